package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.async.AsyncApiException;
import com.sforce.async.AsyncExceptionCode;
import com.sforce.async.BulkConnection;
import com.sforce.async.JobInfo;
import com.sforce.async.OperationEnum;
import com.sforce.soap.partner.Connector;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import io.crossload.emulator.salesforce.ApiClient.Result;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.fault.FaultPlan.Allocation;
import io.crossload.emulator.salesforce.fault.FaultPlan.HttpError;
import io.crossload.emulator.salesforce.fault.FaultPlan.Limit;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits that are used up, and calls that fail, in the form of each API. */
class LimitFaultTest {
    private static final String ASYNC = "/services/async/62.0/job";
    private static final String JOB = "{\"object\":\"Contact\",\"operation\":\"insert\",\"contentType\":\"CSV\"}";

    private SalesforceEmulator org;

    @AfterEach
    void stop() { if (org != null) org.close(); }

    private ApiClient with(FaultPlan plan) {
        org = SalesforceEmulator.start(OrgOptions.defaults().withFaults(plan));
        return new ApiClient(org);
    }

    private PartnerConnection partner() throws ConnectionException {
        ConnectorConfig config = new ConnectorConfig();
        config.setAuthEndpoint(org.url() + "/services/Soap/u/65.0");
        config.setUsername("integration@crossload.example");
        config.setPassword("secret");
        return Connector.newConnection(config);
    }

    private BulkConnection bulk() throws AsyncApiException {
        ConnectorConfig config = new ConnectorConfig();
        config.setSessionId(org.token());
        config.setRestEndpoint(org.url() + "/services/async/62.0");
        return new BulkConnection(config);
    }

    private static String contacts(int count) {
        return "Source_System_ID__c,LastName\n" + IntStream.range(0, count).mapToObj(i -> "c" + i + ",N" + i + "\n").collect(Collectors.joining());
    }

