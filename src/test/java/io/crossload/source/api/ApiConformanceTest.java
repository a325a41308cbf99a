package io.crossload.source.api;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Nested;

import io.crossload.source.api.ScriptedActimo.Reply;
import io.crossload.source.contract.CanonicalRowsContract;
import io.crossload.source.contract.Normaliser;
import io.crossload.source.contract.SourceType;
import io.crossload.source.contract.ValueRules;

/** Answers of the API deliver the same canonical rows as files. */
class ApiConformanceTest extends AgainstScriptedActimo {

    @Nested
    class Answers extends CanonicalRowsContract {
        @Override
        protected void deliver(SourceType type, List<Map<String, String>> records, io.crossload.source.file.CollectedRecords into) {
            actimo.on(type.path().replace("{id}", "1"), Reply.json("{\"data\":" + records.stream().map(record -> node(type, record)).toList() + "}"));
            new ApiReader(profile("  paging: { style: none }\n"), contract, http(), clock)
                .read(type, new Normaliser(type, ValueRules.api()), into, Since.full(), List.of("1"));
        }
    }
}
