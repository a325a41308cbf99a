package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.contract.Headings;
import io.crossload.source.contract.Normaliser;
import io.crossload.source.contract.SourceType;
import io.crossload.source.contract.ValueRules;

import java.nio.file.Path;
import java.util.Map;

/**
 * One file on its way into the sink of its source type: what all formats share.
 *
 * @param path     the file
 * @param name     its name, taken apart
 * @param type     what it holds
 * @param fromName fields that its name or place fills
 * @param rules    how it is read
 * @param headings what its headings mean
 * @param sink     where its records go; null while it is only looked at
 */
record SourceFile(Path path, FileName name, SourceType type, Map<String, String> fromName, FileRules rules, Headings headings, CountedSink sink) {
    private static final int LONGEST_HEADING = 60;

    /** The same file on its way into a sink. */
    SourceFile into(CountedSink other) {
        return new SourceFile(path, name, type, fromName, rules, headings, other);
    }

    String label() {
        return path.getFileName().toString();
    }

    void finding(Code code, String detail) {
        sink.finding(new Finding(code, type.name(), null, label() + ": " + detail));
    }

    Normaliser normaliser(ValueRules values) {
        return new Normaliser(type, values);
    }

    /** Reports what is odd about the columns; refuses the file when a required one is missing. */
    void examine(Columns columns) throws UnreadableFile {
        if (type.whole() < 0) {
            columns.unknown().forEach(this::unknownColumn);
        }
        columns.duplicate().forEach(heading -> finding(Code.COLUMN_DUPLICATE, "column '" + shortened(heading) + "'"));
        var missing = columns.missing(type, fromName.keySet());
        if (!missing.isEmpty()) {
            throw new UnreadableFile(Code.COLUMN_MISSING, "no column for " + String.join(", ", missing) + "; the file was not read");
        }
    }

    void unknownColumn(String heading) {
        finding(Code.COLUMN_UNKNOWN, "column '" + shortened(heading) + "'");
    }

    private static String shortened(String heading) {
        return heading.length() <= LONGEST_HEADING ? heading : heading.substring(0, LONGEST_HEADING) + "...";
    }
}
