package io.crossload.emulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.dto.bulkv2.Job;
import org.apache.camel.component.salesforce.api.dto.bulkv2.JobStateEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client that Crossload uses, against the emulator. */
class CamelSalesforceTest {
    private SalesforceEmulator org;
    private DefaultCamelContext camel;
    private ProducerTemplate template;

    private void start(OrgOptions options) {
        org = SalesforceEmulator.start(options);
        SalesforceComponent salesforce = new SalesforceComponent();
        SalesforceLoginConfig login = new SalesforceLoginConfig();
        login.setLoginUrl(org.url());
        login.setInstanceUrl(org.url());
        login.setClientId("app");
        login.setClientSecret("secret");
        login.setType(AuthenticationType.CLIENT_CREDENTIALS);
        salesforce.setLoginConfig(login);
        salesforce.setHttpMaxContentLength(200_000_000);
        SalesforceEndpointConfig config = new SalesforceEndpointConfig();
        config.setApiVersion("66.0");
        config.setRawPayload(true);
        salesforce.setConfig(config);
        camel = new DefaultCamelContext();
        camel.addComponent("salesforce", salesforce);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        if (camel != null) camel.stop();
        org.close();
    }

    private Job open() {
        Job job = new Job();
        job.setObject("Contact");
        job.setOperation(OperationEnum.UPSERT);
        job.setExternalIdFieldName("Source_System_ID__c");
        return template.requestBody("salesforce:bulk2CreateJob", job, Job.class);
    }

    private void upload(Job job, String csv) {
        template.requestBodyAndHeader("salesforce:bulk2CreateBatch", csv.getBytes(StandardCharsets.UTF_8), "jobId", job.getId());
    }

    /** As a raw PATCH: the component's own close operation calls back twice on errors. */
    private void close(Job job) {
        template.requestBodyAndHeader("salesforce:raw?format=JSON&rawMethod=PATCH&rawPath=/unused", "{\"state\":\"UploadComplete\"}", "rawPath",
            "/services/data/v66.0/jobs/ingest/" + job.getId());
    }

    private Job ended(Job job) {
        while (true) {
            Job now = template.requestBodyAndHeader("salesforce:bulk2GetJob", null, "jobId", job.getId(), Job.class);
            if (now.getState() != JobStateEnum.UPLOAD_COMPLETE && now.getState() != JobStateEnum.IN_PROGRESS) return now;
            Thread.onSpinWait();
        }
    }

    private String results(String operation, Job job) {
        return template.requestBodyAndHeader("salesforce:" + operation, null, "jobId", job.getId(), String.class);
    }

    private static String contacts(int count) {
        return "Source_System_ID__c,LastName\n" + IntStream.range(0, count).mapToObj(i -> "c" + i + ",N" + i + "\n").collect(Collectors.joining());
    }

    @Test
    void loadsAJobAndReadsItsResults() {
        start(OrgOptions.defaults().withClient("app", "secret"));
        Job job = open();
        assertThat(job.getState()).isEqualTo(JobStateEnum.OPEN);
        upload(job, contacts(100) + "bad,\n");
        close(job);
        Job done = ended(job);
        assertThat(done.getState()).isEqualTo(JobStateEnum.JOB_COMPLETE);
        assertThat(done.getNumberRecordsProcessed()).isEqualTo(101);
        assertThat(done.getNumberRecordsFailed()).isEqualTo(1);
        assertThat(ApiClient.csv(results("bulk2GetSuccessfulResults", job))).hasSize(100);
        assertThat(ApiClient.csv(results("bulk2GetFailedResults", job))).singleElement()
            .satisfies(row -> assertThat(row.getField("sf__Error")).startsWith("REQUIRED_FIELD_MISSING"));
        assertThat(results("bulk2GetUnprocessedRecords", job)).isEqualTo("Source_System_ID__c,LastName\n");
        assertThat(template.requestBody("salesforce:query?sObjectQuery=SELECT COUNT() FROM Contact", null, String.class)).contains("\"totalSize\":100");
        assertThat(org.stats().logins()).isEqualTo(1);
    }

    @Test
    void logsInAgainWhenTheSessionEndsDuringAJob() {
        start(OrgOptions.defaults());
        Job job = open();
        org.revokeSessions();
        upload(job, contacts(20_000));
        org.revokeSessions();
        close(job);
        org.revokeSessions();
        assertThat(ended(job).getNumberRecordsProcessed()).isEqualTo(20_000);
        assertThat(org.stats().logins()).isEqualTo(4);
        assertThat(org.stats().callsTo("/batches 401")).isEqualTo(1);
    }

