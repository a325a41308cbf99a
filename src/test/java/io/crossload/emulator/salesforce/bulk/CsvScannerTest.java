package io.crossload.emulator.salesforce.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class CsvScannerTest {
    private static final String[] PIECES = {"a", "ø", "\"", ",", "\n", " ", "long text ".repeat(30), "#N/A", "😀", ""};

    /** A stream that gives a few bytes at a time, so that every record is cut somewhere. */
    private static InputStream drops(byte[] bytes, SplittableRandom random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int from, int length) { return super.read(target, from, Math.min(length, 1 + random.nextInt(40))); }
        };
    }

    private static List<List<String>> scan(InputStream in, int chunk) throws IOException {
        CsvScanner csv = new CsvScanner(in, (byte) ',');
        List<List<String>> rows = new ArrayList<>();
        int count;
        while ((count = csv.next(chunk)) > 0) {
            for (int row = 0; row < count; row++) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < csv.width(row); i++) cells.add(csv.text(csv.firstCell(row) + i));
                rows.add(cells);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsBackWhatAWriterWrote(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<List<String>> rows = new ArrayList<>();
        StringWriter text = new StringWriter();
        LineDelimiter lineEnd = seed % 2 == 0 ? LineDelimiter.LF : LineDelimiter.CRLF;
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(lineEnd).build(text)) {
            for (int i = 0; i < 500; i++) {
                List<String> row = new ArrayList<>();
                for (int cell = 0; cell < 4; cell++) row.add(PIECES[random.nextInt(PIECES.length)] + PIECES[random.nextInt(PIECES.length)]);
                rows.add(row);
                writer.writeRecord(row);
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(scan(drops(bytes, random), 1 + random.nextInt(50))).isEqualTo(rows);
    }

    @Test
    void theLastLineNeedsNoEndAndBlankLinesAreNoRows() throws IOException {
        byte[] bytes = "a,b\n\n1,2\r\n\r\n3,\"4\"".getBytes(StandardCharsets.UTF_8);
        assertThat(scan(new ByteArrayInputStream(bytes), 200)).containsExactly(List.of("a", "b"), List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void anOpenQuoteAtTheEndIsBroken() throws IOException {
        CsvScanner csv = new CsvScanner(new ByteArrayInputStream("a\n\"b".getBytes(StandardCharsets.UTF_8)), (byte) ',');
        assertThat(csv.next(10)).isEqualTo(2);
        assertThat(csv.form(csv.firstCell(1))).isEqualTo(CsvScanner.BROKEN);
    }
}
