package io.crossload.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractWriter;
import io.crossload.ledger.Extracts;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;
import io.crossload.step.Check;
import io.crossload.step.Container;
import io.crossload.step.Progress;

/**
 * How long {@code check} takes, and how much memory: an extract of message recipients (with people and messages, one in a thousand rows faulty) is written, and
 * checked by a process of its own with {@code -Xmx512m} and the DuckDB limit of the shipped settings.
 *
 * <p>{@code bench/check [ROWS [PEOPLE]]}; the default is 1,000,000 rows and a person for 200 of them.
 */
public final class CheckBench {
    private static final SourceContract CONTRACT = SourceContract.load();
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final String CHILD = "--child";

    private CheckBench() { }

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals(CHILD)) {
            check(Path.of(args[1]), Path.of(args[2]));
            return;
        }
        int rows = args.length == 0 ? 1_000_000 : Integer.parseInt(args[0].replaceAll("[_,]", ""));
        Path folder = Files.createTempDirectory("crossload-bench");
        try {
            Path home = folder.resolve("home");
            int all = write(home, rows, args.length < 2 ? Math.max(1_000, rows / 200) : Integer.parseInt(args[1].replaceAll("[_,]", "")));
            Path config = config(folder.resolve("config"));
            List<String> line = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "@config/jvm.options", "-Xmx512m", "-Dcrossload.dir=.",
                "-cp", System.getProperty("java.class.path"), CheckBench.class.getName(), CHILD, home.toString(), config.toString()));
            ProcessBuilder process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
            process.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
            Process child = process.start();
            try (BufferedReader out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                out.lines().forEach(l -> System.out.println(l.startsWith("seconds ") ? l + String.format(", %,.0f rows/s", all / Double.parseDouble(l.split(" ")[1])) : l));
            }
            if (child.waitFor() != 0) {
                throw new IllegalStateException("the check failed");
            }
        } finally {
            delete(folder);
        }
    }

    /** @return rows of all types */
    private static int write(Path home, int recipients, int people) throws IOException {
        int messages = Math.max(10, recipients / 1_000);
        long bytes;
        ExtractFolder folder = ExtractFolder.of(home.resolve("extracts"), 1);
        try (ExtractWriter writer = new ExtractWriter(1, folder, rejected -> { })) {
            ExtractWriter.Sink contacts = writer.sink("bench", CONTRACT.type("contact"));
            for (int i = 0; i < people; i++) {
                contacts.record(row("contact", "id", 100_000 + i, "employee_id", "E" + i, "first_name", "Anna", "last_name", "Lund", "company", "Acme", "email", "p" + i + "@example.com",
                    "msisdn", "+4520" + (100_000 + i), "language", "da", "employee_status", "active", "manager_id", "E" + i / 12, "created_at", "2020-01-01T08:00:00Z"));
            }
            ExtractWriter.Sink sent = writer.sink("bench", CONTRACT.type("message"));
            for (int i = 0; i < messages; i++) {
                sent.record(row("message", "id", 30_000 + i, "title", "Message " + i, "type", "news", "status", "published", "created_at", "2022-05-04T08:00:00Z"));
            }
            ExtractWriter.Sink recipient = writer.sink("bench", CONTRACT.type("message_contact"));
            for (int i = 0; i < recipients; i++) {
                String opened = String.format("2022-05-%02dT10:%02d:%02dZ", 5 + i % 20, i % 60, i / 60 % 60);
                recipient.record(row("message_contact", "message_id", 30_000 + i / 1_000, "contact_id", i % 1_000 == 7 ? 1 : 100_000 + i % 1_000, "published_at", "2022-05-04T09:00:00Z",
                    "notified_at", "2022-05-04T09:00:10Z", "channel", "push", "first_opened_at", i % 1_000 == 8 ? "2022-05-01T00:00:00Z" : opened, "last_opened_at", opened, "views", 1 + i % 3,
                    "status", "opened", "row_key", (30_000 + i / 1_000) + "/" + (100_000 + i % 1_000), "created_at", "2022-05-04T09:00:00Z", "updated_at", opened));
            }
            writer.complete();
        }
        try (Stream<Path> parts = Files.list(folder.typeFolder("message_contact"))) {
            bytes = parts.mapToLong(p -> p.toFile().length()).sum();
        }
        System.out.printf("%,d recipients (%,d MB), %,d people, %,d messages%n", recipients, bytes >> 20, people, messages);
        return recipients + people + messages;
    }

    private static String[] row(String name, Object... values) {
        SourceType type = CONTRACT.type(name);
        String[] row = new String[type.fields().size()];
        for (int i = 0; i < values.length; i += 2) {
            row[type.indexOf((String) values[i])] = values[i + 1].toString();
        }
        return row;
    }

    private static Path config(Path config) throws IOException {
        Files.createDirectories(config.resolve("source"));
        Files.copy(Path.of("config/application.properties"), config.resolve("application.properties"));
        Files.createDirectories(config.resolve("mapping"));
        try (Stream<Path> mappings = Files.list(Path.of("config/mapping"))) {
            for (Path mapping : mappings.toList()) {
                Files.copy(mapping, config.resolve("mapping").resolve(mapping.getFileName()));
            }
        }
        Files.writeString(config.resolve("source/bench.yaml"), "name: bench\nmode: files\n");
        return config;
    }

    private static void check(Path home, Path config) throws IOException {
        try (Container container = Container.open(new Container.Options(home, config, Path.of("routes"),
                Map.of("sf.url", "http://localhost:1", "sf.client.id", "bench", "sf.client.secret", "bench", "migrate.on-start", "false")))) {
            Extracts.Extract extract = container.ledger().extracts().begin();
            container.ledger().extracts().complete(extract.number(), "bench", List.of());
            long cpu = SYSTEM.getProcessCpuTime();
            long started = System.nanoTime();
            Check.Report report = new Check(container, Progress.SILENT).run();
            double seconds = (System.nanoTime() - started) / 1e9;
            double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
            report.findings().forEach(f -> System.out.printf("  %s %s %,d%n", f.code(), f.sourceType(), f.count()));
            long peak = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmHWM:")).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1024).findFirst().orElse(-1);
            System.out.printf(java.util.Locale.ROOT, "seconds %.1f wall, %.1f CPU, peak resident memory %d MB, %s", seconds, cpuSeconds, peak, report.verdict());
            System.out.println();
        }
    }

    private static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
