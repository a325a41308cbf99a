package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.crossload.csv.CsvText;
import io.crossload.extract.ExtractFolder;

/** One report in its three forms, {@code <name>.html}, {@code .json} and {@code .csv} in one folder. */
record ReportFiles(Path folder, String name) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** @param lines of the CSV, its header first */
    Path write(String html, Object document, List<String[]> lines) {
        CsvText csv = new CsvText();
        lines.forEach(csv::line);
        try {
            ExtractFolder.writeWhole(folder.resolve(name + ".html"), html.getBytes(StandardCharsets.UTF_8));
            ExtractFolder.writeWhole(folder.resolve(name + ".json"), (JSON.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8));
            ExtractFolder.writeWhole(folder.resolve(name + ".csv"), csv.toBytes());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
