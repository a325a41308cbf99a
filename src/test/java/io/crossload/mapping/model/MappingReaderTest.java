package io.crossload.mapping.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.mapping.transform.TransformCall;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class MappingReaderTest {
    private static final Path FIXTURES = Path.of("src/test/resources/io/crossload/mapping/model");
    private static final String START = "target: Contact\nsource: contact\nshape: contact\nkey: {field: Source_System_ID__c, from: target_key}\n";

    @TempDir
    Path folder;

    /** Each fixture is named for its fault; its first line says what the refusal must say. */
    @TestFactory
    Stream<DynamicTest> a_faulty_file_is_refused_with_line_fault_and_cure() throws IOException {
        List<Path> fixtures;
        try (Stream<Path> files = Files.list(FIXTURES)) {
            fixtures = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
        assertThat(fixtures).hasSizeGreaterThan(15);
        return fixtures.stream().map(fixture -> DynamicTest.dynamicTest(fixture.getFileName().toString(), () -> {
            String expected = Files.readAllLines(fixture).get(0).replaceFirst("^# ", "");
            CrossloadException refusal = catchThrowableOfType(CrossloadException.class, () -> MappingReader.read(fixture));
            assertThat(refusal).isNotNull();
            assertThat(refusal.code()).isEqualTo(Code.CONFIG_INVALID);
            assertThat(refusal.detail()).isEqualTo(fixture.getFileName() + " " + expected);
        }));
    }

    @Test
    void only_the_transform_owner_needs_no_column() throws IOException {
        Mapping mapping = read("Contact", START + "fields:\n  OwnerId: {transform: owner}\n  Title: {from: title}\n");
        assertThat(mapping.fields().get(0).isOwner()).isTrue();
        assertThat(mapping.fields().get(0).from()).isEmpty();
        assertThat(mapping.fields().get(1).isOwner()).isFalse();
        CrossloadException refusal = catchThrowableOfType(CrossloadException.class, () -> read("Lead", START + "fields:\n  Title: {transform: lower}\n"));
        assertThat(refusal.detail()).contains("'Title' must have either 'from' or 'const'");
        refusal = catchThrowableOfType(CrossloadException.class, () -> read("Lead", START + "fields:\n  OwnerId: {from: [user_id, title], transform: [lower, {owner: x}]}\n"));
        assertThat(refusal.detail()).contains("'owner' takes no parameter");
    }

    @Test
    void every_key_of_the_file_reaches_the_model() throws IOException {
        Mapping mapping = read("Task.engagement", """
            target: Task
            source: message_event
            shape: engagement
            operation: update
            key: {field: Source_System_ID__c, from: target_key}
            match: [Source_System_ID__c, Subject]
            filter:
              - {rule: engagement-types, when: "type = 'reacted'"}
            after: [Task.one_on_one]
            parents:
              WhoId:
                - {target: Contact, type: Contact, relationship: Who, field: Source_System_ID__c, from: contact_key, required: true}
                - {target: Lead, type: Lead, relationship: Who, field: Source_System_ID__c, from: lead_key}
            object: {label: To do, plural: To dos, nameFormat: "T-{000}", fields: {Mood__c: {label: Mood, type: picklist, choices: [good, bad]}}}
            fields:
              Subject: {from: [title, headline], transform: [trim, {replace: {find: "a", with: "b"}}, {truncate: 20}], default: none, required: true, max: 255, tooLong: attach}
              Status: {const: Completed}
              Type: {from: type, values: kinds, empty: null, label: Kind, type: text}
            values:
              kinds: {entries: {Opened: Engagement, no: "null", 1: true}, unknown: fail}
            """);
        assertThat(mapping.name()).isEqualTo("Task.engagement");
        assertThat(mapping.firstPass()).contains("Task");
        assertThat(mapping.operation().word()).isEqualTo("update");
        assertThat(mapping.match()).containsExactly("Source_System_ID__c", "Subject");
        assertThat(mapping.filters()).containsExactly(new FilterRule("engagement-types", "type = 'reacted'"));
        assertThat(mapping.after()).containsExactly("Task.one_on_one");
        assertThat(mapping.header()).containsExactly("Source_System_ID__c", "Contact:Who.Source_System_ID__c", "Lead:Who.Source_System_ID__c", "Subject", "Status", "Type");
        assertThat(mapping.parents().get(0).required()).isTrue();
        assertThat(mapping.parents()).extracting(ParentRule::onDelete).containsExactly(ParentRule.OnDelete.RESTRICT, ParentRule.OnDelete.CLEAR);
        assertThat(mapping.object().label()).isEqualTo("To do");
        assertThat(mapping.object().plural()).isEqualTo("To dos");
        assertThat(mapping.object().nameFormat()).isEqualTo("T-{000}");
        assertThat(mapping.object().fields()).singleElement().satisfies(f -> assertThat(f.choices()).containsExactly("good", "bad"));
        FieldRule subject = mapping.fields().get(0);
        assertThat(subject.from()).containsExactly("title", "headline");
        assertThat(subject.transforms()).containsExactly(TransformCall.of("trim"), new TransformCall("replace", Map.of("find", "a", "with", "b")),
            new TransformCall("truncate", Map.of("", "20")));
        assertThat(subject.tooLong()).isEqualTo(FieldRule.TooLong.ATTACH);
        assertThat(subject.max()).isEqualTo(255);
        assertThat(mapping.fields().get(1).constant()).isEqualTo("Completed");
        FieldRule type = mapping.fields().get(2);
        assertThat(type.empty()).isEqualTo(FieldRule.EmptyValue.NULL);
        assertThat(type.max()).isEqualTo(FieldRule.UNLIMITED);
        assertThat(type.label()).isEqualTo("Kind");
        assertThat(mapping.values().get("kinds").entries()).containsExactlyInAnyOrderEntriesOf(Map.of("opened", "Engagement", "no", "null", "1", "true"));
        assertThat(mapping.values().get("kinds").unknown()).isEqualTo(ValueMap.Unknown.FAIL);
    }

    @Test
    void the_checksum_is_of_the_content_not_of_the_layout() throws IOException {
        Mapping one = read("A", START + "fields:\n  Title: {from: title, max: 128}\n");
        assertThat(read("A", "# a comment\n" + START + "fields:\n\n  Title:\n    max: 128\n    from: 'title'\n").checksum()).isEqualTo(one.checksum());
        assertThat(read("A", START + "fields:\n  Title: {from: title, max: 127}\n").checksum()).isNotEqualTo(one.checksum());
        assertThat(read("B", START + "fields:\n  Title: {from: title, max: 128}\n").checksum()).isNotEqualTo(one.checksum());
        assertThat(one.checksum()).matches("[0-9a-f]{64}");
    }

    @Test
    void a_mapping_of_thousands_of_fields_reads_in_linear_work() throws IOException {
        StringBuilder text = new StringBuilder(START + "fields:\n");
        for (int i = 0; i < 3000; i++) {
            text.append("  F").append(i).append("__c: {from: title}\n");
        }
        assertThat(read("Wide", text.toString()).header()).hasSize(3001);
    }

    @Test
    void a_missing_file_is_said_to_be_missing() {
        CrossloadException refusal = catchThrowableOfType(CrossloadException.class, () -> MappingReader.read(folder.resolve("Contact.yaml")));
        assertThat(refusal.code()).isEqualTo(Code.CONFIG_MISSING);
    }

    private Mapping read(String name, String text) throws IOException {
        return MappingReader.read(Files.writeString(folder.resolve(name + ".yaml"), text));
    }
}
