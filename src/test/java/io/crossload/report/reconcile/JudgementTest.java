package io.crossload.report.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    @ParameterizedTest(name = "{0} of {1} above {2} %: {3}")
    @CsvSource({"0, 1000, 0.5, CLEAN", "4, 1000, 0.5, LISTED", "5, 1000, 0.5, LISTED", "6, 1000, 0.5, FLAGGED", "1, 200, 0.5, LISTED", "1, 199, 0.5, FLAGGED", "1, 0, 0.5, FLAGGED", "0, 0, 0.5, CLEAN", "1, 1000000, 0, FLAGGED"})
    void exactlyTheThresholdIsNotAboveIt(long difference, long expected, BigDecimal threshold, Judgement judgement) {
        assertThat(Judgement.of(difference, expected, threshold)).isEqualTo(judgement);
    }

    @Test
    void percentsAreWrittenPlainly() {
        assertThat(Judgement.percent(6, 1000).toPlainString()).isEqualTo("0.6");
        assertThat(Judgement.percent(0, 1000).toPlainString()).isEqualTo("0");
        assertThat(Judgement.percent(1, 0).toPlainString()).isEqualTo("100");
        assertThat(Judgement.percent(10, 10).toPlainString()).isEqualTo("100");
        assertThat(Judgement.percent(1, 3).toPlainString()).isEqualTo("33.333");
    }
}
