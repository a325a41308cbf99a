package io.crossload.ledger.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.crossload.ledger.Batches.BatchId;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Batches.Loaded;
import io.crossload.ledger.Batches.Outcome;
import io.crossload.ledger.Batches.Settlement;
import io.crossload.ledger.Given;
import io.crossload.ledger.JdbcLedger;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.LedgerSettings;
import io.crossload.ledger.Records.Record;
import io.crossload.ledger.TestPostgres;

/**
 * What the ledger costs per record: settles batches of 10,000, first as inserts, then as updates, then reads 1,000 keys at a time.
 * Arguments: {@code sqlite|postgres ascending|random [records] [folder]}. CPU is that of the settling thread (for PostgreSQL the client's share).
 */
public final class LedgerBench {
    private static final int BATCH = 10_000;
    private static final int KEYS = 1_000;
    private static final LongSupplier CPU = ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;

    private LedgerBench() { }

    public static void main(String[] arguments) throws Exception {
        boolean sqlite = arguments[0].equals("sqlite");
        int records = arguments.length > 2 ? Integer.parseInt(arguments[2].replace("_", "")) : 1_000_000;
        Path folder = Files.createTempDirectory(arguments.length > 3 ? Path.of(arguments[3]) : Path.of(System.getProperty("java.io.tmpdir")), "ledger-bench-");
        Path file = folder.resolve("ledger.db");
        LedgerSettings settings = sqlite ? LedgerSettings.file(file) : TestPostgres.freshSchema();
        int[] order = order(arguments[1], records);

        long begun = System.nanoTime();
        try (Ledger ledger = JdbcLedger.open(settings)) {
            System.out.printf("open %d ms%n", (System.nanoTime() - begun) / 1_000_000);
            settleAll("insert", ledger, order, 1);
            settleAll("update", ledger, order, 2);
            readAll(ledger, order);
        }
        if (sqlite) System.out.printf("file %d MB%n", Files.size(file) >> 20);
        Files.deleteIfExists(file);
        Files.delete(folder);
        System.exit(0);
    }

    private static int[] order(String order, int records) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, records).boxed().toList());
        if (order.equals("random")) Collections.shuffle(numbers, new Random(1));
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void settleAll(String what, Ledger ledger, int[] order, int run) {
        long cpu = 0;
        long wall = 0;
        for (int from = 0; from < order.length; from += BATCH) {
            BatchRow batch = Given.batch(run, "Contact", from / BATCH + 1, BATCH);
            Settlement settlement = new Settlement(batch.id(), new Outcome(BATCH, 0, 0, 0, "JobComplete"), records(batch.id(), order, from), List.of(), List.of(),
                    List.of(new Loaded("contact", BATCH, 0)));
            long cpuBefore = CPU.getAsLong();
            long wallBefore = System.nanoTime();
            ledger.batches().queued(batch, List.of(), List.of());
            ledger.batches().settle(settlement);
            wall += System.nanoTime() - wallBefore;
            cpu += CPU.getAsLong() - cpuBefore;
        }
        report(what, order.length, cpu, wall);
    }

    private static List<Record> records(BatchId id, int[] order, int from) {
        List<Record> records = new ArrayList<>(BATCH);
        for (int i = from; i < Math.min(order.length, from + BATCH); i++) {
            int number = 100_000_000 + order[i];
            records.add(new Record(id.mapping(), "Contact", "acme-dk:contact:" + number, "003AB0" + number + "AAA", true, id.run(), number * 0x9E3779B97F4A7C15L, null));
        }
        return records;
    }

    private static void readAll(Ledger ledger, int[] order) {
        long cpuBefore = CPU.getAsLong();
        long wallBefore = System.nanoTime();
        int found = 0;
        int wanted = Math.min(order.length, 200_000);
        for (int from = 0; from < wanted; from += KEYS) {
            List<String> keys = IntStream.range(from, from + KEYS).mapToObj(i -> "acme-dk:contact:" + (100_000_000 + order[i])).toList();
            found += ledger.records().get("Contact", keys).size();
        }
        if (found != wanted) throw new IllegalStateException(found + " of " + wanted + " records found");
        report("read by key", wanted, CPU.getAsLong() - cpuBefore, System.nanoTime() - wallBefore);
    }

    private static void report(String what, int rows, long cpu, long wall) {
        System.out.printf("%-12s %,d rows: %.2f CPU s and %.2f s wall per million%n", what, rows, cpu / 1e3 / rows, wall / 1e3 / rows);
    }
}
