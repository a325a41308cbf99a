package io.crossload.step;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.crossload.csv.CsvText;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.DeadLetters.State;

/** The dead letters that nobody has brought into the org: listed in a CSV file, and counted by source type and target. */
final class LetterLists {
    private static final int PAGE = 2_000;
    private static final String[] HEADER = {"state", "stage", "target", "mapping", "source_type", "source_key", "error_code", "message", "id"};

    private final Map<String, Long> openByType = new HashMap<>();
    private final Map<String, Long> openByTarget = new HashMap<>();
    private final Map<String, Long> discardedByType = new HashMap<>();
    private final Map<String, Long> discardedByTarget = new HashMap<>();

    private LetterLists() { }

    static LetterLists write(DeadLetters letters, Path csv) {
        LetterLists lists = new LetterLists();
        try (OutputStream out = Files.newOutputStream(csv)) {
            CsvText text = new CsvText();
            text.line(HEADER);
            for (State state : List.of(State.PARKED, State.REPLAYING, State.DISCARDED)) {
                Filter filter = new Filter(null, state, null, null, null, null);
                List<DeadLetter> page;
                int offset = 0;
                do {
                    page = letters.list(filter, PAGE, offset);
                    page.forEach(letter -> lists.add(letter, text));
                    text.writeTo(out);
                    text.clear();
                    offset += page.size();
                } while (page.size() == PAGE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lists;
    }

    private void add(DeadLetter l, CsvText text) {
        boolean discarded = l.state() == State.DISCARDED;
        (discarded ? discardedByType : openByType).merge(String.valueOf(l.sourceType()), 1L, Long::sum);
        (discarded ? discardedByTarget : openByTarget).merge(String.valueOf(l.target()), 1L, Long::sum);
        text.line(new String[] {l.state().name().toLowerCase(java.util.Locale.ROOT), l.stage().name().toLowerCase(java.util.Locale.ROOT), l.target(), l.mapping(), l.sourceType(), l.sourceKey(),
            l.errorCode(), l.message(), l.id()});
    }

    long openOfType(String type) { return openByType.getOrDefault(type, 0L); }

    long openOfTarget(String target) { return openByTarget.getOrDefault(target, 0L); }

    long discardedOfType(String type) { return discardedByType.getOrDefault(type, 0L); }

    long discardedOfTarget(String target) { return discardedByTarget.getOrDefault(target, 0L); }
}
