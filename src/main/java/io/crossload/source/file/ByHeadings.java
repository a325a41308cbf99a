package io.crossload.source.file;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Of several source types that a file's name fits equally well, the one that its headings speak for. */
final class ByHeadings {
    private ByHeadings() { }

    /**
     * How well the headings of a file fit a type.
     *
     * @param missing    required fields without a column
     * @param recognised fields with a column
     */
    private record Fit(SourceFile file, int missing, int recognised) { }

    /** The first of those that find most of what they require, then most fields; none can be read: the first. */
    static SourceFile choose(List<SourceFile> candidates) {
        return candidates.size() == 1 ? candidates.get(0)
            : candidates.stream().map(ByHeadings::fit).min(Comparator.comparingInt(Fit::missing).thenComparing(Fit::recognised, Comparator.reverseOrder())).orElseThrow().file();
    }

    private static Fit fit(SourceFile file) {
        try {
            Columns columns = switch (file.name().format()) {
                case CSV, TSV, TXT -> CsvFile.columns(file);
                case XLSX -> XlsxFile.columns(file);
                case JSON, NDJSON -> JsonFile.columns(file);
                case XLS -> throw new UnreadableFile("an old workbook");
            };
            return new Fit(file, columns.missing(file.type(), file.fromName().keySet()).size(), columns.recognised());
        } catch (IOException | UnreadableFile e) {
            // What is wrong with it is reported when it is read.
            return new Fit(file, Integer.MAX_VALUE, 0);
        }
    }
}
