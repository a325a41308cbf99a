package io.crossload.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.csv.CsvLines;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

class ExtractRowsTest {
    private static final SourceType CONTACT = SourceContract.load().type("contact");
    private static final int ROWS = 1_000;

    @TempDir
    Path folder;
    private ExtractFolder extract;

    @BeforeEach
    void threePartsOfContactsWithLineBreaksInTheirTitles() {
        extract = ExtractFolder.of(folder, 1);
        List<String> header = new ArrayList<>(List.of(ExtractWriter.CONNECTION));
        header.addAll(CONTACT.columns());
        try (PartWriter writer = new PartWriter(extract.typeFolder("contact"), header, 400)) {
            for (int i = 0; i < ROWS; i++) {
                String[] row = new String[header.size()];
                row[0] = "acme";
                row[header.indexOf("id")] = "" + i;
                row[header.indexOf("title")] = title(i);
                writer.write(row);
            }
            extract.complete(new ExtractManifest(1, "", "", List.of(new ExtractManifest.Type("contact", header, true, ROWS, 0, 99, writer.parts()))));
        }
    }

    @Test
    void everyRowIsFoundByItsNumberInAnyOrder() {
        List<Integer> order = new ArrayList<>(IntStream.range(0, ROWS).boxed().toList());
        Collections.shuffle(order, new Random(1));
        try (ExtractRows rows = new ExtractRows(extract, CONTACT)) {
            int title = rows.header().indexOf("title");
            for (int i : order) {
                CsvLines row = rows.row(i, "acme:contact:" + i);
                assertThat(row.text(title)).isEqualTo(title(i));
            }
        }
    }

    @Test
    void aRowWithAnotherKeyThanItWasShapedWithIsRefused() {
        try (ExtractRows rows = new ExtractRows(extract, CONTACT)) {
            assertThatThrownBy(() -> rows.row(5, "acme:contact:6")).hasMessageContaining("EXTRACT_DAMAGED").hasMessageContaining("Row 5");
            assertThatThrownBy(() -> rows.row(ROWS, "acme:contact:1000")).hasMessageContaining("EXTRACT_DAMAGED");
        }
    }

    @Test
    void aPartThatLostRowsIsRefused() throws IOException {
        Path part = extract.typeFolder("contact").resolve("part-0002.csv");
        try (var channel = Files.newByteChannel(part, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        try (ExtractRows rows = new ExtractRows(extract, CONTACT)) {
            assertThat(rows.row(1, "acme:contact:1")).isNotNull();
            assertThatThrownBy(() -> rows.row(401, "acme:contact:401")).hasMessageContaining("part-0002.csv").hasMessageContaining("its manifest says 400");
        }
    }

    private static String title(int i) { return i % 3 == 0 ? "Line\n\"" + i + "\"" : "Title " + i; }
}
