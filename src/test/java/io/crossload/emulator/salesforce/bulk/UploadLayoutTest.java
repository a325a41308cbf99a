package io.crossload.emulator.salesforce.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UploadLayoutTest {
    private static UploadLayout layout(String csv, LineEnding ending) throws IOException {
        return UploadLayout.of(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), Delimiter.COMMA, ending, 3);
    }

    private static List<String> rows(byte[] bytes, long from, long to) throws IOException {
        CsvScanner csv = new CsvScanner(new ByteArrayInputStream(bytes, (int) from, (int) (to - from)), Delimiter.COMMA.sign());
        List<String> rows = new ArrayList<>();
        while (csv.next(1) > 0) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < csv.width(0); i++) cells.add(csv.form(csv.firstCell(0) + i) + csv.text(csv.firstCell(0) + i));
            rows.add(cells.toString());
        }
        return rows;
    }

    @Provide
    Arbitrary<String> uploads() { return Arbitraries.of(",", "\"", "\n", "\r\n", "\r", "a", " ", "\"x\"", "\"a\"\"\nb\"", "\n1,2\n").list().ofMaxSize(60).map(parts -> String.join("", parts)); }

    @Property(tries = 3000)
    void batchesAreTheRowsThatTheScannerSeesCutAtEachThirdOne(@ForAll("uploads") String csv) throws IOException {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        List<String> all = rows(bytes, 0, bytes.length);
        UploadLayout layout = layout(csv, LineEnding.LF);
        assertThat(layout.rows()).isEqualTo(all.size() - 1L);
        if (all.isEmpty()) return;
        assertThat(rows(bytes, 0, layout.headerEnd())).containsExactly(all.get(0));
        List<String> cut = new ArrayList<>();
        for (int batch = 0; batch < layout.batches(); batch++) {
            List<String> part = rows(bytes, layout.start(batch), layout.end(batch));
            assertThat(part).hasSize(Math.min(3, all.size() - 1 - 3 * batch));
            cut.addAll(part);
        }
        assertThat(cut).isEqualTo(all.subList(1, all.size()));
    }

    @Test
    void anLfUploadHoldsNoCrlfAtAllAndACrlfUploadLineFeedsOnlyInsideQuotes() throws IOException {
        assertThat(layout("A\n\"x\ny\"\n", LineEnding.LF).keepsLineEnding()).isTrue();
        assertThat(layout("A\n\"x\r\ny\"\n", LineEnding.LF).keepsLineEnding()).isFalse();
        assertThat(layout("A\r\n\"x\ny\"\r\n", LineEnding.CRLF).keepsLineEnding()).isTrue();
        assertThat(layout("A\r\nb\n", LineEnding.CRLF).keepsLineEnding()).isFalse();
    }
}
