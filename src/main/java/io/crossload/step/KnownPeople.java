package io.crossload.step;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.crossload.csv.CsvText;
import io.crossload.mapping.model.Mapping;

/** Everybody whom the ledger knows to be in the org, for shaping: who got another key at the source keeps the one of the org, who is gone is marked, who was a Lead is linked. */
final class KnownPeople {
    private static final int BLOCK = 1 << 16;
    private static final String SOURCE = "contact";

    private KnownPeople() { }

    /** @return the file; empty when nobody is known */
    static Optional<Path> write(Container container, Path csv) {
        List<Mapping> people = container.mappings().all().stream()
            .filter(m -> m.source().equals(SOURCE) && m.operation() == Mapping.Operation.UPSERT && m.firstPass().isEmpty()).filter(m -> container.ledger().records().count(m.name()) > 0).toList();
        if (people.isEmpty()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(csv.getParent());
            try (OutputStream out = Files.newOutputStream(csv)) {
                CsvText text = new CsvText();
                text.line(new String[] {"source_key", "target"});
                for (Mapping mapping : people) {
                    container.ledger().records().forEach(mapping.name(), record -> {
                        text.line(new String[] {record.sourceKey(), mapping.target()});
                        if (text.size() > BLOCK) {
                            flush(text, out);
                        }
                    });
                }
                flush(text, out);
            }
            return Optional.of(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(CsvText text, OutputStream out) {
        try {
            text.writeTo(out);
            text.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
