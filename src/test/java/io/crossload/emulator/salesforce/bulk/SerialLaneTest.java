package io.crossload.emulator.salesforce.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialLaneTest {
    private final List<Runnable> workers = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final SerialLane lane = new SerialLane();

    @Test
    void theNextBatchIsGivenToAWorkerWhenTheOneBeforeHasEnded() {
        lane.run(() -> ran.add("first"), workers::add);
        lane.run(() -> {
            throw new IllegalStateException("second");
        }, workers::add);
        lane.run(() -> ran.add("third"), workers::add);
        assertThat(workers).hasSize(1);
        workers.get(0).run();
        assertThat(workers).hasSize(2);
        assertThat(catchThrowable(workers.get(1)::run)).hasMessage("second");
        assertThat(workers).hasSize(3);
        workers.get(2).run();
        assertThat(ran).containsExactly("first", "third");
        lane.run(() -> ran.add("fourth"), workers::add);
        assertThat(workers).hasSize(4);
    }
}