    @Test
    void callsAreRefusedOnceTheyAreUsedUpAndPassAgainAfterTheirTimes() {
        ApiClient client = with(FaultPlan.none().withLimits(new Limit(Allocation.API_CALLS, 2, 2)));
        List<HttpResponse<String>> answers = IntStream.range(0, 5).mapToObj(i -> client.get(DATA + "/limits")).toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 200, 403, 403, 200);
        assertThat(answers.get(2).body()).isEqualTo("[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");
        assertThat(answers.get(2).headers().firstValue("Sforce-Limit-Info")).hasValue("api-usage=1000000/1000000");
        assertThat(json(answers.get(1)).at("/DailyApiRequests/Remaining").asInt()).isZero();
        assertThat(json(answers.get(4)).at("/DailyApiRequests/Remaining").asInt()).isPositive();
    }

    @Test
    void theOlderApisRefuseSpentCallsInTheirOwnForm() throws Exception {
        with(FaultPlan.none());
        PartnerConnection partner = partner();
        BulkConnection bulk = bulk();
        org.follow(FaultPlan.none().withLimits(new Limit(Allocation.API_CALLS, 0, 0)));
        assertThatThrownBy(partner::getUserInfo).isInstanceOfSatisfying(ApiFault.class,
            fault -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.REQUEST_LIMIT_EXCEEDED));
        assertThatThrownBy(() -> bulk.getJobStatus("750000000000001AAA")).isInstanceOfSatisfying(AsyncApiException.class,
            error -> assertThat(error.getExceptionCode()).isEqualTo(AsyncExceptionCode.ExceededQuota));
    }

    @Test
    void aFullOrgRefusesNewRowsAndLetsChangesPass() {
        ApiClient client = with(FaultPlan.none().withLimits(new Limit(Allocation.DATA_STORAGE, 3, 0)));
        Result first = client.load("Contact", "upsert", contacts(5));
        assertThat(first.errors()).hasSize(2).allMatch("STORAGE_LIMIT_EXCEEDED:storage limit exceeded:--"::equals);
        assertThat(client.post(DATA + "/sobjects/Account", "{\"Name\":\"A\"}").body()).contains("STORAGE_LIMIT_EXCEEDED");
        assertThat(client.load("Contact", "upsert", contacts(3)).failed()).isZero();
        assertThat(json(client.get(DATA + "/limits")).at("/DataStorageMB/Remaining").asInt()).isZero();
        assertThat(client.send("DELETE", "/emulator/faults", null).statusCode()).isEqualTo(204);
        assertThat(client.load("Contact", "upsert", contacts(5)).failed()).isZero();
    }

    @Test
    void spentBatchesEndTheJobAndRefuseTheNextOne() {
        ApiClient client = with(FaultPlan.none().withLimits(new Limit(Allocation.BULK_BATCHES, 1, 3)));
        Result result = client.load("Contact", "upsert", contacts(10_001));
        assertThat(result.state()).isEqualTo("Failed");
        assertThat(result.error()).isEqualTo("ExceededQuota : Maximum number of batches in 24 hours exceeded");
        assertThat(result.processed()).isEqualTo(10_000);
        assertThat(result.unprocessed()).hasSize(1);
        HttpResponse<String> refused = client.post(DATA + "/jobs/ingest", "{\"object\":\"Contact\",\"operation\":\"insert\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("EXCEEDEDQUOTA");
        assertThat(json(client.get(DATA + "/limits")).at("/DailyBulkApiBatches/Remaining").asInt()).isZero();
        String job = json(client.post(ASYNC, JOB)).get("id").asText();
        assertThat(client.send("POST", ASYNC + "/" + job + "/batch", "LastName\nA\n", "Content-Type", "text/csv").body()).contains("<exceptionCode>ExceededQuota</exceptionCode>");
        assertThat(client.load("Contact", "upsert", contacts(1)).state()).as("a new day").isEqualTo("JobComplete");
    }

    @Test
    void limitsAreSwitchedOnByHttpAndMustSayOfWhat() {
        ApiClient client = with(FaultPlan.none());
        assertThat(client.send("PUT", "/emulator/faults", "limits: [{of: api_calls, after: 0}]").statusCode()).isEqualTo(200);
        assertThat(client.get(DATA + "/limits").statusCode()).isEqualTo(403);
        assertThat(client.send("PUT", "/emulator/faults", "limits: [{after: 0}]")).satisfies(refused -> {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("FAULT_PLAN_INVALID").contains("API_CALLS, BULK_BATCHES or DATA_STORAGE");
        });
    }

    @Test
    void aFailedCallOfSoapIsAFault() throws Exception {
        with(FaultPlan.none());
        PartnerConnection partner = partner();
        ApiClient client = new ApiClient(org);
        org.follow(FaultPlan.none().withHttpErrors(new HttpError(503, 1, 0, "3", null, "/Soap/")));
        assertThatThrownBy(partner::getUserInfo).isInstanceOfSatisfying(ApiFault.class, fault -> {
            assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.SERVER_UNAVAILABLE);
            assertThat(fault.getExceptionMessage()).isEqualTo("The server cannot take the request now");
        });
        HttpResponse<String> answer = client.send("POST", "/services/Soap/m/65.0", "<x/>", "Content-Type", "text/xml");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(answer.body()).contains("<faultcode>sf:SERVER_UNAVAILABLE</faultcode>");
    }

    @Test
    void aFailedCallOfBulkOneIsItsErrorInXmlOrJson() throws Exception {
        ApiClient client = with(FaultPlan.none().withHttpErrors(new HttpError(503, 1, 0, "3", null, "/async/")));
        JobInfo job = new JobInfo();
        job.setObject("Contact");
        job.setOperation(OperationEnum.insert);
        assertThatThrownBy(() -> bulk().createJob(job)).isInstanceOfSatisfying(AsyncApiException.class,
            error -> assertThat(error.getExceptionCode()).isEqualTo(AsyncExceptionCode.InternalServerError));
        HttpResponse<String> answer = client.post(ASYNC, JOB);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
        assertThat(answer.body()).isEqualTo("{\"exceptionCode\":\"InternalServerError\",\"exceptionMessage\":\"The server cannot take the request now\"}");
    }
}
