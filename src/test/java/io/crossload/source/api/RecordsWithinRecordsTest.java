package io.crossload.source.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.crossload.source.api.ScriptedActimo.Reply;
import io.crossload.source.contract.Normaliser;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;
import io.crossload.source.contract.ValueRules;

class RecordsWithinRecordsTest extends AgainstScriptedActimo {
    private static final SourceContract CONTRACT = SourceContract.load();
    private static final SourceType ENTRY = CONTRACT.type("one_on_one");
    private final io.crossload.source.file.CollectedRecords entries = new io.crossload.source.file.CollectedRecords(ENTRY);

    @Test
    void entriesOfAThreadAreRecordsThatTakeFromItWhatTheyDoNotSay() {
        actimo.on("/one-on-ones", Reply.json("""
            {"data":[
              {"id":5,"contact_id":11,"manager_contact_id":12,"subject":"May","visibility":"shared","entries":[
                {"id":51,"content":"How are you?","author_role":"manager"},
                {"id":52,"parent_id":51,"content":"Fine","author_role":"employee","visibility":"private"}]},
              {"id":6,"contact_id":13,"subject":"June","content":"Alone","entries":[]},
              {"id":7,"thread_id":70,"contact_id":14,"content":"Agenda","entries":[{"id":71,"content":"Answer"}]}]}"""));

        read("");
        assertThat(entries.column("id")).containsExactly("51", "52", "6", "7", "71");
        assertThat(entries.column("thread_id")).containsExactly("5", "5", null, "70", "70");
        assertThat(entries.column("contact_id")).containsExactly("11", "11", "13", "14", "14");
        assertThat(entries.column("visibility")).containsExactly("shared", "private", null, null, null);
        assertThat(entries.column("content")).containsExactly("How are you?", "Fine", "Alone", "Agenda", "Answer");
        assertThat(entries.rejects()).isEmpty();
    }

    @Test
    void entriesWithAListOfTheirOwnTakeFromTheirThreadAlike() {
        actimo.on("/one-on-ones", Reply.json("{\"data\":[{\"id\":5,\"contact_id\":11,\"created_at\":\"2024-05-03T10:00:00Z\"},{\"id\":6,\"contact_id\":13,\"content\":\"Alone\"},{\"id\":7,\"contact_id\":14}]}"))
            .on("/one-on-ones/5/entries", Reply.json("{\"data\":[{\"id\":51,\"content\":\"How are you?\"},{\"id\":52,\"content\":\"Fine\",\"created_at\":\"2024-05-04T10:00:00Z\"}]}"))
            .on("/one-on-ones/6/entries", Reply.json("{\"data\":[]}"));

        ReadReport report = read("objects: { one_on_one: { path: \"/one-on-ones/{id}/entries\" } }\n");
        assertThat(report.offered()).isTrue();
        assertThat(report.rows()).isEqualTo(4);
        assertThat(entries.column("id")).containsExactly("51", "52", "6", "7");
        assertThat(entries.column("thread_id")).containsExactly("5", "5", null, null);
        assertThat(entries.column("contact_id")).containsExactly("11", "11", "13", "14");
        assertThat(entries.column("created_at")).containsExactly("2024-05-03T10:00:00Z", "2024-05-04T10:00:00Z", null, null);
    }

    @Test
    void aSourceWithoutThreadsDoesNotOfferTheirEntries() {
        assertThat(read("objects: { one_on_one: { path: \"/one-on-ones/{id}/entries\", parent: one_on_one } }\n").offered()).isFalse();
        assertThat(entries.codes()).containsExactly(io.crossload.catalogue.Code.NOT_OFFERED);
    }

    @Test
    void entriesBelowAnotherTypeAreReadThroughItsIds() {
        actimo.on("/contacts/11/one-on-ones", Reply.json("{\"data\":[{\"id\":5,\"content\":\"x\"}]}"));

        new ApiReader(profile("objects: { one_on_one: { path: \"/contacts/{id}/one-on-ones\", parentField: contact_id } }\n"), CONTRACT, http(), clock)
            .read(ENTRY, new Normaliser(ENTRY, ValueRules.api()), entries, Since.full(), List.of("11"));
        assertThat(entries.records()).containsExactly(java.util.Map.of("id", "5", "contact_id", "11", "content", "x"));
    }

    private ReadReport read(String objects) {
        return new ApiReader(profile("  paging: { style: none }\n" + objects), CONTRACT, http(), clock)
            .read(ENTRY, new Normaliser(ENTRY, ValueRules.api()), entries, Since.full(), List.of());
    }
}
