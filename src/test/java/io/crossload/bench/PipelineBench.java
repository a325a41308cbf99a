package io.crossload.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.crossload.emulator.actimo.bundle.BundleStyle;
import io.crossload.emulator.actimo.bundle.BundleWriter;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Tables;

/**
 * The pipeline benchmark: exported contacts of 30 columns go through extract, check, shaping, mapping, queue and load into the Salesforce
 * emulator. Crossload and the emulator are processes of their own, so that CPU seconds and memory are Crossload's alone.
 *
 * <p>{@code bench/pipeline [--contacts-only] [--verify] [--rollback] [ROWS ...]}; the default is 100,000 and 1,000,000. With {@code --verify} the org is reconciled, verified and proved afterwards,
 * with {@code --rollback} everything is taken back at the end.
 */
public final class PipelineBench {
    private static final List<String> COLUMNS = List.of("id", "employee_id", "first_name", "last_name", "name", "title", "department", "company",
        "location", "email", "msisdn", "country_code", "phone_number", "allow_email", "opt_out", "addr_line_1", "addr_city", "addr_zip",
        "addr_country", "timezone", "language", "tags", "data1", "data2", "data3", "data4", "employee_status", "manager_id", "created_at", "updated_at");
    private static final String ORG_HEAP = "-Xmx10g";
    private static final String CROSSLOAD_HEAP = "-Xmx512m";

    private final Path folder;
    private final List<String> options;

    private PipelineBench(Path folder, List<String> options) {
        this.folder = folder;
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        List<Integer> sizes = new ArrayList<>();
        for (String arg : args) {
            if (!arg.startsWith("--")) {
                sizes.add(Integer.parseInt(arg.replace("_", "").replace(",", "")));
            }
        }
        Path folder = Files.createTempDirectory("crossload-bench");
        try {
            PipelineBench bench = new PipelineBench(folder, List.of(args));
            Map<Integer, JsonNode> results = new TreeMap<>();
            for (int size : sizes.isEmpty() ? List.of(100_000, 1_000_000) : sizes) {
                results.put(size, bench.run(size));
                print(size, results.get(size));
            }
            memory(results);
        } finally {
            delete(folder);
        }
    }

    private JsonNode run(int rows) throws Exception {
        Path files = folder.resolve("files-" + rows);
        Files.createDirectories(files);
        Customer customer = Customer.generate(Scale.of(rows), 1, Mess.NONE);
        BundleWriter.write(customer, Tables.CONTACT, files, BundleStyle.CLEAN.columns(COLUMNS));
        BundleWriter.write(customer, Tables.CUSTOM_FIELD, files, BundleStyle.CLEAN);
        Path home = folder.resolve("home-" + rows);
        Process org = java(ORG_HEAP, "io.crossload.cli.Main", "emulate", "salesforce", "--with-setup", "--port", "0");
        try {
            String url = new BufferedReader(new InputStreamReader(org.getInputStream(), StandardCharsets.UTF_8)).readLine().split(" ")[3];
            Process crossload = java(CROSSLOAD_HEAP, "-Dbench.verify=" + options.contains("--verify"), "-Dbench.rollback=" + options.contains("--rollback"), PipelineProcess.class.getName(), home.toString(), config().toString(), files.toString(), url);
            String json = null;
            try (BufferedReader out = new BufferedReader(new InputStreamReader(crossload.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    json = line;
                }
            }
            if (crossload.waitFor() != 0 || json == null) {
                throw new IllegalStateException("the Crossload process failed");
            }
            ObjectNode result = (ObjectNode) new ObjectMapper().readTree(json);
            result.set("idle", new ObjectMapper().readTree(java.net.URI.create(url + "/emulator/stats").toURL()).get("unseenMillis"));
            return result;
        } finally {
            org.destroy();
            org.waitFor();
            delete(home);
            delete(files);
        }
    }

    private Path config() throws IOException {
        Path config = folder.resolve("config");
        Files.createDirectories(config.resolve("source"));
        Files.createDirectories(config.resolve("mapping"));
        Files.copy(Path.of("config/application.properties"), config.resolve("application.properties"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> mappings = Files.list(Path.of("config/mapping"))) {
            for (Path mapping : mappings.filter(m -> !options.contains("--contacts-only") || List.of("Account.yaml", "Contact.yaml").contains(m.getFileName().toString())).toList()) {
                Files.copy(mapping, config.resolve("mapping").resolve(mapping.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(config.resolve("source/bench.yaml"), "name: bench\nmode: files\n");
        return config;
    }

    private static Process java(String heap, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "@config/jvm.options", heap,
            "-Dcrossload.dir=.", "-cp", System.getProperty("java.class.path")));
        line.addAll(List.of(command));
        ProcessBuilder process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        return process.start();
    }

    private static void print(int rows, JsonNode result) {
        System.out.printf("%n%,d contacts of %d columns%n  %-22s %10s %10s %14s%n", rows, COLUMNS.size(), "stage", "wall s", "CPU s", "rows/s");
        double wall = 0;
        double cpu = 0;
        for (var stages = result.get("stages").fields(); stages.hasNext();) {
            var stage = stages.next();
            double seconds = stage.getValue().get(0).asDouble();
            wall += seconds;
            cpu += stage.getValue().get(1).asDouble();
            System.out.printf("  %-22s %10.1f %10.1f %,14.0f%n", stage.getKey(), seconds, stage.getValue().get(1).asDouble(), rows / seconds);
        }
        System.out.printf("  %-22s %10.1f %10.1f %,14.0f%n", "end to end", wall, cpu, rows / wall);
        System.out.printf("  %,.0f rows per CPU second, %.1f CPU seconds per million rows, peak RSS %d MB, adds up: %s%n  %s%n", rows / cpu, cpu * 1e6 / rows,
            result.get("peakRssMb").asLong(), result.get("addsUp").asBoolean(), result.get("targets"));
        idle(result.get("idle"));
    }

    private static void idle(JsonNode idle) {
        System.out.printf("  idle per job (ended, not yet noticed): mean %.0f ms, longest %d ms, %d jobs%n", idle.get("average").asDouble(), idle.get("max").asLong(),
            idle.get("count").asLong());
    }

    private static void memory(Map<Integer, JsonNode> results) {
        System.out.println("\npeak RSS by size");
        results.forEach((rows, result) -> System.out.printf("  %,12d rows %6d MB%n", rows, result.get("peakRssMb").asLong()));
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
