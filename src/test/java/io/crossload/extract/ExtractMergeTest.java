package io.crossload.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.csv.CsvLines;
import io.crossload.extract.ExtractManifest.How;
import io.crossload.extract.ExtractManifest.Reading;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

/** What was read anew lies over the extract before, row by row and connection by connection. */
class ExtractMergeTest {
    private static final SourceContract CONTRACT = SourceContract.load();
    private static final String SEEN = "2026-06-02T00:00:00Z";

    @TempDir
    Path folder;

    /** Rows as {@code connection type id title-or-name}. */
    private ExtractFolder extract(String name, Map<String, How> readings, String... rows) {
        ExtractFolder extract = new ExtractFolder(folder.resolve(name));
        try (ExtractWriter writer = new ExtractWriter(1, extract, rejected -> { })) {
            for (String row : rows) {
                String[] words = row.split(" ");
                SourceType type = CONTRACT.type(words[1]);
                String[] values = new String[type.fields().size()];
                values[type.indexOf("id")] = words[2];
                values[type.indexOf(words[1].equals("contact") ? "name" : "title")] = words[3].replace('_', '\n');
                if (words.length > 4) {
                    values[type.indexOf("deleted_at")] = words[4];
                }
                writer.sink(words[0], type).record(values);
            }
            readings.forEach((where, how) -> writer.read(new Reading(where.split(" ")[0], where.split(" ")[1], how, "2026-06-01T22:00:00Z", 0, 0, 0, 0)));
            writer.complete();
        }
        return extract;
    }

    private List<String> merge(ExtractFolder before, ExtractFolder anew) {
        ExtractFolder merged = new ExtractFolder(folder.resolve("merged"));
        try (ExtractWriter writer = new ExtractWriter(2, 1, merged, rejected -> { })) {
            new ExtractMerge(before, anew, folder.resolve("scratch"), 128, SEEN).write(CONTRACT, writer);
            writer.complete();
        }
        List<String> rows = new ArrayList<>();
        for (ExtractManifest.Type type : merged.manifest().types()) {
            long counted = 0;
            for (ExtractManifest.Part part : type.parts()) {
                try (CsvLines lines = CsvLines.open(merged.typeFolder(type.sourceType()).resolve(part.name()))) {
                    List<String> header = lines.nextValues();
                    while (lines.next()) {
                        String deleted = lines.text(header.indexOf("deleted_at"));
                        rows.add(lines.text(0) + " " + type.sourceType() + " " + lines.text(header.indexOf("id")) + " "
                            + lines.text(header.indexOf(type.sourceType().equals("contact") ? "name" : "title")).replace('\n', '_') + (deleted == null ? "" : " " + deleted));
                        counted++;
                    }
                }
            }
            assertThat(type.rows()).as("the manifest counts what is there").isEqualTo(counted);
        }
        return rows;
    }

    private Reading reading(String connection, String type) {
        return new ExtractFolder(folder.resolve("merged")).manifest().readings().stream().filter(r -> r.connection().equals(connection) && r.sourceType().equals(type)).findFirst().orElseThrow();
    }

    @Test
    void changedRowsReplaceThoseOfTheirKeyAndOthersStay() {
        ExtractFolder before = extract("before", Map.of(), "a message 1 one_with_lines", "b message 1 theirs", "a message 2 two", "a message 3 \"three\",quoted");
        ExtractFolder anew = extract("anew", Map.of("a message", How.CHANGED, "b message", How.CHANGED), "a message 2 two-anew", "a message 4 four");

        assertThat(merge(before, anew)).containsExactly("a message 1 one_with_lines", "b message 1 theirs", "a message 3 \"three\",quoted", "a message 2 two-anew", "a message 4 four");
        assertThat(reading("a", "message")).isEqualTo(new Reading("a", "message", How.CHANGED, "2026-06-01T22:00:00Z", 2, 2, 1, 0));
        assertThat(new ExtractFolder(folder.resolve("merged")).manifest().base()).isEqualTo(1);
    }

    @Test
    void ofATypeThatWasReadWholeNothingOfBeforeStays() {
        ExtractFolder before = extract("before", Map.of(), "a message 1 one", "a message 2 two", "b message 1 theirs");
        ExtractFolder anew = extract("anew", Map.of("a message", How.IGNORED, "b message", How.KEPT), "a message 2 two-anew");

        assertThat(merge(before, anew)).as("b does not offer messages now").containsExactly("b message 1 theirs", "a message 2 two-anew");
        assertThat(reading("a", "message").gone()).isEqualTo(1);
        assertThat(reading("b", "message").kept()).isEqualTo(1);
    }

    @Test
    void peopleWhoAreNotInAWholeListStayAsDeleted() {
        ExtractFolder before = extract("before", Map.of(), "a contact 1 Anna", "a contact 2 Bo", "a contact 3 Cy 2026-01-01T00:00:00Z");
        ExtractFolder anew = extract("anew", Map.of("a contact", How.WHOLE), "a contact 1 Anna");

        assertThat(merge(before, anew)).containsExactly("a contact 2 Bo " + SEEN, "a contact 3 Cy 2026-01-01T00:00:00Z", "a contact 1 Anna");
        assertThat(reading("a", "contact")).isEqualTo(new Reading("a", "contact", How.WHOLE, "2026-06-01T22:00:00Z", 1, 1, 1, 1));
    }

    @Test
    void somebodyWhoComesBackIsNotDeletedAnyMore() {
        ExtractFolder before = extract("before", Map.of(), "a contact 2 Bo " + SEEN);
        ExtractFolder anew = extract("anew", Map.of("a contact", How.WHOLE), "a contact 2 Bo");

        assertThat(merge(before, anew)).containsExactly("a contact 2 Bo");
    }

    @Test
    void aConnectionThatIsNotConfiguredAnyMoreIsNotCarriedOn() {
        ExtractFolder before = extract("before", Map.of(), "old message 1 one", "a message 1 one");

        assertThat(merge(before, extract("anew", Map.of("a message", How.CHANGED)))).containsExactly("a message 1 one");
    }
}
