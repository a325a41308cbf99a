package io.crossload.step;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.crossload.catalogue.Code;
import io.crossload.csv.CsvLines;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractManifest;
import io.crossload.ledger.Extracts;
import io.crossload.source.profile.SourceProfiles;

/**
 * What the newest extract offers to a mapping: which source types, with which columns, which columns of exported files nobody knows, and what the positional custom
 * fields mean. New rows change none of it; a custom field that gets another label or type does.
 */
final class SourceColumns {
    /** The finding says the file before it, whose name may hold a date. */
    private static final String COLUMN = "column '";
    private static final String CUSTOM_FIELD = "custom_field";
    private static final List<String> MEANING = List.of("connection", "key", "label", "type");

    private SourceColumns() { }

    /** {@code none} without an extract. */
    static String checksum(Container container) {
        Optional<Extracts.Extract> newest = container.ledger().extracts().newest(Extracts.State.COMPLETE);
        if (newest.isEmpty()) {
            return "none";
        }
        TreeSet<String> lines = new TreeSet<>();
        ExtractFolder folder = ExtractFolder.of(container.home().extracts(), newest.get().number());
        for (ExtractManifest.Type type : folder.manifest().types()) {
            lines.add("type " + type.sourceType() + " " + type.offered() + " " + type.columns());
            if (type.sourceType().equals(CUSTOM_FIELD)) {
                type.parts().forEach(part -> meanings(folder.typeFolder(CUSTOM_FIELD).resolve(part.name()), lines));
            }
        }
        container.ledger().findings().of(newest.get().number()).stream().filter(f -> f.code() == Code.COLUMN_UNKNOWN)
            .forEach(f -> f.examples().forEach(e -> lines.add("unknown " + f.sourceType() + " " + e.detail().substring(Math.max(0, e.detail().lastIndexOf(COLUMN))))));
        SourceProfiles.load(container.config()).forEach(p -> p.customFields().forEach((field, meaning) -> lines.add("profile " + p.name() + " " + field + " " + meaning)));
        return Checksum.of(String.join("\n", lines));
    }

    private static void meanings(Path part, TreeSet<String> lines) {
        try (CsvLines csv = CsvLines.open(part)) {
            List<String> header = csv.nextValues();
            while (csv.next()) {
                lines.add("field " + MEANING.stream().map(header::indexOf).map(i -> i < 0 ? null : csv.text(i)).toList());
            }
        }
    }
}
