package io.crossload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.crossload.cluster.Cluster;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.kill.Child;
import io.crossload.step.Check;
import io.crossload.step.Container;
import io.crossload.step.Extract;
import io.crossload.step.OpenGates;
import io.crossload.step.Progress;

/**
 * One loader against two: the same people are loaded through a broker and a PostgreSQL of their own into an org that works on each job for a while, as real ones do. Every node is a process.
 * Ratios of one run count, not seconds: all of it shares this machine.
 *
 * <p>{@code bench/nodes [--people N] [--batch ROWS] [--delay MS]}; the defaults are 20,000, 500 and 3,000.
 */
public final class NodesBench {
    private static final List<String> PEOPLE = List.of("objects: { message: { enabled: false }, message_contact: { enabled: false }, message_event: { enabled: false }, academy: { enabled: false },",
        "  enrolment: { enabled: false }, survey: { enabled: false }, survey_answer: { enabled: false }, survey_aggregate: { enabled: false }, one_on_one: { enabled: false }, file: { enabled: false } }");
    private static final Pattern DELIVERED = Pattern.compile("Stopped; (\\d+) batches delivered");

    private final Path folder;
    private final Customer customer;
    private final String batchRows;
    private final Duration delay;

    private NodesBench(Path folder, Customer customer, String batchRows, Duration delay) {
        this.folder = folder;
        this.customer = customer;
        this.batchRows = batchRows;
        this.delay = delay;
    }

    public static void main(String[] args) throws Exception {
        Map<String, Integer> options = new TreeMap<>(Map.of("--people", 20_000, "--batch", 500, "--delay", 3_000));
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], Integer.parseInt(args[i + 1]));
        }
        Path folder = Files.createTempDirectory("crossload-nodes");
        NodesBench bench = new NodesBench(folder, Customer.generate(Scale.of(options.get("--people")), 1, Mess.NONE), options.get("--batch").toString(), Duration.ofMillis(options.get("--delay")));
        System.out.printf("%,d people, batches of %s rows, the org works %,d ms on each job, 3 jobs a loader%n%n  loaders   wall s     jobs   batches by loader%n", options.get("--people"), options.get("--batch").toString(), options.get("--delay"));
        double one = bench.run(1);
        double two = bench.run(2);
        System.out.printf("%n  two loaders take %.2f of the time of one%n", two / one);
        Files.delete(folder);
    }

    private double run(int loaders) throws Exception {
        Path place = Files.createDirectories(folder.resolve("with-" + loaders));
        try (ActimoEmulator actimo = ActimoEmulator.start(Options.of(customer).withRequestsPerSecond(1_000_000));
            Cluster cluster = new Cluster(place, actimo, OrgOptions.defaults().withProcessingDelay(delay).withWorkers(15), PEOPLE)) {
            cluster.with("load.batch.rows", batchRows).with("load.jobs", "3").with("load.batches.in-flight", "16").with("load.poll.first.ms", "500").with("load.poll.last.ms", "2000");
            prepare(cluster);
            List<Child> delivering = new ArrayList<>();
            for (int i = 1; i <= loaders; i++) {
                Child loader = cluster.start("loader-" + i, "loader");
                loader.awaitOutput("Delivers batches");
                delivering.add(loader);
            }
            Child coordinator = cluster.start("coordinator", "coordinator");
            coordinator.awaitOutput("Run 1: extract");
            long begun = System.nanoTime();
            coordinator.awaitOutput("Run 1 done");
            double seconds = (System.nanoTime() - begun) / 1e9;
            long jobs = cluster.org().stats().ingestJobs().values().stream().mapToLong(Long::longValue).sum();
            System.out.printf("  %7d %8.1f %8d   %s%n", loaders, seconds, jobs, delivered(delivering));
            coordinator.terminate();
            coordinator.awaitEnd();
            return seconds;
        }
    }

    private static void prepare(Cluster cluster) {
        try (Container container = cluster.container()) {
            new Extract(container, Progress.SILENT).run(null, null);
            new Check(container, Progress.SILENT).run();
            OpenGates.of(container);
        }
    }

    private static List<String> delivered(List<Child> loaders) throws IOException {
        List<String> counts = new ArrayList<>();
        for (Child loader : loaders) {
            loader.terminate();
            loader.awaitEnd();
            loader.awaitOutputEnd();
            Matcher said = DELIVERED.matcher(loader.output());
            counts.add(said.find() ? said.group(1) : "?");
        }
        return counts;
    }
}
