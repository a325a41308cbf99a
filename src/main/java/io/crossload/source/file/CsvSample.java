package io.crossload.source.file;

import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvParseException;
import io.crossload.catalogue.Code;
import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.SourceType;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the beginning of a CSV file tells about it: the delimiter that makes its headings recognisable, and where its header stands.
 *
 * @param delimiter between the columns
 * @param columns   what they mean
 * @param dataLine  first line below the header, from 1
 * @param crossed   columns in which a cross means yes
 */
record CsvSample(char delimiter, Columns columns, long dataLine, boolean[] crossed) {
    private static final int SAMPLE = 1 << 16;
    private static final char[] DELIMITERS = {';', ',', '\t', '|'};
    private static final String EXCEL_HINT = "sep=";

    static CsvSample of(Reader reader, SourceFile file) throws IOException, UnreadableFile {
        String text = sample(reader);
        if (text.isBlank()) {
            throw new UnreadableFile(Code.FILE_EMPTY, "blank");
        }
        Character fixed = file.rules().delimiter();
        if (text.toLowerCase(Locale.ROOT).startsWith(EXCEL_HINT) && text.length() > EXCEL_HINT.length()) {
            fixed = text.charAt(EXCEL_HINT.length());
        }
        CsvSample best = null;
        for (char delimiter : fixed == null ? DELIMITERS : new char[] {fixed}) {
            CsvSample sample = with(delimiter, text, file);
            if (sample != null && (best == null || sample.columns.recognised() > best.columns.recognised())) {
                best = sample;
            }
        }
        if (best == null) {
            throw new UnreadableFile(Code.HEADER_NOT_FOUND, "none of the first " + HeaderSearch.ROWS + " rows names the fields of " + file.type().name());
        }
        return best;
    }

    private static CsvSample with(char delimiter, String text, SourceFile file) {
        List<String[]> rows = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(false)
                .allowExtraFields(true).allowMissingFields(true).allowExtraCharsAfterClosingQuote(true).ofCsvRecord(text)) {
            for (CsvRecord each : csv) {
                rows.add(each.getFields().toArray(String[]::new));
                lines.add(each.getStartingLineNumber());
            }
        } catch (CsvParseException | IOException e) {
            // A sample may end within a quoted cell; what was read before it tells enough.
        }
        HeaderSearch.Found header = new HeaderSearch(file).among(rows);
        if (header == null) {
            return null;
        }
        long below = lines.get(header.row()) + 1 + String.join("", rows.get(header.row())).chars().filter(c -> c == '\n').count();
        return new CsvSample(delimiter, header.columns(), below, crossed(header, rows, file.type()));
    }

    /** Boolean columns that hold crosses and blanks only; null when there is none. */
    private static boolean[] crossed(HeaderSearch.Found header, List<String[]> rows, SourceType type) {
        boolean[] crossed = new boolean[header.columns().width()];
        boolean any = false;
        for (int i = 0; i < crossed.length; i++) {
            int field = header.columns().fieldOf()[i];
            if (field >= 0 && type.fields().get(field).type() == FieldType.BOOLEAN) {
                crossed[i] = holdsCrossesOnly(rows, header.row() + 1, i);
                any |= crossed[i];
            }
        }
        return any ? crossed : null;
    }

    private static boolean holdsCrossesOnly(List<String[]> rows, int from, int column) {
        boolean cross = false;
        for (String[] row : rows.subList(from, rows.size())) {
            String cell = column < row.length ? row[column].strip() : "";
            if (cell.equalsIgnoreCase("x")) {
                cross = true;
            } else if (!cell.isEmpty()) {
                return false;
            }
        }
        return cross;
    }

    private static String sample(Reader reader) throws IOException {
        try (LineFeedReader text = new LineFeedReader(reader)) {
            char[] sample = new char[SAMPLE];
            int length = 0;
            int count;
            while (length < SAMPLE && (count = text.read(sample, length, SAMPLE - length)) >= 0) {
                length += count;
            }
            return new String(sample, 0, length);
        }
    }
}
