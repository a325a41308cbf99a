package io.crossload.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

class TurnTest {
    private final Turn turn = new Turn();

    @Test
    void oneAtATimeAndOnlyItsHolderEndsIt() {
        Turn.Holder first = turn.take("load", "ulla").orElseThrow();
        assertThat(turn.take("extract", "ole")).isEmpty();
        assertThat(turn.holder()).contains(first);
        turn.giveBack(new Turn.Holder("load", "ulla", first.since()));
        assertThat(turn.holder()).as("another one that looks the same").contains(first);
        turn.giveBack(first);
        assertThat(turn.take("extract", "ole")).isPresent();
    }

    @Test
    void whoeverClosesWaitsForWhatWorksButNotForEverAndNothingBeginsMeanwhile() {
        Turn.Holder works = turn.take("load", "ulla").orElseThrow();
        assertThat(turn.end(Duration.ofMillis(1))).isFalse();
        CompletableFuture<Boolean> waits = CompletableFuture.supplyAsync(() -> turn.end(Duration.ofMinutes(1)));
        turn.giveBack(works);
        assertThat(waits.join()).isTrue();
        assertThat(turn.take("load", "ulla")).isEmpty();
    }
}
