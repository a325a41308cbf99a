package io.crossload.emulator.salesforce.soql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** One aggregate of one group, record by record. */
final class Tally {
    private final Aggregate aggregate;
    private final Comparator<String> order;
    private final Set<String> distinct = new HashSet<>();
    private long count;
    private BigDecimal sum = BigDecimal.ZERO;
    private String extreme;

    Tally(Aggregate aggregate) {
        this.aggregate = aggregate;
        this.order = Ordering.ascending(aggregate.of().type());
    }

    /** Aggregates leave out empty values. */
    void add(String value) {
        if (value == null) return;
        count++;
        switch (aggregate.kind()) {
            case COUNT -> { }
            case COUNT_DISTINCT -> distinct.add(value.toLowerCase(Locale.ROOT));
            case SUM, AVG -> sum = sum.add(new BigDecimal(value));
            case MIN -> extreme = extreme == null || order.compare(value, extreme) < 0 ? value : extreme;
            case MAX -> extreme = extreme == null || order.compare(value, extreme) > 0 ? value : extreme;
        }
    }

    Term of() { return aggregate.of(); }

    String result() {
        return switch (aggregate.kind()) {
            case COUNT -> Long.toString(count);
            case COUNT_DISTINCT -> Integer.toString(distinct.size());
            case SUM -> count == 0 ? null : sum.toPlainString();
            case AVG -> count == 0 ? null : sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64).stripTrailingZeros().toPlainString();
            case MIN, MAX -> extreme;
        };
    }
}
