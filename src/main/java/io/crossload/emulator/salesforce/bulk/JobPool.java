package io.crossload.emulator.salesforce.bulk;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The workers that process jobs side by side. */
public final class JobPool implements AutoCloseable {
    private final ScheduledExecutorService workers;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    public JobPool(int size) {
        AtomicInteger number = new AtomicInteger();
        workers = Executors.newScheduledThreadPool(size, task -> {
            Thread thread = new Thread(task, "salesforce-job-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    void run(long delayMillis, Runnable job) {
        workers.schedule(() -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                job.run();
            } finally {
                running.decrementAndGet();
            }
        }, delayMillis, TimeUnit.MILLISECONDS);
    }

    /** Runs something short later, without counting it as a job. */
    public void later(long delayMillis, Runnable task) { workers.schedule(task, delayMillis, TimeUnit.MILLISECONDS); }

    /** The most jobs that ran at the same time. */
    public int mostAtOnce() { return most.get(); }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            // What a job has in hand is written before the org is closed behind it.
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
