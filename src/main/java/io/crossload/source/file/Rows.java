package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.JsonText;
import io.crossload.source.contract.SourceType;
import io.crossload.source.contract.ValueRules;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The rows below a header: tells records from blank lines, repeated headings and totals, and pads short rows. */
final class Rows {
    private final SourceFile file;
    private final Columns columns;
    private final Records records;
    private final int[] fieldOf;
    private final int[] key;
    private final boolean[] crossed;
    private final NoRecord noRecord;
    private final Answers answers;
    private final int whole;
    private final String[] labels;
    private long blank;
    private long repeated;
    private long totals;
    private boolean afterMalformed;

    /** @param crossed columns in which a cross means yes, and a blank therefore no */
    Rows(SourceFile file, Columns columns, ValueRules values, boolean[] crossed) {
        this.file = file;
        this.columns = columns;
        this.fieldOf = columns.fieldOf();
        this.crossed = crossed;
        this.records = new Records(file, values, columns::has, Arrays.asList(columns.headings()));
        this.key = keyColumns(file.type());
        this.noRecord = new NoRecord(columns);
        this.answers = columns.questions() == null ? null : new Answers(file, columns, records);
        this.whole = file.type().whole();
        this.labels = whole < 0 ? null : columns.distinctLabels();
    }

    /** Fields that begin with a digit in records, and hardly ever in notes and totals. */
    private static int[] keyColumns(SourceType type) {
        if (type.rowKey().isEmpty()) {
            return new int[] {type.indexOf(type.key().get(0))};
        }
        return type.rowKey().stream().flatMap(List::stream).filter(part -> !part.equals(SourceType.WHERE)).distinct().mapToInt(type::indexOf)
            .filter(field -> type.fields().get(field).type() == FieldType.ID).toArray();
    }

    int width() {
        return columns.width();
    }

    FieldType typeOf(int column) {
        return column < fieldOf.length && fieldOf[column] >= 0 ? file.type().fields().get(fieldOf[column]).type() : FieldType.TEXT;
    }

    /**
     * @param cells null or empty = blank; may be reused afterwards
     * @param count how many of them the row has
     * @param line  where it starts, from 1
     * @param raw   the row as it came
     */
    void accept(String[] cells, int count, long line, Supplier<String> raw) {
        int filled = 0;
        for (int i = Math.min(count, fieldOf.length) - 1; i >= 0; i--) {
            String cell = cells[i];
            if (cell != null) {
                filled++;
                if (fieldOf[i] >= 0) {
                    records.set(fieldOf[i], cell);
                }
            }
        }
        if (count > fieldOf.length && !areBlank(cells, fieldOf.length, count) || afterMalformed && count > 0 && count < fieldOf.length && filled > 0) {
            // What follows a broken line and is short is its other half, not a record.
            malformed(line, raw.get());
            return;
        }
        afterMalformed = false;
        if (filled == 0 || !hasKey() && !(answers != null && answers.beginIn(cells, count)) && isNoRecord(cells, Math.min(count, fieldOf.length))) {
            blank += filled == 0 ? 1 : 0;
            records.clear();
            return;
        }
        if (crossed != null) {
            readBlanksAsNo();
        }
        if (whole >= 0) {
            records.set(whole, JsonText.ofTexts(cellsByHeading(cells, count)));
        }
        if (answers == null) {
            records.deliver(line);
        } else {
            answers.deliver(cells, count, line);
        }
    }

    private Map<String, String> cellsByHeading(String[] cells, int count) {
        Map<String, String> byHeading = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(count, labels.length); i++) {
            if (labels[i] != null && cells[i] != null && !cells[i].isBlank()) {
                byHeading.put(labels[i], cells[i]);
            }
        }
        return byHeading;
    }

    void malformed(long line, String raw) {
        afterMalformed = true;
        records.malformed(line, raw);
    }

    /** Says what was left out. */
    void finish() {
        if (notRecords() > 0) {
            file.finding(Code.ROW_NOT_RECORD, blank + " blank, " + repeated + " repeated headings, " + totals + " totals or notes" + (unanswered() == 0 ? "" : ", " + unanswered() + " without any answer"));
        }
        if (file.sink().rows() + file.sink().rejected() == 0) {
            file.finding(Code.FILE_EMPTY, "a header and no records");
        }
    }

    long notRecords() {
        return blank + repeated + totals + unanswered();
    }

    private long unanswered() {
        return answers == null ? 0 : answers.unanswered();
    }

    private boolean hasKey() {
        for (int field : key) {
            if (startsWithDigit(records.get(field))) {
                return true;
            }
        }
        return false;
    }

    private boolean isNoRecord(String[] cells, int count) {
        switch (noRecord.kindOf(cells, count)) {
            case BLANK -> blank++;
            case REPEATED_HEADING -> repeated++;
            case TOTALS -> totals++;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void readBlanksAsNo() {
        for (int i = 0; i < crossed.length; i++) {
            if (crossed[i] && records.get(fieldOf[i]) == null) {
                records.set(fieldOf[i], "false");
            }
        }
    }

    private static boolean startsWithDigit(String text) {
        return text != null && !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    private static boolean areBlank(String[] cells, int from, int to) {
        for (int i = from; i < to; i++) {
            if (cells[i] != null && !cells[i].isBlank()) {
                return false;
            }
        }
        return true;
    }
}
