package io.crossload.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.crossload.step.Container;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "start", mixinStandardHelpOptions = true,
    description = "Runs the container in the foreground: walks extract, check and load, resumes what was cut short, and stays until it is stopped. "
        + "Ends with exit code 3 when a gate is closed; open it and start again.")
final class StartCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopped.countDown();
            try {
                closed.await(60, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "stop"));
        try (Container container = common.open(Map.of())) {
            System.err.println("Container runs on " + container.home().path() + "; stop it with Ctrl-C or SIGTERM.");
            container.gateClosed().thenRun(stopped::countDown);
            stopped.await();
            if (container.gateClosed().isDone()) {
                throw container.gateClosed().join();
            }
            System.err.println("Stopping: batches in hand are finished or go back to their queue.");
        } finally {
            closed.countDown();
        }
        return 0;
    }
}
