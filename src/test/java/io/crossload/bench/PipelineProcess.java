package io.crossload.bench;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;

import io.crossload.ledger.Runs;
import io.crossload.load.SettleAtOnce;
import io.crossload.report.RunSummary;
import io.crossload.load.rollback.DriftPolicy;
import io.crossload.report.rollback.Certificate;
import io.crossload.report.verify.Verification;
import io.crossload.step.Check;
import io.crossload.step.Container;
import io.crossload.step.Extract;
import io.crossload.step.Load;
import io.crossload.step.OpenGates;
import io.crossload.step.Progress;
import io.crossload.step.Prove;
import io.crossload.step.Reconcile;
import io.crossload.step.Rollback;
import io.crossload.step.Verify;

/**
 * The Crossload process of the pipeline benchmark: walks extract, check and load over a folder of exported files as the command line does,
 * and prints one JSON line with wall and CPU seconds per stage and the peak resident memory of this process.
 */
public final class PipelineProcess {
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Map<String, double[]> stages = new LinkedHashMap<>();
    private String stage = "start";
    private long wall = System.nanoTime();
    private long cpu;

    private PipelineProcess() { }

    /** @param args home, config, files, org URL, and a routes folder in which what leaves the queue is settled at once */
    public static void main(String[] args) throws Exception {
        new PipelineProcess().run(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), args[3], args.length > 4 ? Path.of(args[4]) : null);
    }

    private void run(Path home, Path config, Path files, String org, Path settling) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>(Map.of("sf.url", org, "sf.client.id", "bench", "sf.client.secret", "bench", "migrate.on-start", "false"));
        if (settling != null) {
            settings.put("duckdb.memory.mb", "512");
        }
        Map<String, Long> passes = new LinkedHashMap<>();
        RunSummary summary;
        Map<String, Double> busiest;
        try (Container container = Container.open(new Container.Options(home, config, settling == null ? Path.of("routes") : settling, settings))) {
            SettleAtOnce.ledger = container.ledger();
            SettleAtOnce.monitor = container.monitor();
            next("extract");
            new Extract(container, Progress.SILENT).run(files, null);
            next("check");
            new Check(container, Progress.SILENT).run();
            OpenGates.of(container);
            next("shape");
            Runs.Run run = new Load(container, new Stages()).run();
            if (Boolean.getBoolean("bench.verify")) {
                verify(container);
            }
            summary = RunSummary.of(container.ledger(), run);
            if (Boolean.getBoolean("bench.rollback")) {
                rollback(container);
            }
            next("stop");
            busiest = threads();
            container.ledger().runs().passes(run.number()).forEach(p -> passes.put(p.mapping(), p.rows()));
        }
        next("end");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stages", stages);
        result.put("threads", busiest);
        result.put("peakRssMb", peakResidentMb());
        result.put("addsUp", summary.addsUp());
        result.put("targets", summary.targets());
        result.put("sourceTypes", summary.sourceTypes());
        result.put("passes", passes);
        System.out.println(new ObjectMapper().writeValueAsString(result));
    }

    private void verify(Container container) throws Exception {
        System.err.println("peak RSS after the load: " + peakResidentMb() + " MB");
        next("reconcile");
        require(new Reconcile(container, Progress.SILENT).run(new BigDecimal(Reconcile.USUAL)).reconciliation().passed());
        next("verify");
        Verification verification = new Verify(container, Progress.SILENT).run(List.of()).verification();
        require(verification.passed());
        next("load --prove");
        require(new Prove(container, Progress.SILENT).run().proof().proved());
        System.err.println("verified: " + verification.totals());
    }

    private void rollback(Container container) throws Exception {
        System.err.println("peak RSS before the rollback: " + peakResidentMb() + " MB");
        next("rollback: plan");
        Rollback rollback = new Rollback(container, Progress.SILENT);
        Rollback.Plan plan = rollback.plan(0, DriftPolicy.KEEP, false);
        next("rollback: take");
        Certificate certificate = rollback.take().certificate();
        require(certificate.whole() && certificate.targets().stream().mapToLong(Certificate.TargetLine::deleted).sum() == plan.toDo());
        System.err.println("taken back: " + plan.toDo() + " records");
    }

    private static void require(boolean passed) {
        if (!passed) {
            throw new IllegalStateException("the org is not as it was loaded");
        }
    }

    /** The parts of the load: everything after shaping is mapping, queueing and loading, which overlap. */
    private final class Stages implements Progress {
        @Override
        public void phase(String name, long total) { }

        @Override
        public void part(String name, long total) { next("load " + name); }

        @Override
        public void done(long count) { }

        @Override
        public void note(String line) { }
    }

    private void next(String name) {
        long now = System.nanoTime();
        long cpuNow = SYSTEM.getProcessCpuTime();
        stages.put(stage, new double[] {(now - wall) / 1e9, (cpuNow - cpu) / 1e9});
        stage = name;
        wall = now;
        cpu = cpuNow;
    }

    private static long peakResidentMb() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmHWM:"))
            .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).findFirst().orElse(-1);
    }

    /** CPU seconds of the busiest threads of this process, by native name: where the rest of the time goes (compiler, collector, database). */
    private static Map<String, Double> threads() throws Exception {
        Map<String, Double> seconds = new java.util.TreeMap<>();
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                try {
                    String name = Files.readString(task.resolve("comm")).strip().replaceAll("[0-9]+$", "");
                    String[] stat = Files.readString(task.resolve("stat")).replaceAll(".*\\) ", "").split(" ");
                    seconds.merge(name, (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) / 100.0, Double::sum);
                } catch (java.io.IOException ended) {
                    continue;
                }
            }
        }
        seconds.values().removeIf(s -> s < 0.5);
        return seconds;
    }
}
