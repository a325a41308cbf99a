package io.crossload.emulator.salesforce.bulk;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** The workers that process jobs side by side. */
public final class JobPool implements AutoCloseable {
    private final ScheduledThreadPoolExecutor workers;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    public JobPool(int size) {
        AtomicInteger number = new AtomicInteger();
        workers = new ScheduledThreadPoolExecutor(size, task -> {
            Thread thread = new Thread(task, "salesforce-job-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        // What comes while the pool closes is not done any more.
        }, new ThreadPoolExecutor.DiscardPolicy());
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

    /**
     * Does a task for each number from 0, on this thread and on workers that have nothing older to do; returns when all are done. A helper goes
     * back to the end of the queue after each number, so that other jobs get their turn.
     */
    void spread(int count, IntConsumer task) {
        Spread spread = new Spread(count, task);
        for (int helpers = Math.min(count, workers.getCorePoolSize()) - 1; helpers > 0; helpers--) workers.execute(() -> help(spread));
        boolean more = true;
        while (more) more = spread.next();
        spread.await();
    }

    private void help(Spread spread) {
        if (spread.next()) workers.execute(() -> help(spread));
    }

    /** Numbers to be taken, and those that were taken but are not done yet. */
    private static final class Spread {
        private final int count;
        private final IntConsumer task;
        private final AtomicInteger taken = new AtomicInteger();
        private final CountDownLatch left;

        Spread(int count, IntConsumer task) {
            this.count = count;
            this.task = task;
            this.left = new CountDownLatch(count);
        }

        /** Does the task for the next number; false when there is none. */
        boolean next() {
            int number = taken.getAndIncrement();
            if (number >= count) return false;
            try {
                task.accept(number);
            } finally {
                left.countDown();
            }
            return true;
        }

        /** Those that others have in hand end soon also when the pool closes: they are interrupted and look for it at each chunk. */
        void await() {
            boolean interrupted = false;
            while (true) {
                try {
                    left.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

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
