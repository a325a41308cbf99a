package io.crossload.emulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.crossload.emulator.salesforce.ApiClient.Result;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.fault.FaultPlan.JobEnd;
import io.crossload.emulator.salesforce.fault.FaultPlan.JobFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParallelBatchTest {
    private SalesforceEmulator org;

    @AfterEach
    void stop() { if (org != null) org.close(); }

    private ApiClient with(FaultPlan plan) {
        org = SalesforceEmulator.start(OrgOptions.defaults().withFaults(plan));
        return new ApiClient(org);
    }

    private static String csv(String header, int rows, IntFunction<String> row) {
        return header + "\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n"));
    }

    private static List<String> keys(List<NamedCsvRecord> rows) { return rows.stream().map(row -> row.getField("Source_System_ID__c")).toList(); }

    @Test
    void everyRowIsInExactlyOneResultFileOfItsJob() {
        ApiClient client = with(FaultPlan.none());
        Result result = client.load("Contact", "upsert", csv("Source_System_ID__c,LastName,Description", 35_000,
            i -> "k" + i + "," + (i % 7 == 0 ? "" : "N" + i) + ",\"line\nof \"\"" + i + "\"\"\""));
        assertThat(result.processed()).isEqualTo(35_000);
        assertThat(result.failed()).isEqualTo(5000);
        List<String> all = new ArrayList<>(keys(result.successes()));
        assertThat(result.successes()).allSatisfy(row -> assertThat(row.getField("Description")).isEqualTo("line\nof \"" + row.getField("LastName").substring(1) + "\""));
        assertThat(result.errors()).hasSize(5000).allMatch(error -> error.startsWith("REQUIRED_FIELD_MISSING"));
        all.addAll(keys(result.failures()));
        assertThat(all).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 35_000).mapToObj(i -> "k" + i).toList());
        assertThat(org.stats().records().get("Contact")).isEqualTo(30_000);
    }

    @Test
    void aKeyThatStandsInTwoBatchesIsCreatedOnceAndThenUpdated() {
        ApiClient client = with(FaultPlan.none());
        Result result = client.load("Contact", "upsert", csv("Source_System_ID__c,LastName", 20_000, i -> "k" + i % 10_000 + ",N" + i));
        assertThat(result.failed()).isZero();
        assertThat(result.successes().stream().filter(row -> row.getField("sf__Created").equals("true"))).hasSize(10_000);
        assertThat(org.stats().records().get("Contact")).isEqualTo(10_000);
    }

    @Test
    void rowsOfOtherBatchesOfTheJobAreNoParentsEither() {
        ApiClient client = with(FaultPlan.none());
        client.load("Account", "upsert", "Source_System_ID__c,Name\nbefore,B\n");
        Result result = client.load("Account", "upsert", csv("Source_System_ID__c,Name,Parent.Source_System_ID__c", 20_000,
            i -> "k" + i + ",N" + i + "," + (i == 0 || i == 19_999 ? "before" : i < 10_000 ? "" : "k" + (i - 10_000))));
        assertThat(result.failed()).isEqualTo(9_999);
        assertThat(result.errors()).allMatch(error -> error.startsWith("INVALID_FIELD:Foreign key external ID: k"));
    }

    @Test
    void aJobThatEndsEarlyHasProcessedExactlyTheRowsBeforeItsEnd() {
        ApiClient client = with(FaultPlan.none().withJobFailures(new JobFailure(JobEnd.BATCH_TIMEOUT, 15_000, 1, null)));
        Result result = client.load("Contact", "upsert", csv("Source_System_ID__c,LastName", 25_000, i -> "k" + i + ",N" + i));
        assertThat(result.error()).startsWith("Timeout");
        assertThat(result.processed()).isEqualTo(15_000);
        assertThat(keys(result.successes())).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 15_000).mapToObj(i -> "k" + i).toList());
        assertThat(keys(result.unprocessed())).containsExactlyInAnyOrderElementsOf(IntStream.range(15_000, 25_000).mapToObj(i -> "k" + i).toList());
        assertThat(org.stats().batches()).isEqualTo(2);
    }
}
