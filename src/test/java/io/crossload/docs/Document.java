package io.crossload.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown document of the project, read from the project's folder. */
record Document(Path path, String text) {

    static Document read(String path) { return read(Path.of(path)); }

    private static Document read(Path path) {
        try {
            return new Document(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** README.md and everything below docs/. */
    static List<Document> all() {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            List<Document> all = new ArrayList<>(List.of(read("README.md")));
            files.filter(f -> f.toString().endsWith(".md")).sorted().map(Document::read).forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part between {@code <!-- name: ... -->} and {@code <!-- end of name -->} is the given text; -Dwrite.docs=true makes it so. */
    void shows(String name, String generated) {
        Matcher part = Pattern.compile("(<!-- " + name + ": [^>]*-->\n).*?(<!-- end of " + name + " -->)", Pattern.DOTALL).matcher(text);
        assertThat(part.find()).as("part " + name + " of " + path).isTrue();
        String current = text.substring(0, part.end(1)) + generated + text.substring(part.start(2));
        if (Boolean.getBoolean("write.docs")) {
            try {
                Files.writeString(path, current);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            assertThat(text).as(path + " is out of date: mvn test -Dtest='io.crossload.docs.*' -Dwrite.docs=true writes it").isEqualTo(current);
        }
    }
}
