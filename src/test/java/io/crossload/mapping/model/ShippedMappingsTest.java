package io.crossload.mapping.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The mappings in config/mapping keep the rules of the object mapping. */
class ShippedMappingsTest {
    private static final Path FOLDER = Path.of("config/mapping");

    @Test
    void the_folder_loads_and_every_mapping_is_keyed_by_the_external_id() {
        assertThat(MappingSet.load(FOLDER).all()).allSatisfy(mapping -> {
            if (mapping.target().equals("CampaignMemberStatus")) {
                assertThat(mapping.operation()).as("the object can have no external id").isEqualTo(Mapping.Operation.INSERT);
                return;
            }
            assertThat(mapping.key()).isEqualTo(new KeyRule("Source_System_ID__c", "target_key"));
            assertThat(mapping.operation()).as(mapping.name()).isEqualTo(mapping.target().equals("ContentVersion") ? Mapping.Operation.UPLOAD
                : mapping.name().matches(".*\\.(content|gone|closed)") ? Mapping.Operation.UPDATE : Mapping.Operation.UPSERT);
        });
    }

    @Test
    void accounts_come_before_people_and_people_before_their_managers_and_scores() {
        MappingSet set = MappingSet.load(FOLDER);
        assertThat(stage(set, "Account")).isLessThan(stage(set, "Contact"));
        assertThat(stage(set, "Lead")).isEqualTo(stage(set, "Contact"));
        assertThat(stage(set, "Contact")).isLessThan(stage(set, "Contact.manager")).isLessThan(stage(set, "Contact.scores"));
    }

    @Test
    void files_come_after_all_records_and_texts_with_pictures_after_the_files() {
        MappingSet set = MappingSet.load(FOLDER);
        set.all().stream().filter(m -> m.firstPass().isEmpty() && m.operation() != Mapping.Operation.UPLOAD)
            .forEach(m -> assertThat(stage(set, m.name())).as(m.name()).isLessThan(stage(set, "ContentVersion")));
        assertThat(stage(set, "ContentVersion")).isLessThan(stage(set, "Campaign.content"));
        assertThat(stage(set, "Campaign.content")).isLessThan(stage(set, "ContentVersion.texts"));
    }

    @Test
    void text_is_never_longer_than_the_standard_field() {
        Mapping contact = MappingReader.read(FOLDER.resolve("Contact.yaml"));
        assertThat(max(contact, "LastName")).isEqualTo(80);
        assertThat(max(contact, "FirstName")).isEqualTo(40);
        assertThat(max(contact, "Title")).isEqualTo(128);
        assertThat(max(contact, "Department")).isEqualTo(80);
        assertThat(max(contact, "MailingStreet")).isEqualTo(255);
        assertThat(max(contact, "MailingCity")).isEqualTo(40);
        assertThat(max(contact, "MailingPostalCode")).isEqualTo(20);
        Mapping lead = MappingReader.read(FOLDER.resolve("Lead.yaml"));
        assertThat(max(lead, "Company")).isEqualTo(255);
        assertThat(lead.fields()).extracting(FieldRule::field).doesNotContain("Status").contains("Street", "City", "State", "PostalCode", "Country");
    }

    @Test
    void the_last_name_is_never_empty() {
        for (String name : List.of("Contact.yaml", "Lead.yaml")) {
            FieldRule lastName = field(MappingReader.read(FOLDER.resolve(name)), "LastName");
            assertThat(lastName.defaultValue()).isEqualTo("(no last name)");
            assertThat(lastName.rule()).isEqualTo(DefaultRule.LAST_NAME_FALLBACK);
            assertThat(lastName.required()).isTrue();
        }
    }

    @Test
    void the_manager_pass_writes_nothing_but_the_two_references() {
        Mapping manager = MappingReader.read(FOLDER.resolve("Contact.manager.yaml"));
        assertThat(manager.header()).containsExactly("Source_System_ID__c", "Manager__r.Source_System_ID__c", "Manager_User__c");
    }

    private static int stage(MappingSet set, String name) {
        List<List<Mapping>> stages = set.stages();
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).contains(set.get(name))) {
                return i;
            }
        }
        throw new AssertionError(name + " is in no stage");
    }

    private static int max(Mapping mapping, String field) {
        return field(mapping, field).max();
    }

    private static FieldRule field(Mapping mapping, String field) {
        return mapping.fields().stream().filter(f -> f.field().equals(field)).findFirst().orElseThrow();
    }
}
