package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossload.emulator.salesforce.ApiClient.Result;
import io.crossload.emulator.salesforce.fault.CallFaults;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.fault.FaultPlan.Cut;
import io.crossload.emulator.salesforce.fault.FaultPlan.CutAt;
import io.crossload.emulator.salesforce.fault.FaultPlan.HttpError;
import io.crossload.emulator.salesforce.fault.FaultPlan.JobEnd;
import io.crossload.emulator.salesforce.fault.FaultPlan.JobFailure;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
    private SalesforceEmulator org;

    @AfterEach
    void stop() {
        if (org != null) org.close();
    }

    private ApiClient with(FaultPlan plan) {
        org = SalesforceEmulator.start(OrgOptions.defaults().withFaults(plan));
        return new ApiClient(org);
    }

    private static String contacts(int count) {
        return "Source_System_ID__c,LastName\n" + IntStream.range(0, count).mapToObj(i -> "c" + i + ",N" + i + "\n").collect(Collectors.joining());
    }

    private static List<String> failedKeys(Result result) {
        return result.failures().stream().map(row -> row.getField("Source_System_ID__c")).sorted().toList();
    }

    @Test
    void lockErrorsStrikeTheSameKeysUntilTheyPass() {
        ApiClient client = with(FaultPlan.none().withSeed(7).withLockErrors(new FaultPlan.LockErrors(0.2, 2, "Contact")));
        Result first = client.load("Contact", "upsert", contacts(1000));
        assertThat(first.failed()).isBetween(150, 250);
        assertThat(first.errors()).allMatch(error -> error.startsWith("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access"));
        assertThat(failedKeys(client.load("Contact", "upsert", contacts(1000)))).isEqualTo(failedKeys(first));
        assertThat(client.load("Contact", "upsert", contacts(1000)).failed()).isZero();
        assertThat(client.load("Account", "insert", "Name\nA\n").failed()).isZero();
    }

    @Test
    void faultsAreSwitchedOnAndOffWhileTheOrgRuns() {
        ApiClient client = with(FaultPlan.none());
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(200);
        HttpResponse<String> on = client.send("PUT", "/emulator/faults", """
            httpErrors:
              - {status: 503, every: 1, times: 2, retryAfter: "1", path: /limits}
            lockErrors: {rate: 1.0, timesPerKey: 1, object: Contact}
            sessions: {calls: 4, times: 1}
            """);
        assertThat(on.statusCode()).isEqualTo(200);
        assertThat(ApiClient.json(client.get("/emulator/faults")).at("/httpErrors/0/status").asInt()).isEqualTo(503);
        assertThat(client.get(DATA + "/limits").headers().firstValue("Retry-After")).contains("1");
        client.send("PUT", "/emulator/faults", "{\"lockErrors\": {\"rate\": 1.0, \"timesPerKey\": 1, \"object\": \"Contact\"}}");
        assertThat(client.get(DATA + "/limits").statusCode()).as("the errors of the plan before are over").isEqualTo(200);
        assertThat(client.load("Contact", "upsert", contacts(3)).failed()).isEqualTo(3);
        assertThat(client.send("DELETE", "/emulator/faults", null).statusCode()).isEqualTo(204);
        assertThat(client.load("Contact", "upsert", "Source_System_ID__c,LastName\nnew,N\n").failed()).isZero();
    }

    @Test
    void aTokenExpiresUnderAPlanThatCameLater() {
        ApiClient client = with(FaultPlan.none());
        client.send("PUT", "/emulator/faults", "sessions: {calls: 1, times: 1}");
        List<Integer> answers = IntStream.range(0, 3).mapToObj(i -> client.get(DATA + "/limits").statusCode()).toList();
        assertThat(answers).contains(401);
    }

    @Test
    void aPlanThatCannotBeReadChangesNothing() {
        ApiClient client = with(FaultPlan.none().withHttpErrors(new HttpError(503, 1, 0, null, null, "/limits")));
        HttpResponse<String> refused = client.send("PUT", "/emulator/faults", "httpErors: []");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("FAULT_PLAN_INVALID").contains("httpErors");
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(503);
    }

    @Test
    void jobsEndEarlyAsOftenAsPlanned() {
        ApiClient client = with(FaultPlan.none().withJobFailures(new JobFailure(JobEnd.TOO_MANY_LOCKS, 250, 1, null),
            new JobFailure(JobEnd.BATCH_TIMEOUT, 0, 1, null), new JobFailure(JobEnd.ABORTED, 10, 1, null)));
        Result locked = client.load("Contact", "upsert", contacts(300));
        assertThat(locked.state()).isEqualTo("Failed");
        assertThat(locked.error()).startsWith("TooManyLockFailure");
        assertThat(locked.processed()).isEqualTo(250);
        assertThat(locked.successes()).hasSize(250);
        assertThat(locked.unprocessed()).hasSize(50);
        Result late = client.load("Contact", "upsert", contacts(300));
        assertThat(late.error()).startsWith("Timeout");
        assertThat(late.unprocessed()).hasSize(300);
        Result aborted = client.load("Contact", "upsert", contacts(300));
        assertThat(aborted.state()).isEqualTo("Aborted");
        assertThat(aborted.successes()).hasSize(10);
        assertThat(client.load("Contact", "upsert", contacts(300)).state()).isEqualTo("JobComplete");
    }

    @Test
    void everyNthCallGetsAnErrorWithItsRetryAfter() {
        ApiClient client = with(FaultPlan.none().withHttpErrors(new HttpError(429, 2, 1, "7", null, "/limits"),
            new HttpError(503, 1, 1, "http-date", "GET", "/query"), new HttpError(502, 1, 1, null, "PUT", null)));
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(200);
        HttpResponse<String> tooMany = client.get(DATA + "/limits");
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).hasValue("7");
        HttpResponse<String> unavailable = client.query("SELECT Id FROM Contact");
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(ZonedDateTime.parse(unavailable.headers().firstValue("Retry-After").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)).isNotNull();
        String job = client.openJob(Map.of("object", "Contact", "operation", "insert"));
        assertThat(client.upload(job, "LastName\nA\n")).satisfies(response -> {
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        });
        assertThat(client.upload(job, "LastName\nA\n").statusCode()).isEqualTo(201);
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(200);
    }

    @Test
    void tokensExpireAfterTheirCalls() {
        ApiClient client = with(FaultPlan.none().withSessions(new FaultPlan.SessionExpiry(2, 1)));
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(200);
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(200);
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(401);
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(401);
        client.token = org.token();
        for (int i = 0; i < 5; i++) assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(200);
    }

    @Test
    void connectionsDropDuringUploadsAndResults() {
        ApiClient client = with(FaultPlan.none().withCuts(new Cut(CutAt.UPLOAD, 1, 1, 5), new Cut(CutAt.UPLOAD_ANSWER, 1, 1, 0), new Cut(CutAt.RESULTS, 1, 1, 20)));
        String job = client.openJob(Map.of("object", "Contact", "operation", "upsert", "externalIdFieldName", "Source_System_ID__c"));
        String path = DATA + "/jobs/ingest/" + job;
        assertThatThrownBy(() -> client.sendOrFail("PUT", path + "/batches", contacts(3), "Content-Type", "text/csv")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> client.sendOrFail("PUT", path + "/batches", contacts(3), "Content-Type", "text/csv")).isInstanceOf(IOException.class);
        assertThat(client.upload(job, contacts(3)).body()).contains("Found multiple contents");
        client.close(job);
        assertThat(client.ended(job).get("numberRecordsProcessed").asInt()).isEqualTo(3);
        assertThatThrownBy(() -> client.sendOrFail("GET", path + "/successfulResults", null)).isInstanceOf(IOException.class);
        assertThat(ApiClient.csv(client.results(job, "successfulResults"))).hasSize(3);
    }

    @Test
    void successRowsAreMissingAtFirst() {
        ApiClient client = with(FaultPlan.none().withMissingRows(new FaultPlan.MissingRows(3, 1)));
        Result result = client.load("Contact", "upsert", contacts(10));
        assertThat(result.successes()).hasSize(7);
        assertThat(result.successes()).hasSize(10);
    }

    @Test
    void validationRulesSpeakTheirOwnText() {
        ApiClient client = with(FaultPlan.none().withValidations(new FaultPlan.Validation("Contact", "Source_System_ID__c", "c1\\d", "Not these")));
        Result result = client.load("Contact", "upsert", contacts(30));
        assertThat(result.errors()).hasSize(10).allMatch("FIELD_CUSTOM_VALIDATION_EXCEPTION:Not these:--"::equals);
        assertThat(client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"A\",\"Source_System_ID__c\":\"c11\"}").body()).contains("FIELD_CUSTOM_VALIDATION_EXCEPTION");
    }

    @Test
    void theOrgFillsUp() {
        with(FaultPlan.none());
        int before = org.stats().records().values().stream().mapToInt(Integer::intValue).sum();
        org.close();
        Result result = with(FaultPlan.none().withStorageRecords(before + 5L)).load("Contact", "upsert", contacts(8));
        assertThat(result.errors()).hasSize(3).allMatch("STORAGE_LIMIT_EXCEEDED:storage limit exceeded:--"::equals);
    }

    @Test
    void hardDeleteNeedsItsPermission() {
        assertThat(with(FaultPlan.none().withHardDeleteDenied(true)).post(DATA + "/jobs/ingest", "{\"object\":\"Contact\",\"operation\":\"hardDelete\"}").body())
            .contains("FEATURENOTENABLED");
    }

    @Test
    void slownessStrikesEachNthMatchingCall() {
        CallFaults faults = new CallFaults(FaultPlan.none().withSlowness(new FaultPlan.Slowness(2, 1, 40, "/jobs")));
        assertThat(List.of(faults.delay("/jobs"), faults.delay("/query"), faults.delay("/jobs"), faults.delay("/jobs"), faults.delay("/jobs")))
            .containsExactly(0L, 0L, 40L, 0L, 0L);
        assertThat(with(FaultPlan.none().withSlowness(new FaultPlan.Slowness(1, 1, 5, null))).get(DATA + "/limits").statusCode()).isEqualTo(200);
    }

    @Test
    void plansAreReadFromYaml(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("faults.yaml"), """
            seed: 3
            lockErrors: {rate: 0.1, timesPerKey: 1}
            jobFailures:
              - {end: too_many_locks, afterRows: 100, times: 1}
            httpErrors:
              - {status: 503, every: 10, retryAfter: "2"}
            """);
        FaultPlan plan = FaultPlan.read(file);
        assertThat(plan.seed()).isEqualTo(3);
        assertThat(plan.lockErrors()).isEqualTo(new FaultPlan.LockErrors(0.1, 1, null));
        assertThat(plan.jobFailures()).containsExactly(new JobFailure(JobEnd.TOO_MANY_LOCKS, 100, 1, null));
        assertThat(plan.httpErrors()).containsExactly(new HttpError(503, 10, 0, "2", null, null));
        Files.writeString(file, "lockErors: {rate: 1}\n");
        assertThatThrownBy(() -> FaultPlan.read(file)).hasMessageContaining("faults.yaml");
    }
}
