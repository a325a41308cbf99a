package io.crossload.emulator.salesforce.bench;

import io.crossload.emulator.salesforce.schema.SchemaReader;
import io.crossload.emulator.salesforce.soql.Query;
import io.crossload.emulator.salesforce.soql.QueryEngine;
import io.crossload.emulator.salesforce.soql.SoqlParser;
import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks a large org by Id, external id and lookup; parsing is in the time. Not part of the test suite:
 * {@code java -Xmx2g -cp ... QueryBench [contacts]}.
 */
public final class QueryBench {
    private static final int ROUNDS = 3000;

    private final Org org = new Org(SchemaReader.read(true), Clock.systemUTC());
    private final int contacts;

    private QueryBench(int contacts) { this.contacts = contacts; }

    public static void main(String[] args) {
        QueryBench bench = new QueryBench(args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000);
        bench.fill();
        int size = bench.contacts;
        for (int round = 0; round < 2; round++) {
            System.out.println(round == 0 ? "first round (indexes are built, the parser warms up)" : "second round");
            bench.measure("Id =", i -> "SELECT Id, LastName FROM Contact WHERE Id = '" + Ids.of("003", i % size) + "'");
            bench.measure("Id IN (100)", i -> "SELECT Id, LastName FROM Contact WHERE Id IN (" + list(i, n -> Ids.of("003", n % size)) + ")");
            bench.measure("external id =", i -> "SELECT Id, LastName FROM Contact WHERE Source_System_ID__c = 'k" + i % size + "'");
            bench.measure("external id IN (100)", i -> "SELECT Id FROM Contact WHERE Source_System_ID__c IN (" + list(i, n -> "k" + n % size) + ")");
            bench.measure("lookup =", i -> "SELECT Id FROM Contact WHERE AccountId = '" + Ids.of("001", i % (size / 10)) + "'");
            bench.measure("parent's external id =", i -> "SELECT Id FROM Contact WHERE Account.Source_System_ID__c = 'a" + i % (size / 10) + "'");
            bench.measure("external id =, all rows", i -> "SELECT Id FROM Contact WHERE Source_System_ID__c = 'k" + i % size + "' ALL ROWS");
        }
        long start = System.nanoTime();
        new QueryEngine(bench.org).count(SoqlParser.parse("SELECT COUNT() FROM Contact WHERE LastName LIKE '%77'", bench.org, false));
        System.out.printf("full scan with LIKE: %,d ms%n", (System.nanoTime() - start) / 1_000_000);
    }

    private void fill() {
        for (int i = 0; i < contacts / 10; i++) org.add("Account", Map.of("Name", "Account " + i, "Source_System_ID__c", "a" + i));
        for (int i = 0; i < contacts; i++) {
            org.add("Contact", Map.of("LastName", "Name " + i, "Source_System_ID__c", "k" + i, "AccountId", Ids.of("001", i % (contacts / 10))));
        }
    }

    private static String list(int from, IntFunction<String> value) {
        return IntStream.range(0, 100).mapToObj(i -> "'" + value.apply(from + i * 7) + "'").collect(Collectors.joining(","));
    }

    private void measure(String what, IntFunction<String> query) {
        long[] nanos = new long[ROUNDS];
        long found = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = query.apply((int) (i * 7919L % contacts));
            long start = System.nanoTime();
            Query parsed = SoqlParser.parse(text, org, false);
            found += new QueryEngine(org).run(parsed).length;
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf("%-26s median %,6d us, 99%% %,6d us, most %,8d us, %,d records found%n", what, nanos[ROUNDS / 2] / 1000, nanos[ROUNDS * 99 / 100] / 1000,
            nanos[ROUNDS - 1] / 1000, found);
    }
}
