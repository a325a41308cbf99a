package io.crossload.mapping.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import io.crossload.catalogue.Code;
import io.crossload.csv.CsvText;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.shape.ShapedRows;
import io.crossload.mapping.transform.ConnectionSettings;

/**
 * Cuts the shaped rows of all mappings down to a sample: {@link Choice} says which records, {@link Companions} which rows they need. The same
 * rows, mappings and size give the same sample.
 */
public final class SampleCut {
    private static final int FLUSH = 1 << 20;
    /** Of the lots. */
    private static final long SEED = 20_260_101L;

    private final MappingSet mappings;
    private final Map<String, ConnectionSettings> connections;
    private final Map<String, ? extends Collection<Code>> flagged;
    private final Function<Mapping, ShapedRows> rows;
    private final AspectBook book = new AspectBook();
    /** Of the first passes that later ones update. */
    private final Map<String, KeySet> firstKeys = new HashMap<>();
    private Candidates candidates;

    /**
     * @param flagged codes of findings by source key, of those that are not seen while rows are mapped
     * @param rows    opens the shaped rows of a mapping
     */
    public SampleCut(MappingSet mappings, Map<String, ConnectionSettings> connections, Map<String, ? extends Collection<Code>> flagged, Function<Mapping, ShapedRows> rows) {
        this.mappings = mappings;
        this.connections = connections;
        this.flagged = flagged;
        this.rows = rows;
    }

    /** Rows of one mapping in the sample. @param chosen those of chosen records; @param needed those that go along */
    public record Line(String mapping, long chosen, long needed) { }

    /**
     * @param chosen  records, at most the size
     * @param needed  records that go along
     * @param aspects things that the extract has and a sample should show
     * @param shown   those of them that it shows
     * @param missing the others, for which there was no room
     */
    public record Result(int chosen, int needed, int aspects, int shown, List<Aspect> missing, List<Line> lines) { }

    /**
     * @param size  records to choose
     * @param files where the rows of the sample go, by mapping
     * @param done  gets the number of mappings that are looked through
     */
    public Result cut(int size, Function<Mapping, Path> files, IntConsumer done) {
        List<Mapping> order = mappings.stages().stream().flatMap(List::stream).toList();
        candidates = new Candidates(book, SEED, size);
        for (int i = 0; i < order.size(); i++) {
            collect(order.get(i));
            done.accept(i + 1);
        }
        Set<RecordName> chosen = new Choice(book, candidates.byAspect(), size).make();
        Companions companions = new Companions(mappings, chosen);
        List<Mapping> backwards = new ArrayList<>(order);
        Collections.reverse(backwards);
        BitSet shown = new BitSet();
        Set<RecordName> taken = new HashSet<>();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < backwards.size(); i++) {
            lines.add(0, keep(backwards.get(i), companions, files.apply(backwards.get(i)), shown, taken));
            done.accept(order.size() + i + 1);
        }
        List<Aspect> missing = IntStream.range(0, book.size()).filter(a -> !shown.get(a)).mapToObj(book::get)
            .sorted(Comparator.comparing(Aspect::kind).thenComparing(Aspect::mapping).thenComparing(a -> String.valueOf(a.field())).thenComparing(a -> String.valueOf(a.detail()))).toList();
        return new Result(chosen.size(), (int) taken.stream().filter(r -> !chosen.contains(r)).count(), book.size(), shown.cardinality(), missing, lines);
    }

    /** A later pass that updates leaves out what its first pass did not bring; such a row shows nothing. */
    private void collect(Mapping mapping) {
        boolean hasUpdates = mappings.all().stream().anyMatch(m -> updates(m) && m.firstPass().filter(mapping.name()::equals).isPresent());
        KeySet first = updates(mapping) ? firstKeys.get(mapping.firstPass().orElseThrow()) : null;
        KeySet own = hasUpdates ? firstKeys.computeIfAbsent(mapping.name(), m -> new KeySet()) : null;
        try (ShapedRows shaped = rows.apply(mapping)) {
            if (isEmpty(shaped)) {
                return;
            }
            WantedRows wanted = new WantedRows(mapping, shaped);
            RowAspects aspects = new RowAspects(mapping, shaped.names(), connections, flagged, book);
            while (wanted.next()) {
                String key = wanted.key();
                if (key != null && (first == null || first.contains(key))) {
                    candidates.add(RecordName.of(mapping, key), aspects.of(wanted.values()));
                    if (own != null) {
                        own.add(key);
                    }
                }
            }
        }
    }

    private static boolean updates(Mapping mapping) { return mapping.operation() == Mapping.Operation.UPDATE && mapping.firstPass().isPresent(); }

    private Line keep(Mapping mapping, Companions companions, Path file, BitSet shown, Set<RecordName> taken) {
        long chosen = 0;
        long needed = 0;
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try (ShapedRows shaped = rows.apply(mapping); OutputStream out = Files.newOutputStream(temporary)) {
            CsvText text = new CsvText();
            text.line(shaped.ownNames().toArray(String[]::new));
            if (!isEmpty(shaped)) {
                WantedRows wanted = new WantedRows(mapping, shaped);
                RowAspects aspects = new RowAspects(mapping, shaped.names(), connections, flagged, book);
                while (wanted.next()) {
                    String key = wanted.key();
                    String[] row = wanted.values();
                    if (companions.wants(mapping, shaped.names(), key, row)) {
                        companions.taken(mapping, shaped.names(), row);
                        taken.add(RecordName.of(mapping, key));
                        show(aspects.of(row), shown);
                        shaped.copyOwnTo(text);
                        chosen += companions.isChosen(mapping, key) ? 1 : 0;
                        needed += companions.isChosen(mapping, key) ? 0 : 1;
                        if (text.size() > FLUSH) {
                            text.writeTo(out);
                            text.clear();
                        }
                    }
                }
            }
            text.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.move(temporary, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Line(mapping.name(), chosen, needed);
    }

    private void show(RowAspects.Shown row, BitSet shown) {
        shown.or(row.aspects());
        row.extremes().stream().filter(e -> e.score() >= candidates.highest(e.aspect())).forEach(e -> shown.set(e.aspect()));
    }

    /** A mapping whose source has no rows is shaped to a key column alone. */
    private static boolean isEmpty(ShapedRows shaped) { return shaped.names().size() <= 1; }
}
