package io.crossload.emulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sforce.async.AsyncApiException;
import com.sforce.async.AsyncExceptionCode;
import com.sforce.async.BatchInfo;
import com.sforce.async.BatchStateEnum;
import com.sforce.async.BulkConnection;
import com.sforce.async.ConcurrencyMode;
import com.sforce.async.ContentType;
import com.sforce.async.JobInfo;
import com.sforce.async.JobStateEnum;
import com.sforce.async.OperationEnum;
import com.sforce.ws.ConnectorConfig;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.emulator.salesforce.store.RowLocks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bulk API 1.0, with Salesforce's own client and with the bodies of the documentation. */
class BulkV1Test {
    private static final String ASYNC = "/services/async/62.0/job";

    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private final ApiClient client = new ApiClient(org);
    private BulkConnection bulk;

    @BeforeEach
    void connect() throws AsyncApiException { bulk = connection(org.token()); }

    @AfterEach
    void stop() { org.close(); }

    private BulkConnection connection(String session) throws AsyncApiException {
        ConnectorConfig config = new ConnectorConfig();
        config.setSessionId(session);
        config.setRestEndpoint(org.url() + "/services/async/62.0");
        config.setCompression(false);
        return new BulkConnection(config);
    }

    private JobInfo open(String object, OperationEnum operation, ContentType type) throws AsyncApiException {
        JobInfo job = new JobInfo();
        job.setObject(object);
        job.setOperation(operation);
        job.setContentType(type);
        job.setConcurrencyMode(ConcurrencyMode.Parallel);
        if (operation == OperationEnum.upsert) job.setExternalIdFieldName("Source_System_ID__c");
        return bulk.createJob(job);
    }

    private BatchInfo run(JobInfo job, String body) throws AsyncApiException {
        BatchInfo batch = bulk.createBatchFromStream(job, stream(body));
        return ended(job, batch);
    }

    private BatchInfo ended(JobInfo job, BatchInfo batch) throws AsyncApiException {
        BatchInfo info = bulk.getBatchInfo(job.getId(), batch.getId());
        while (info.getState() == BatchStateEnum.Queued || info.getState() == BatchStateEnum.InProgress) info = bulk.getBatchInfo(job.getId(), batch.getId());
        return info;
    }

