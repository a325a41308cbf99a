package io.crossload.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The SQL files of the checks. A further check is a further file in row/ or set/; nothing lists them. */
final class CheckScripts {
    private static final String SUFFIX = ".sql";

    private final Map<String, String> values;
    private final List<CheckScript> rows;
    private final List<CheckScript> sets;

    /** @param values what the files may ask for by {@code ${name}} */
    CheckScripts(Map<String, String> values) {
        this.values = values;
        this.rows = all("row");
        this.sets = all("set");
    }

    List<CheckScript> rows() { return rows; }

    List<CheckScript> sets() { return sets; }

    /** A file of table/, if there is one of that name. */
    Optional<CheckScript> table(String name) {
        try (InputStream in = CheckScripts.class.getResourceAsStream("table/" + name + SUFFIX)) {
            return in == null ? Optional.empty() : Optional.of(script(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<CheckScript> all(String folder) {
        try {
            URI uri = CheckScripts.class.getResource(folder).toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.provider().getPath(uri));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the checks cannot be read", e);
        }
    }

    private List<CheckScript> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().map(this::script).toList();
        }
    }

    private CheckScript script(Path file) {
        try {
            String name = file.getFileName().toString();
            return script(name.substring(0, name.length() - SUFFIX.length()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CheckScript script(String name, String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return CheckScript.parse(name, filled);
    }
}
