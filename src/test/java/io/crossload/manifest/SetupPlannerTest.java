package io.crossload.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.mapping.model.MappingSet;

/** How what several mappings say becomes one field, and what is taken when a mapping says little. */
class SetupPlannerTest {
    private static final String HEAD = "target: Badge__c\nsource: contact\nshape: contact\nkey: {field: Source_System_ID__c, from: target_key}\n";

    @TempDir
    Path folder;

    private SetupPlannerTest mapping(String name, String text) {
        try {
            Files.writeString(folder.resolve(name + ".yaml"), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SetupPlan plan() { return SetupPlan.of(MappingSet.load(folder)); }

    private SetupField field(String name) { return plan().fields().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow(); }

    @Test
    void anObjectOfWhichTheMappingSaysNothingIsNamedAfterItsApiNameAndNumbered() {
        mapping("Badge__c", HEAD + "fields:\n  Colour_Code__c: {from: colour}\n");
        assertThat(plan().customObjects()).singleElement().satisfies(o -> {
            assertThat(o.label()).isEqualTo("Badge");
            assertThat(o.plural()).isEqualTo("Badges");
            assertThat(o.nameFormat()).isEqualTo("{00000000}");
        });
        assertThat(field("Colour_Code__c").label()).isEqualTo("Colour Code");
        assertThat(field("Colour_Code__c").metadataLength()).isEqualTo(255);
    }

    @Test
    void anObjectWhoseNameIsWrittenIsNotNumbered() {
        mapping("Badge__c", HEAD + "fields:\n  Name: {from: title, max: 80}\n");
        assertThat(plan().customObjects()).singleElement().satisfies(o -> assertThat(o.nameFormat()).isNull());
    }

    @Test
    void theLongestLengthTheMostDecimalsAndAllValuesCount() {
        mapping("Badge__c", HEAD + "fields:\n  A__c: {from: a, max: 40}\n  N__c: {from: n, transform: number, type: number}\n  P__c: {const: one, type: picklist}\n");
        mapping("Badge__c-more", HEAD + "fields:\n  A__c: {from: a, max: 90}\n  N__c: {from: n, transform: {number: {scale: 3}}, type: number}\n  P__c: {const: two, type: picklist}\n");
        assertThat(field("A__c").length()).isEqualTo(90);
        assertThat(field("N__c").scale()).isEqualTo(3);
        assertThat(field("P__c").values()).containsExactly("one", "two");
    }

    @Test
    void twoTypesOfOneFieldAreRefused() {
        mapping("Badge__c", HEAD + "fields:\n  A__c: {from: a}\n").mapping("Badge__c-more", HEAD + "fields:\n  A__c: {from: a, type: date}\n");
        assertThatThrownBy(this::plan).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.CONFIG_INVALID)).hasMessageContaining("Badge__c.A__c");
    }

    @Test
    void aMapThatKeepsUnknownValuesMakesAnOpenPicklist() {
        mapping("Badge__c", HEAD + "fields:\n  P__c: {from: a, values: v, type: picklist}\nvalues:\n  v: {entries: {x: X}, unknown: keep}\n");
        assertThat(field("P__c").open()).isTrue();
        assertThat(new SetupProject(plan(), "65.0", false).files().get("force-app/main/default/objects/Badge__c/fields/P__c.field-meta.xml")).contains("<restricted>false</restricted>");
    }

    @Test
    void aSecondLookupToTheSameParentGetsAListOfItsOwn() {
        mapping("Badge__c", HEAD + "fields:\n  Giver__c: {from: a, type: lookup, to: User}\n  Taker__c: {from: b, type: lookup, to: User}\n");
        assertThat(field("Giver__c").children()).isEqualTo("Badges");
        assertThat(field("Taker__c").children()).isEqualTo("Badges_Taker");
    }

    @Test
    void labelsAreEscapedInXml() {
        mapping("Badge__c", HEAD + "fields:\n  A__c: {from: a, label: R&D <x>}\n");
        String xml = new SetupProject(plan(), "65.0", false).files().get("force-app/main/default/objects/Badge__c/fields/A__c.field-meta.xml");
        assertThat(xml).contains("<label>R&amp;D &lt;x&gt;</label>");
        assertThat(MetadataSchema.problems(xml)).isEmpty();
    }

    @Test
    void aProjectWithoutCustomObjectsAndValueSetsFitsTheSchemaToo() {
        mapping("Contact", HEAD.replace("Badge__c", "Contact") + "fields:\n  Title: {from: title}\n");
        new SetupProject(plan(), "65.0", false).files().forEach((path, text) -> {
            if (path.endsWith(".xml")) {
                assertThat(MetadataSchema.problems(text)).as(path).isEmpty();
            }
        });
    }
}
