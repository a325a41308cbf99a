package io.crossload.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Texts that {@link CsvText} writes and {@link CsvLines} reads are CSV as FastCSV has it. */
class CsvTest {
    @TempDir
    Path folder;

    @Provide
    Arbitrary<List<List<String>>> rows() { return rowsOf("ab,\"\n æøå€ñ\uD83D\uDE00"); }

    /** FastCSV 4.1 takes the line feed after a quoted value with a carriage return at its end for a part of the value, so it does not see these. */
    @Provide
    Arbitrary<List<List<String>>> rowsWithCarriageReturns() { return rowsOf("a,\"\r\n"); }

    private static Arbitrary<List<List<String>>> rowsOf(String characters) {
        return Arbitraries.strings().withChars(characters).ofMaxLength(12).list().ofSize(3).list().ofMinSize(1).ofMaxSize(40);
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadByAnotherLibrary(@ForAll("rows") List<List<String>> rows) {
        List<List<String>> theirs = new ArrayList<>();
        CsvReader.builder().skipEmptyLines(false).ofCsvRecord(new String(written(rows), StandardCharsets.UTF_8)).forEach(r -> theirs.add(r.getFields()));
        assertThat(theirs).isEqualTo(valid(rows));
    }

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("rows") List<List<String>> rows, @ForAll("rowsWithCarriageReturns") List<List<String>> others) {
        assertThat(read(CsvLines.of(written(rows)))).isEqualTo(valid(rows));
        assertThat(read(CsvLines.of(written(others)))).isEqualTo(others);
    }

    @Property(tries = 200)
    void whatAnotherLibraryWritesIsReadWhateverItsLineEnds(@ForAll("rows") List<List<String>> rows, @ForAll boolean crlf, @ForAll boolean lastLineEnd)
            throws IOException {
        StringWriter text = new StringWriter();
        CsvWriter writer = CsvWriter.builder().lineDelimiter(crlf ? de.siegmar.fastcsv.writer.LineDelimiter.CRLF : de.siegmar.fastcsv.writer.LineDelimiter.LF)
            .quoteStrategy(de.siegmar.fastcsv.writer.QuoteStrategies.ALWAYS).build(text);
        rows.forEach(writer::writeRecord);
        writer.close();
        String csv = lastLineEnd ? text.toString() : text.toString().stripTrailing();
        assertThat(read(CsvLines.of(csv.getBytes(StandardCharsets.UTF_8)))).isEqualTo(valid(rows));
    }

    @Test
    void aFileIsReadAcrossItsBlocksFromAnyOfItsLines() throws IOException {
        CsvText text = new CsvText();
        List<Integer> places = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            // Lines of 10 bytes to 40 KB, with line breaks inside.
            List<String> row = List.of("key" + i, "x\n\"y\"".repeat(i % 1_000 == 7 ? 8_000 : i % 50), "ø" + i);
            places.add(text.size());
            rows.add(row);
            text.line(row.toArray(String[]::new));
        }
        Path file = folder.resolve("rows.csv");
        Files.write(file, text.toBytes());
        try (CsvLines lines = CsvLines.open(file)) {
            assertThat(read(lines)).isEqualTo(rows);
            for (int i : new int[] {4_999, 0, 7, 2_500, 2_501, 1_007, 1_006, 3}) {
                lines.seek(places.get(i));
                lines.next();
                assertThat(values(lines)).isEqualTo(rows.get(i));
            }
        }
    }

    @Test
    void aLineTakesPartsAsTheyStand() {
        CsvLines source = CsvLines.of("a,\"b\"\"1\",\n".getBytes(StandardCharsets.UTF_8));
        source.next();
        CsvText text = new CsvText();
        text.values(new String[] {"x,y", null});
        text.comma();
        source.copyTo(text);
        text.endLine();
        assertThat(new String(text.toBytes(), StandardCharsets.UTF_8)).isEqualTo("\"x,y\",,a,\"b\"\"1\",\n");
        text.clear();
        assertThat(text.size()).isZero();
    }

    @Test
    void aHalfSurrogateBecomesAQuestionMark() {
        CsvText text = new CsvText();
        text.line(new String[] {"a\uD83D", "\uDE00b"});
        assertThat(new String(text.toBytes(), StandardCharsets.UTF_8)).isEqualTo("a?,?b\n");
    }

    @Test
    void aTextThatEndsInsideQuotesIsRefused() {
        CsvLines lines = CsvLines.of("a,\"b".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(lines::next).hasMessageContaining("quoted");
    }

    private static byte[] written(List<List<String>> rows) {
        CsvText text = new CsvText();
        rows.forEach(row -> text.line(row.toArray(String[]::new)));
        return text.toBytes();
    }

    @Test
    void aPlaceLeadsBackToItsLineFromAnywhere(@TempDir Path places) throws IOException {
        Path file = places.resolve("places.csv");
        StringBuilder csv = new StringBuilder("id,text\n");
        for (int i = 0; i < 20_000; i++) {
            csv.append(i).append(",\"line\nbreak ").append("x".repeat(i % 50)).append("\"\r\n");
        }
        Files.writeString(file, csv);
        List<Long> found = new ArrayList<>();
        try (CsvLines lines = CsvLines.open(file); CsvLines again = CsvLines.open(file)) {
            lines.next();
            while (lines.next()) {
                found.add(lines.place());
            }
            assertThat(found).hasSize(20_000);
            for (int line : new int[] {19_999, 0, 10_000, 10_001, 3, 19_998}) {
                again.seek(found.get(line));
                assertThat(again.next()).isTrue();
                assertThat(again.text(0)).isEqualTo(Integer.toString(line));
                assertThat(again.place()).isEqualTo(found.get(line));
            }
        }
    }

    private static List<List<String>> read(CsvLines lines) {
        List<List<String>> rows = new ArrayList<>();
        while (lines.next()) {
            rows.add(values(lines));
        }
        return rows;
    }

    private static List<String> values(CsvLines lines) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < lines.columns(); i++) {
            values.add(lines.text(i) == null ? "" : lines.text(i));
        }
        return values;
    }

    /** The characters come one by one, so a surrogate may stand alone; in UTF-8 it is a question mark. */
    private static List<List<String>> valid(List<List<String>> rows) {
        return rows.stream().map(r -> r.stream().map(v -> new String(v.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).toList()).toList();
    }
}