    @Test
    void readsQueryResultsPageByPage() throws Exception {
        start(OrgOptions.defaults());
        for (int i = 0; i < 30; i++) org.add("Lead", Map.of("LastName", "L" + i, "Company", "C"));
        QueryJob query = new QueryJob();
        query.setOperation(OperationEnum.QUERY);
        query.setQuery("SELECT Id, LastName FROM Lead");
        QueryJob created = template.requestBody("salesforce:bulk2CreateQueryJob", query, QueryJob.class);
        while (template.requestBodyAndHeader("salesforce:bulk2GetQueryJob", null, "jobId", created.getId(), QueryJob.class).getState() != JobStateEnum.JOB_COMPLETE) Thread.onSpinWait();
        var page = template.request("salesforce:bulk2GetQueryJobResults", exchange -> exchange.getMessage().setHeaders(
            new java.util.HashMap<>(Map.of("jobId", created.getId(), "maxRecords", 20))));
        assertThat(page.getMessage().getHeader("Sforce-NumberOfRecords")).isEqualTo("20");
        assertThat(page.getMessage().getHeader("Sforce-Locator")).isNotEqualTo("null");
        InputStream body = page.getMessage().getBody(InputStream.class);
        assertThat(ApiClient.csv(new String(body.readAllBytes(), StandardCharsets.UTF_8))).hasSize(20);
        template.sendBodyAndHeader("salesforce:bulk2DeleteQueryJob", null, "jobId", created.getId());
    }

    @Test
    void errorsArriveWithTheirStatus() {
        start(OrgOptions.defaults().withFaults(FaultPlan.none().withHttpErrors(new FaultPlan.HttpError(503, 1, 1, null, "POST", "/jobs/ingest"))));
        assertThatThrownBy(this::open).isInstanceOf(CamelExecutionException.class).cause().hasMessageContaining("503");
        assertThat(open().getState()).isEqualTo(JobStateEnum.OPEN);
        assertThatThrownBy(() -> template.requestBody("salesforce:query?sObjectQuery=SELECT Nope FROM Contact", null, String.class))
            .cause().hasMessageContaining("INVALID_FIELD");
    }

    @Test
    void readsLargeResults() {
        start(OrgOptions.defaults());
        Job job = open();
        String row = "x".repeat(2000);
        upload(job, "Source_System_ID__c,LastName,Description\n" + IntStream.range(0, 5000).mapToObj(i -> "c" + i + ",N," + row + "\n").collect(Collectors.joining()));
        close(job);
        assertThat(ended(job).getNumberRecordsFailed()).isZero();
        assertThat(results("bulk2GetSuccessfulResults", job).length()).isGreaterThan(10_000_000);
    }

    private JsonNode call(String endpoint, Object body) throws IOException {
        String answer = template.requestBody("salesforce:" + endpoint, body, String.class);
        return answer == null ? null : new ObjectMapper().readTree(answer);
    }

    @Test
    void carriesOneRecordThroughItsLife() throws IOException {
        start(OrgOptions.defaults());
        JsonNode created = call("createSObject?sObjectName=Contact", "{\"LastName\":\"Holm\",\"Source_System_ID__c\":\"c1\"}");
        assertThat(created.get("success").asBoolean()).isTrue();
        String id = created.get("id").asText();
        call("updateSObject?sObjectName=Contact&sObjectId=" + id, "{\"FirstName\":\"Ib\"}");
        JsonNode contact = call("getSObject?sObjectName=Contact&sObjectFields=Name,Source_System_ID__c&sObjectId=" + id, null);
        assertThat(contact.get("Name").asText()).isEqualTo("Ib Holm");
        assertThat(contact.get("Source_System_ID__c").asText()).isEqualTo("c1");
        String byKey = "SObject?sObjectName=Contact&sObjectIdName=Source_System_ID__c&sObjectIdValue=c1";
        call("upsert" + byKey, "{\"Title\":\"Chef\"}");
        assertThat(call("get" + byKey.replace("SObject?", "SObjectWithId?"), null).get("Title").asText()).isEqualTo("Chef");
        call("deleteSObject?sObjectName=Contact&sObjectId=" + id, null);
        assertThat(call("query?sObjectQuery=SELECT Id FROM Contact", null).get("totalSize").asInt()).isZero();
        assertThat(call("queryAll?sObjectQuery=SELECT Id, IsDeleted FROM Contact", null).at("/records/0/IsDeleted").asBoolean()).isTrue();
    }

    @Test
    void tellsWhatTheOrgIs() throws IOException {
        start(OrgOptions.defaults());
        assertThat(call("getVersions", null)).anySatisfy(version -> assertThat(version.get("url").asText()).isEqualTo("/services/data/v66.0"));
        assertThat(call("getResources", null).get("sobjects").asText()).isEqualTo("/services/data/v66.0/sobjects");
        assertThat(call("getGlobalObjects", null).get("sobjects").findValuesAsText("name")).contains("Account", "Contact", "Lead", "Task", "CampaignMember");
        assertThat(call("getBasicInfo?sObjectName=Contact", null).at("/objectDescribe/keyPrefix").asText()).isEqualTo("003");
        assertThat(call("getDescription?sObjectName=Contact", null).get("fields").findValuesAsText("name")).contains("Id", "LastName", "Source_System_ID__c");
        assertThat(call("limits", null).at("/DailyBulkApiBatches/Max").asInt()).isEqualTo(15_000);
    }
}
