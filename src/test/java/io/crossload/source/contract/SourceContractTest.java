package io.crossload.source.contract;

import io.crossload.catalogue.CrossloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourceContractTest {
    private final SourceContract contract = SourceContract.load();

    @Test
    void holdsTheSupportingListsAndTheContacts() {
        assertThat(contract.types()).extracting(SourceType::name).contains(
            "workspace", "custom_field", "user", "group", "group_member", "contact", "relationship", "score", "message", "message_contact",
            "message_event", "academy", "enrolment", "survey", "survey_question", "survey_answer", "survey_aggregate", "one_on_one", "file", "automation");
        assertThat(contract.types()).filteredOn(type -> !type.optional()).extracting(SourceType::name).contains("contact");
        assertThat(contract.type("contact").columns()).contains("id", "employee_id", "data1", "data20", "deleted_at", "anonymized", "workspace_id");
    }

    @Test
    void requiresTheKeyOfEveryType() {
        for (SourceType type : contract.types()) {
            assertThat(type.key()).filteredOn(part -> !part.equals(SourceType.ROW_KEY)).allSatisfy(part -> {
                SourceField field = type.fields().get(type.indexOf(part));
                assertThat(field.required() || field.ifAbsent() != null).as(type.name() + "." + part).isTrue();
            });
        }
    }

    @Test
    void makesTheKeyOfRowsThatAreToldApartInSeveralWays() {
        assertThat(contract.types()).filteredOn(type -> type.indexOf(SourceType.ROW_KEY) >= 0).extracting(SourceType::name)
            .containsExactlyInAnyOrder("message_contact", "message_event", "enrolment", "survey_answer", "survey_aggregate", "file");
    }

    @ParameterizedTest
    @CsvSource({
        "contact, Medarbejdernummer, employee_id", "contact, LØNNR., employee_id", "contact, Número de empleado, employee_id", "contact, Numero de empleado, employee_id",
        "contact, Employee_ID, employee_id", "contact, EMPLOYEE ID, employee_id", "contact, Nærmeste leder, manager_id", "contact, Responsable, manager_id",
        "contact, E-mail, email", "contact, Correo electrónico, email", "contact, Mobil, msisdn", "contact, Postnr., addr_zip", "contact, Código postal, addr_zip",
        "contact, Kontakt-id, id", "contact, Status, employee_status", "contact, Estado, employee_status", "contact, data 7, data7", "contact, Grupper, tags",
        "contact, Nombre, first_name", "contact, Apellidos, last_name", "contact, Frameldt, opt_out", "contact, Última actividad, last_active_at",
        "contact, Oprettet, created_at", "contact, By, addr_city", "group, Navn, name", "group, Antal medlemmer, member_count", "user, Rolle, role",
        "relationship, employee, contact_ref", "relationship, related_contact, manager_ref", "relationship, Leder, manager_ref",
        "relationship, Medarbejdernummer, contact_ref", "relationship, Gyldig fra, valid_from", "score, Værdi, value", "score, Målt, measured_at",
        "group_member, Tilføjet, added_at", "custom_field, Etiket, label", "workspace, Espacio de trabajo, name",
    })
    void knowsHeadingsInThreeLanguages(String type, String heading, String field) {
        SourceType of = contract.type(type);

        assertThat(Headings.of(of).fieldOf(heading)).isEqualTo(of.indexOf(field));
    }

    @Test
    void recognisesHeadingsWithNoBreakSpacesAndDecomposedAccents() {
        SourceType contact = contract.type("contact");

        assertThat(Headings.of(contact).fieldOf("\u00A0Na\u0301rmeste")).isEqualTo(-1);
        assertThat(Headings.of(contact).fieldOf("Correo\u00A0electro\u0301nico ")).isEqualTo(contact.indexOf("email"));
        assertThat(Headings.of(contact).fieldOf("A\u030Arsag")).isEqualTo(-1);
    }

    @Test
    void canonicalNamesAreAlwaysAccepted() {
        for (SourceType type : contract.types()) {
            Headings headings = Headings.of(type);
            for (String name : type.columns()) {
                assertThat(type.columns().get(headings.fieldOf(name))).isEqualTo(name);
                assertThat(type.columns().get(headings.fieldOf(name.toUpperCase().replace('_', ' ')))).isEqualTo(name);
            }
        }
    }

    @Test
    void theProfilesHeadingsComeBeforeTheContracts() {
        SourceType contact = contract.type("contact");
        Headings headings = Headings.of(contact, Map.of("Stilling", "data3"));

        assertThat(headings.fieldOf("STILLING")).isEqualTo(contact.indexOf("data3"));
        assertThat(headings.fieldOf("title")).isEqualTo(contact.indexOf("title"));
    }

    @Test
    void refusesAHeadingOfTheProfileForAFieldThatDoesNotExist() {
        assertThatThrownBy(() -> Headings.of(contract.type("contact"), Map.of("Stilling", "data21")))
            .isInstanceOf(CrossloadException.class).hasMessageContaining("data21");
    }

    @Test
    void aFurtherTypeIsAFurtherEntry() throws IOException {
        SourceContract read = read("""
            aliases: {id: [Nr], name: [Navn]}
            types:
              - name: category
                path: /categories
                files: ["category_{id}_*"]
                key: [id]
                fields:
                  id: id
                  name: {type: text, required: true}
                  position: {type: int, aliases: []}
            """);

        SourceType category = read.type("category");
        assertThat(category.optional()).isTrue();
        assertThat(category.fields()).extracting(SourceField::type).containsExactly(FieldType.ID, FieldType.TEXT, FieldType.INT);
        assertThat(category.fields()).extracting(SourceField::required).containsExactly(true, true, false);
        assertThat(Headings.of(category).fieldOf("NAVN")).isEqualTo(1);
    }

    @Test
    void aTypesOwnHeadingsReplaceTheSharedOnes() throws IOException {
        SourceContract read = read("""
            aliases: {name: [Navn]}
            types:
              - {name: one, path: /a, files: [a*], key: [name], fields: {name: {type: text, aliases: [Titel]}}}
            """);

        assertThat(Headings.of(read.type("one")).fieldOf("Navn")).isEqualTo(-1);
        assertThat(Headings.of(read.type("one")).fieldOf("Titel")).isZero();
    }

    @Test
    void refusesAHeadingWithTwoMeanings() {
        assertThatThrownBy(() -> read("""
            aliases: {id: [Nr], name: [Nr]}
            types:
              - {name: one, path: /a, files: [a*], key: [id], fields: {id: id, name: text}}
            """)).isInstanceOf(CrossloadException.class).hasMessageContaining("two meanings");
    }

    @Test
    void refusesAKeyThatIsNoField() {
        assertThatThrownBy(() -> read("""
            aliases: {}
            types:
              - {name: one, path: /a, files: [a*], key: [nr], fields: {id: id}}
            """)).isInstanceOf(CrossloadException.class).hasMessageContaining("nr");
    }

    @Test
    void aReferenceIsFollowedWhereverItsFieldRecursUnlessATypeSaysOtherwise() throws IOException {
        SourceContract contract = read("""
            aliases: {}
            references: {one_id: {to: one, parent: true}, three.one_id: {to: two}}
            types:
              - {name: one, path: /a, files: [a*], key: [id], fields: {id: id}}
              - {name: two, path: /b, files: [b*], key: [id], fields: {id: id, one_id: id}}
              - {name: three, path: /c, files: [c*], key: [id], fields: {id: id, one_id: id}}
            """);
        assertThat(contract.references()).containsExactly(new SourceReference("two", "one_id", "one", true), new SourceReference("three", "one_id", "two", false));
    }

    @Test
    void aReferenceToNowhereOrOfNoFieldIsRefused() {
        String type = "aliases: {}\ntypes: [{name: one, path: /a, files: [a*], key: [id], fields: {id: id, one_id: id}}]\n";
        assertThatThrownBy(() -> read("references: {one_id: {to: other}}\n" + type)).isInstanceOf(CrossloadException.class).hasMessageContaining("other");
        assertThatThrownBy(() -> read("references: {two_id: {to: one}}\n" + type)).isInstanceOf(CrossloadException.class).hasMessageContaining("two_id");
    }

    private static SourceContract read(String yaml) throws IOException {
        return ContractYaml.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
