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

    private ReadReport read(String objects) {
        return new ApiReader(profile("  paging: { style: none }\n" + objects), CONTRACT, http(), clock)
            .read(ENTRY, new Normaliser(ENTRY, ValueRules.api()), entries, Since.full(), List.of());
    }
}
