package io.crossload.mapping.sample;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.crossload.mapping.sample.Candidates.Candidate;

/**
 * Chooses records so that every aspect is shown as long as there is room: first each kind of row, then what else shows most that is still missing,
 * the important kinds before the extremes; what room is left is shared out among the mappings.
 */
final class Choice {
    private final AspectBook book;
    private final Map<Integer, List<Candidate>> byAspect;
    private final int size;
    private final Set<RecordName> chosen = new LinkedHashSet<>();
    private final BitSet shown = new BitSet();
    /** Aspects that each record of the candidates shows, over all its passes and extremes. */
    private final Map<RecordName, BitSet> shows = new HashMap<>();
    private final Map<RecordName, Long> lots = new HashMap<>();

    Choice(AspectBook book, Map<Integer, List<Candidate>> byAspect, int size) {
        this.book = book;
        this.byAspect = byAspect;
        this.size = size;
        byAspect.forEach((aspect, candidates) -> candidates.forEach(c -> {
            BitSet of = shows.computeIfAbsent(c.record(), r -> new BitSet());
            of.or(c.aspects());
            of.set(aspect);
            lots.put(c.record(), c.lot());
        }));
    }

    /** In the order of their choice. */
    Set<RecordName> make() {
        for (Aspect.Kind kind : Aspect.Kind.values()) {
            cover(kind);
        }
        fill();
        return chosen;
    }

    /** The record that shows most of what is missing of this kind, then what shows most of all, then by lot. */
    private void cover(Aspect.Kind kind) {
        BitSet missing = new BitSet();
        byAspect.keySet().stream().filter(a -> book.get(a).kind() == kind && !shown.get(a)).forEach(missing::set);
        Set<RecordName> open = new HashSet<>();
        missing.stream().forEach(a -> byAspect.get(a).forEach(c -> open.add(c.record())));
        while (!missing.isEmpty() && chosen.size() < size && !open.isEmpty()) {
            RecordName next = open.stream().max(Comparator.<RecordName>comparingInt(r -> common(r, missing)).thenComparingInt(this::fresh)
                .thenComparing(Comparator.<RecordName>comparingLong(lots::get).reversed()).thenComparing(Comparator.reverseOrder())).orElseThrow();
            open.remove(next);
            if (common(next, missing) > 0) {
                take(next);
                missing.andNot(shown);
            }
        }
    }

    private int common(RecordName record, BitSet missing) {
        BitSet both = (BitSet) shows.get(record).clone();
        both.and(missing);
        return both.cardinality();
    }

    private int fresh(RecordName record) {
        BitSet left = (BitSet) shows.get(record).clone();
        left.andNot(shown);
        return left.cardinality();
    }

    private void take(RecordName record) {
        chosen.add(record);
        shown.or(shows.get(record));
    }

    /** One record of each mapping in turn. */
    private void fill() {
        Map<String, List<RecordName>> rows = new TreeMap<>();
        byAspect.forEach((aspect, candidates) -> {
            if (book.get(aspect).kind() == Aspect.Kind.ROW) {
                rows.put(book.get(aspect).mapping(), new ArrayList<>(candidates.stream().map(Candidate::record).toList()));
            }
        });
        while (chosen.size() < size && !rows.isEmpty()) {
            for (List<RecordName> left : rows.values()) {
                left.removeIf(chosen::contains);
                if (!left.isEmpty() && chosen.size() < size) {
                    take(left.remove(0));
                }
            }
            rows.values().removeIf(List::isEmpty);
        }
    }
}