    private static InputStream stream(String text) { return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)); }

    private String text(InputStream in) throws IOException { return new String(in.readAllBytes(), StandardCharsets.UTF_8); }

    @Test
    void rowsAreInsertedAndAnsweredInTheirOrder() throws Exception {
        JobInfo job = open("Contact", OperationEnum.insert, ContentType.CSV);
        assertThat(job.getState()).isEqualTo(JobStateEnum.Open);
        BatchInfo batch = run(job, "LastName,FirstName\nÅse,\"A \"\"x\"\"\"\n,Nobody\nBo,\n");
        assertThat(batch.getState()).isEqualTo(BatchStateEnum.Completed);
        assertThat(batch.getNumberRecordsProcessed()).isEqualTo(3);
        assertThat(batch.getNumberRecordsFailed()).isEqualTo(1);
        String[] lines = text(bulk.getBatchResultStream(job.getId(), batch.getId())).split("\n");
        assertThat(lines[0]).isEqualTo("\"Id\",\"Success\",\"Created\",\"Error\"");
        assertThat(lines[1]).matches("\"003\\w{15}\",\"true\",\"true\",\"\"");
        assertThat(lines[2]).isEqualTo("\"\",\"false\",\"false\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\"");
        assertThat(lines[3]).contains("\"true\",\"true\"");
        JobInfo closed = bulk.closeJob(job.getId());
        assertThat(closed.getState()).isEqualTo(JobStateEnum.Closed);
        assertThat(bulk.getJobStatus(job.getId()).getNumberRecordsProcessed()).isEqualTo(3);
        assertThat(bulk.getBatchInfoList(job.getId()).getBatchInfo()).hasSize(1);
        assertThat(text(bulk.getBatchRequestInputStream(job.getId(), batch.getId()))).startsWith("LastName,FirstName\n");
    }

    @Test
    void aJobGoesThroughUpsertUpdateAndDelete() throws Exception {
        run(open("Contact", OperationEnum.upsert, ContentType.CSV), "Source_System_ID__c,LastName\nc-1,A\nc-2,B\n");
        JobInfo again = open("Contact", OperationEnum.upsert, ContentType.CSV);
        BatchInfo batch = run(again, "Source_System_ID__c,LastName\nc-1,C\n");
        assertThat(text(bulk.getBatchResultStream(again.getId(), batch.getId()))).contains("\"true\",\"false\",\"\"");
        String id = client.records("SELECT Id FROM Contact WHERE LastName = 'C'").get(0).get("Id").asText();
        run(open("Contact", OperationEnum.update, ContentType.CSV), "Id,LastName,Title\n" + id + ",D,Boss\n");
        assertThat(client.records("SELECT Title FROM Contact WHERE LastName = 'D'").get(0).get("Title").asText()).isEqualTo("Boss");
        run(open("Contact", OperationEnum.delete, ContentType.CSV), "Id\n" + id + "\n");
        assertThat(client.records("SELECT Id FROM Contact")).hasSize(1);
        String other = client.records("SELECT Id FROM Contact").get(0).get("Id").asText();
        run(open("Contact", OperationEnum.hardDelete, ContentType.CSV), "Id\n" + other + "\n");
        assertThat(ApiClient.json(client.get("/services/data/v66.0/queryAll?q=SELECT+Id+FROM+Contact")).get("totalSize").asInt()).isEqualTo(1);
    }

    @Test
    void batchesMayBeXmlOrJson() throws Exception {
        run(open("Account", OperationEnum.insert, ContentType.CSV), "Name,Source_System_ID__c\nGroup,acc-1\n");
        JobInfo xml = open("Contact", OperationEnum.insert, ContentType.XML);
        BatchInfo batch = run(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><sObjects xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + "<sObject><LastName>Å &amp; B</LastName><Account><sObject><Source_System_ID__c>acc-1</Source_System_ID__c></sObject></Account></sObject>"
            + "<sObject><FirstName xsi:nil=\"true\"/></sObject></sObjects>");
        assertThat(batch.getState()).as(batch.getStateMessage()).isEqualTo(BatchStateEnum.Completed);
        assertThat(bulk.getBatchResult(xml.getId(), batch.getId()).getResult()).satisfiesExactly(ok -> assertThat(ok.isSuccess()).isTrue(), failed -> {
            assertThat(failed.isSuccess()).isFalse();
            assertThat(failed.getErrors()[0].getStatusCode().name()).isEqualTo("REQUIRED_FIELD_MISSING");
            assertThat(failed.getErrors()[0].getFields()).containsExactly("LastName");
        });
        assertThat(client.records("SELECT Account.Name FROM Contact").get(0).at("/Account/Name").asText()).isEqualTo("Group");

        String session = org.token();
        JsonNode job = ApiClient.json(client.send("POST", ASYNC, "{\"operation\":\"insert\",\"object\":\"Contact\",\"contentType\":\"JSON\"}", "X-SFDC-Session", session, "Content-Type", "application/json"));
        assertThat(job.get("state").asText()).isEqualTo("Open");
        String path = ASYNC + "/" + job.get("id").asText() + "/batch";
        JsonNode info = ApiClient.json(client.send("POST", path, "[{\"LastName\":\"J\",\"Account\":{\"Source_System_ID__c\":\"acc-1\"},\"Title\":null}]", "X-SFDC-Session", session, "Content-Type", "application/json"));
        while (!info.get("state").asText().equals("Completed")) info = ApiClient.json(client.send("GET", path + "/" + info.get("id").asText(), null, "X-SFDC-Session", session));
        JsonNode result = ApiClient.json(client.send("GET", path + "/" + info.get("id").asText() + "/result", null, "X-SFDC-Session", session)).get(0);
        assertThat(result.get("success").asBoolean()).isTrue();
        assertThat(result.get("id").asText()).startsWith("003");
        assertThat(result.get("errors")).isEmpty();
    }

    @Test
    void queriesGiveAListOfResults() throws Exception {
        org.add("Contact", Map.of("LastName", "Å \"x\""));
        JobInfo job = open("Contact", OperationEnum.query, ContentType.CSV);
        BatchInfo batch = run(job, "SELECT Id, LastName, Account.Name, CreatedDate FROM Contact");
        assertThat(batch.getState()).as(batch.getStateMessage()).isEqualTo(BatchStateEnum.Completed);
        String[] results = bulk.getQueryResultList(job.getId(), batch.getId()).getResult();
        assertThat(results).hasSize(1);
        String csv = text(bulk.getQueryResultStream(job.getId(), batch.getId(), results[0]));
        assertThat(csv).startsWith("\"Id\",\"LastName\",\"Account.Name\",\"CreatedDate\"\n");
        assertThat(csv.split("\n")[1]).matches("\"003\\w{15}\",\"Å \"\"x\"\"\",\"\",\"[\\d-]+T[\\d:.]+Z\"");

        JobInfo none = open("Lead", OperationEnum.query, ContentType.CSV);
        BatchInfo empty = run(none, "SELECT Id FROM Lead");
        assertThat(text(bulk.getQueryResultStream(none.getId(), empty.getId(), bulk.getQueryResultList(none.getId(), empty.getId()).getResult()[0])))
            .isEqualTo("Records not found for this query");
    }

    @Test
    void deletedRecordsComeByQueryAllOnly() throws Exception {
        String id = org.add("Contact", Map.of("LastName", "A"));
        run(open("Contact", OperationEnum.delete, ContentType.CSV), "Id\n" + id + "\n");
        assertThat(run(open("Contact", OperationEnum.query, ContentType.CSV), "SELECT Id FROM Contact").getNumberRecordsProcessed()).isZero();
        assertThat(run(open("Contact", OperationEnum.queryAll, ContentType.CSV), "SELECT Id FROM Contact").getNumberRecordsProcessed()).isEqualTo(1);
    }

    @Test
    void pkChunkingMakesABatchOfEachChunk() throws Exception {
        for (int i = 0; i < 5; i++) org.add("Contact", Map.of("LastName", "L" + i));
        bulk.addHeader("Sforce-Enable-PKChunking", "chunkSize=2");
        JobInfo job = open("Contact", OperationEnum.query, ContentType.CSV);
        BatchInfo first = run(job, "SELECT Id FROM Contact");
        assertThat(first.getState()).isEqualTo(BatchStateEnum.NotProcessed);
        Map<BatchStateEnum, Integer> records = new TreeMap<>();
        for (BatchInfo batch : bulk.getBatchInfoList(job.getId()).getBatchInfo()) records.merge(batch.getState(), batch.getNumberRecordsProcessed(), Integer::sum);
        assertThat(bulk.getBatchInfoList(job.getId()).getBatchInfo()).hasSize(4);
        assertThat(records).containsEntry(BatchStateEnum.Completed, 5);
    }

    @Test
    void batchesOfASerialJobWaitForTheOneBefore() throws Exception {
        OrgSettings settings = OrgSettings.defaults().withFeatures(new OrgSettings.Features(true, true, false, false, true));
        try (SalesforceEmulator locking = SalesforceEmulator.start(OrgOptions.defaults().withSettings(settings))) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            locking.watchLocks(new RowLocks.Watcher() {
                @Override
                public void holds(Set<String> ids) {
                    held.countDown();
                    try {
                        assertThat(release.await(1, TimeUnit.MINUTES)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            ApiClient other = new ApiClient(locking);
            String job = ApiClient.json(other.post(ASYNC, "{\"object\":\"Contact\",\"operation\":\"insert\",\"contentType\":\"CSV\",\"concurrencyMode\":\"Serial\"}")).get("id").asText();
            String batches = ASYNC + "/" + job + "/batch";
            other.send("POST", batches, "LastName\nA\n", "Content-Type", "text/csv");
            assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
            other.send("POST", batches, "LastName\nB\n", "Content-Type", "text/csv");
            assertThat(other.send("GET", batches, null, "Accept", "application/json").body()).containsSubsequence("\"InProgress\"", "\"Queued\"");
            release.countDown();
            String states = "";
            while (!states.contains("Completed") || states.contains("InProgress") || states.contains("Queued")) {
                states = other.send("GET", batches, null, "Accept", "application/json").body();
            }
            assertThat(locking.stats().records().get("Contact")).isEqualTo(2);
        }
    }

    @Test
    void wrongBatchesFailWithTheReason() throws Exception {
        assertThat(run(open("Contact", OperationEnum.insert, ContentType.CSV), "LastName,Nope\nA,B\n")).satisfies(batch -> {
            assertThat(batch.getState()).isEqualTo(BatchStateEnum.Failed);
            assertThat(batch.getStateMessage()).isEqualTo("InvalidBatch : Field name not found : Nope");
        });
        assertThat(run(open("Contact", OperationEnum.query, ContentType.CSV), "SELECT Nope FROM Contact").getStateMessage()).startsWith("InvalidBatch : Failed to process query: INVALID_FIELD: ");
        assertThat(run(open("Contact", OperationEnum.query, ContentType.CSV), "SELECT COUNT(Id) FROM Contact").getStateMessage()).contains("FUNCTIONALITY_NOT_ENABLED");
        assertThat(run(open("Contact", OperationEnum.insert, ContentType.XML), "<sObjects><sObject>").getStateMessage()).startsWith("InvalidBatch : Failed to parse XML");
    }

    @Test
    void wrongRequestsAreErrorsOfTheDocumentation() throws Exception {
        assertThatThrownBy(() -> open("Nothing__c", OperationEnum.insert, ContentType.CSV)).isInstanceOfSatisfying(AsyncApiException.class,
            e -> assertThat(e.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidEntity));
        assertThatThrownBy(() -> bulk.getJobStatus("750000000000000")).isInstanceOfSatisfying(AsyncApiException.class,
            e -> assertThat(e.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidJob));
        assertThatThrownBy(() -> connection("00D000000000000!no").getJobStatus("750000000000000")).isInstanceOfSatisfying(AsyncApiException.class,
            e -> assertThat(e.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidSessionId));
        JobInfo job = open("Contact", OperationEnum.insert, ContentType.CSV);
        assertThat(bulk.abortJob(job.getId()).getState()).isEqualTo(JobStateEnum.Aborted);
        assertThatThrownBy(() -> bulk.createBatchFromStream(job, stream("LastName\nA\n"))).isInstanceOfSatisfying(AsyncApiException.class,
            e -> assertThat(e.getExceptionCode()).isEqualTo(AsyncExceptionCode.InvalidJobState));
        assertThat(client.send("GET", ASYNC + "/" + job.getId(), null, "X-SFDC-Session", "x", "Authorization", "").body())
            .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?><error xmlns=\"http://www.force.com/2009/06/asyncapi/dataload\"><exceptionCode>InvalidSessionId</exceptionCode>"
                + "<exceptionMessage>Invalid session id</exceptionMessage></error>");
    }
}
