package io.crossload.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.crossload.step.Container;

/** Ctrl-C and SIGTERM: what loads finishes its batches in hand, the container closes in order, then the process ends. Anything else ends at once, which is safe too. */
final class Shutdown {
    private static final long SECONDS = 60;

    private Shutdown() { }

    /** @param waits whether the end of the process has to wait for the container, asked when the signal comes */
    static void guard(Container container, BooleanSupplier waits) {
        CountDownLatch closed = new CountDownLatch(1);
        container.onClose(closed::countDown);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (closed.getCount() > 0 && waits.getAsBoolean()) {
                System.err.println("Stopping: batches in hand are finished or go back to their queue.");
                container.control().stop("The process was told to end.");
                try {
                    boolean inOrder = closed.await(SECONDS, TimeUnit.SECONDS);
                    // What the command itself says of its end may not be heard any more.
                    System.err.println((inOrder ? "Stopped" : "Cut short after " + SECONDS + " seconds") + "; the same command goes on where it stood.");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }, "shutdown"));
    }
}
