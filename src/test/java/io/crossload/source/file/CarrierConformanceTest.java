package io.crossload.source.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossload.source.contract.CanonicalRowsContract;
import io.crossload.source.contract.SourceType;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every file format delivers the same canonical rows. */
class CarrierConformanceTest {

    @Nested
    class Csv extends InFiles {
        @Override
        protected Path write(SourceType type, List<Map<String, String>> records) throws IOException {
            StringBuilder text = new StringBuilder(String.join(";", type.columns())).append("\r\n");
            for (Map<String, String> record : records) {
                text.append(type.columns().stream().map(column -> '"' + record.getOrDefault(column, "").replace("\"", "\"\"") + '"').collect(Collectors.joining(";"))).append("\r\n");
            }
            return Files.writeString(file(type, "csv"), text);
        }
    }

    @Nested
    class Xlsx extends InFiles {
        @Override
        protected Path write(SourceType type, List<Map<String, String>> records) throws IOException {
            try (OutputStream out = Files.newOutputStream(file(type, "xlsx")); Workbook book = new Workbook(out, "test", "1.0")) {
                Worksheet sheet = book.newWorksheet("1");
                for (int i = 0; i < type.columns().size(); i++) {
                    sheet.value(0, i, type.columns().get(i));
                    for (int j = 0; j < records.size(); j++) {
                        sheet.value(j + 1, i, records.get(j).get(type.columns().get(i)));
                    }
                }
            }
            return file(type, "xlsx");
        }
    }

    @Nested
    class Json extends InFiles {
        @Override
        protected Path write(SourceType type, List<Map<String, String>> records) throws IOException {
            return Files.writeString(file(type, "json"), new ObjectMapper().writeValueAsString(Map.of("data", records.stream().map(record -> node(type, record)).toList())));
        }
    }

    @Nested
    class NdJson extends InFiles {
        @Override
        protected Path write(SourceType type, List<Map<String, String>> records) throws IOException {
            StringBuilder text = new StringBuilder();
            for (Map<String, String> record : records) {
                text.append(new ObjectMapper().writeValueAsString(node(type, record))).append('\n');
            }
            return Files.writeString(file(type, "ndjson"), text);
        }
    }

    abstract static class InFiles extends CanonicalRowsContract {
        @TempDir
        Path folder;

        protected abstract Path write(SourceType type, List<Map<String, String>> records) throws IOException;

        @Override
        protected void deliver(SourceType type, List<Map<String, String>> records, CollectedRecords sink) throws IOException {
            new FileExtractor(contract, FileRules.auto(), each -> sink).read(write(type, records));
        }

        Path file(SourceType type, String suffix) {
            return folder.resolve(type.files().stream().filter(glob -> glob.indexOf('{') < 0).findFirst().orElseThrow().replace("*", "") + "." + suffix);
        }
    }
}
