package io.crossload.mapping.sample;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The rows that may be chosen: for each aspect the few that show it best, equals by lot. Memory does not grow with the rows. The lot of a row
 * depends on its key and the seed alone, so the order of the rows does not matter.
 */
final class Candidates {
    /** Rows kept per aspect: more than one, so that rows that show much can be preferred. */
    private static final int PER_ASPECT = 4;

    private final AspectBook book;
    private final long seed;
    /** Rows kept for a mapping as a whole, to fill up with. */
    private final int perMapping;
    private final Map<Integer, PriorityQueue<Ranked>> best = new HashMap<>();

    /** @param lot the lower the earlier it is chosen */
    record Candidate(RecordName record, long lot, BitSet aspects) { }

    private record Ranked(Candidate candidate, long score) { }

    /** The worst first. */
    private static final Comparator<Ranked> WORST = Comparator.comparingLong(Ranked::score).thenComparing(r -> r.candidate().lot(), Comparator.reverseOrder());

    Candidates(AspectBook book, long seed, int perMapping) {
        this.book = book;
        this.seed = seed;
        this.perMapping = perMapping;
    }

    void add(RecordName record, RowAspects.Shown shown) {
        Candidate candidate = new Candidate(record, lot(record), shown.aspects());
        for (int aspect = shown.aspects().nextSetBit(0); aspect >= 0; aspect = shown.aspects().nextSetBit(aspect + 1)) {
            offer(aspect, candidate, 0);
        }
        shown.extremes().forEach(extreme -> offer(extreme.aspect(), candidate, extreme.score()));
    }

    private void offer(int aspect, Candidate candidate, long score) {
        PriorityQueue<Ranked> kept = best.computeIfAbsent(aspect, a -> new PriorityQueue<>(WORST));
        Ranked ranked = new Ranked(candidate, score);
        if (kept.size() < (book.get(aspect).kind() == Aspect.Kind.ROW ? perMapping : PER_ASPECT)) {
            kept.add(ranked);
        } else if (WORST.compare(ranked, kept.peek()) > 0) {
            kept.poll();
            kept.add(ranked);
        }
    }

    /** By aspect, the rows to choose from, the earliest lot first; of an extreme those alone that reach it. */
    Map<Integer, List<Candidate>> byAspect() {
        Map<Integer, List<Candidate>> found = new HashMap<>();
        best.forEach((aspect, kept) -> {
            long highest = kept.stream().mapToLong(Ranked::score).max().orElse(0);
            List<Candidate> candidates = new ArrayList<>(kept.stream().filter(r -> r.score() == highest).map(Ranked::candidate).toList());
            candidates.sort(Comparator.comparingLong(Candidate::lot));
            found.put(aspect, candidates);
        });
        return found;
    }

    /** The score that an extreme has to reach. */
    long highest(int aspect) { return best.get(aspect).stream().mapToLong(Ranked::score).max().orElse(0); }


    private long lot(RecordName record) { return Lot.of(Lot.of(seed, record.mapping()), record.key()); }
}
