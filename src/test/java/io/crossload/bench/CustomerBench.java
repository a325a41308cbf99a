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
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.crossload.emulator.actimo.bundle.BundleStyle;
import io.crossload.emulator.actimo.bundle.BundleWriter;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;

/**
 * The customer benchmark: the exported files of a whole customer, every source type but the files' bytes, go through extract, check, shaping,
 * mapping and queue into the ledger. What leaves the queue is settled at once, because an org of that size would measure itself.
 *
 * <p>{@code bench/customer [SCALE]}; the default is 2,000 contacts; {@code large} has 60,000, 15 million recipients and 11 million events.
 */
public final class CustomerBench {
    private static final String HEAP = "-Xmx512m";

    private CustomerBench() { }

    public static void main(String[] args) throws Exception {
        Customer customer = Customer.generate(args.length == 0 ? Scale.of(2_000) : Scale.parse(args[0]), 1, Mess.NONE);
        Path folder = Files.createTempDirectory("crossload-bench");
        try {
            Path files = Files.createDirectories(folder.resolve("files"));
            long started = System.nanoTime();
            for (Table table : Tables.ALL) {
                if (table != Tables.FILE) {
                    BundleWriter.write(customer, table, files, BundleStyle.CLEAN);
                }
            }
            System.out.printf("%,d contacts; files written in %.0f s%n", customer.scale().contacts(), (System.nanoTime() - started) / 1e9);
            print(run(folder, files));
        } finally {
            delete(folder);
        }
    }

    private static JsonNode run(Path folder, Path files) throws Exception {
        Process org = java("-Xmx1g", "io.crossload.cli.Main", "emulate", "salesforce", "--with-setup", "--port", "0");
        try {
            String url = new BufferedReader(new InputStreamReader(org.getInputStream(), StandardCharsets.UTF_8)).readLine().split(" ")[3];
            Process crossload = java(HEAP, PipelineProcess.class.getName(), folder.resolve("home").toString(), config(folder).toString(), files.toString(), url, routes(folder).toString());
            String json = null;
            try (BufferedReader out = new BufferedReader(new InputStreamReader(crossload.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    json = line;
                }
            }
            if (crossload.waitFor() != 0 || json == null) {
                throw new IllegalStateException("the Crossload process failed");
            }
            return new ObjectMapper().readTree(json);
        } finally {
            org.destroy();
            org.waitFor();
        }
    }

    private static Path config(Path folder) throws IOException {
        Path config = folder.resolve("config");
        copy(Path.of("config/mapping"), config.resolve("mapping"));
        Files.copy(Path.of("config/application.properties"), config.resolve("application.properties"));
        Files.createDirectories(config.resolve("source"));
        Files.writeString(config.resolve("source/bench.yaml"), "name: bench\nmode: files\n");
        return config;
    }

    /** The shipped routes, but what is delivered ends in the ledger. */
    private static Path routes(Path folder) throws IOException {
        Path routes = folder.resolve("routes");
        copy(Path.of("routes"), routes);
        String load = Files.readString(routes.resolve("load.yaml"));
        int from = load.indexOf("        - choice:", load.indexOf("uri: direct:deliver"));
        int to = load.indexOf("        - split:", from);
        Files.writeString(routes.resolve("load.yaml"), load.substring(0, from) + "        - bean: {beanType: io.crossload.load.SettleAtOnce, method: settle}\n" + load.substring(to));
        return routes;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static Process java(String heap, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "@config/jvm.options", heap,
            "-Dcrossload.dir=.", "-cp", System.getProperty("java.class.path")));
        line.addAll(List.of(command));
        ProcessBuilder process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        return process.start();
    }

    private static void print(JsonNode result) {
        System.out.printf("%n  %-32s %10s %10s %14s %14s%n", "stage", "wall s", "CPU s", "rows", "rows/s");
        long read = 0;
        for (JsonNode type : result.get("sourceTypes")) {
            read += type.get("extracted").asLong();
        }
        double wall = 0;
        double cpu = 0;
        for (var stages = result.get("stages").fields(); stages.hasNext();) {
            var stage = stages.next();
            double seconds = stage.getValue().get(0).asDouble();
            wall += seconds;
            cpu += stage.getValue().get(1).asDouble();
            long rows = stage.getKey().startsWith("load ") ? result.get("passes").path(stage.getKey().substring(5)).asLong() : stage.getKey().matches("extract|check|shape") ? read : 0;
            System.out.printf("  %-32s %10.1f %10.1f %,14d %14s%n", stage.getKey(), seconds, stage.getValue().get(1).asDouble(), rows, rows == 0 ? "" : String.format("%,.0f", rows / seconds));
        }
        System.out.printf("  %-32s %10.1f %10.1f %,14d %,14.0f%n", "in all", wall, cpu, read, read / wall);
        System.out.printf("  peak RSS %d MB, adds up: %s%n%n  %-32s %14s %14s %14s %14s %14s%n", result.get("peakRssMb").asLong(), result.get("addsUp").asBoolean(), "source type",
            "extracted", "filtered", "folded", "loaded", "dead-lettered");
        for (JsonNode type : result.get("sourceTypes")) {
            System.out.printf("  %-32s %,14d %,14d %,14d %,14d %,14d%n", type.get("type").asText(), type.get("extracted").asLong(), type.get("filtered").asLong(),
                type.get("folded").asLong(), type.get("loaded").asLong(), type.get("deadLettered").asLong());
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
