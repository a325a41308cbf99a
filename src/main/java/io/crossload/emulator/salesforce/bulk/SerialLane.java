package io.crossload.emulator.salesforce.bulk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Gives the batches of a serial job to the workers one at a time, in the order in which they came. */
final class SerialLane {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    /** @param workers run what they are given, some time */
    void run(Runnable batch, Consumer<Runnable> workers) {
        synchronized (this) {
            waiting.add(batch);
            if (busy) return;
            busy = true;
        }
        next(workers);
    }

    private void next(Consumer<Runnable> workers) {
        Runnable batch;
        synchronized (this) {
            batch = waiting.poll();
            busy = batch != null;
        }
        if (batch == null) return;
        workers.accept(() -> {
            try {
                batch.run();
            } finally {
                next(workers);
            }
        });
    }
}
