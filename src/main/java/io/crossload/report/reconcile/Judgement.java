package io.crossload.report.reconcile;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a difference means. */
public enum Judgement {
    /** No difference at all. */
    CLEAN,
    /** A difference of at most the threshold; its records are listed. */
    LISTED,
    /** A difference above the threshold: somebody has to look. */
    FLAGGED;

    private static final int DIGITS = 3;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param threshold percent that is still only listed */
    public static Judgement of(long difference, long expected, BigDecimal threshold) {
        if (difference == 0) {
            return CLEAN;
        }
        // Multiplied instead of divided: a difference of exactly the threshold is not above it.
        return HUNDRED.multiply(BigDecimal.valueOf(difference)).compareTo(threshold.multiply(BigDecimal.valueOf(expected))) > 0 ? FLAGGED : LISTED;
    }

    /** Percent that the difference is of what was expected; all of it when nothing was expected. */
    public static BigDecimal percent(long difference, long expected) {
        BigDecimal percent = difference == 0 ? BigDecimal.ZERO : expected == 0 ? HUNDRED : HUNDRED.multiply(BigDecimal.valueOf(difference)).divide(BigDecimal.valueOf(expected), DIGITS, RoundingMode.HALF_UP);
        return percent.stripTrailingZeros().scale() < 0 ? percent.setScale(0, RoundingMode.UNNECESSARY) : percent.stripTrailingZeros();
    }
}
