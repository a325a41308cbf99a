package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.ApiClient.Result;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkIngestTest {
    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private final ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private static String contacts(int from, int to) {
        return "Source_System_ID__c,LastName\n" + IntStream.range(from, to).mapToObj(i -> "acme:contact:" + i + ",Name " + i + "\n").collect(Collectors.joining());
    }

    @Test
    void upsertCreatesThenUpdates() {
        Result first = client.load("Contact", "upsert", contacts(0, 3));
        Result second = client.load("Contact", "upsert", contacts(1, 4));

        assertThat(first.state()).isEqualTo("JobComplete");
        assertThat(first.processed()).isEqualTo(3);
        assertThat(first.successes()).allMatch(row -> row.getField("sf__Created").equals("true"));
        assertThat(second.successes().stream().filter(row -> row.getField("sf__Created").equals("false"))).hasSize(2);
        assertThat(client.records("SELECT Id FROM Contact")).hasSize(4);
        assertThat(second.successes().stream().map(row -> row.getField("sf__Id"))).allMatch(id -> id.matches("003\\w{15}"));
    }

    @Test
    void jobInfoCarriesTheDocumentedFields() {
        String id = client.openJob(Map.of("object", "Contact", "operation", "upsert", "externalIdFieldName", "Source_System_ID__c"));
        var open = client.job(id);
        assertThat(open.get("id").asText()).startsWith("750").hasSize(18);
        assertThat(open.get("state").asText()).isEqualTo("Open");
        assertThat(open.get("contentUrl").asText()).isEqualTo("services/data/v66.0/jobs/ingest/" + id + "/batches");
        assertThat(open.get("apiVersion").isNumber()).isTrue();
        assertThat(open.get("createdDate").asText()).endsWith("+0000");
        assertThat(open.get("jobType").asText()).isEqualTo("V2Ingest");

        client.upload(id, contacts(0, 1));
        var closed = json(client.close(id));
        assertThat(closed.has("numberRecordsProcessed")).isFalse();
        assertThat(closed.has("contentUrl")).isFalse();
    }

    @Test
    void aJobTakesOneUploadOnly() {
        String id = client.openJob(Map.of("object", "Contact", "operation", "insert"));
        assertThat(client.upload(id, "LastName\nA\n").statusCode()).isEqualTo(201);
        HttpResponse<String> again = client.upload(id, "LastName\nB\n");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("Found multiple contents");
    }

    @Test
    void multipartJobClosesItself() {
        String body = "--B\r\nContent-Type: application/json\r\nContent-Disposition: form-data; name=\"job\"\r\n\r\n"
            + "{\"object\":\"Contact\",\"operation\":\"insert\"}\r\n--B\r\nContent-Type: text/csv\r\n"
            + "Content-Disposition: form-data; name=\"content\"; filename=\"content\"\r\n\r\nLastName\nA\nB\n\r\n--B--\r\n";
        HttpResponse<String> response = client.send("POST", DATA + "/jobs/ingest", body, "Content-Type", "multipart/form-data; boundary=B");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(client.ended(json(response).get("id").asText()).get("numberRecordsProcessed").asInt()).isEqualTo(2);
    }

    @Test
    void resultFilesQuoteTheirOwnColumnsAndEchoTheHeaderAsUploaded() {
        Result result = client.load("Contact", "insert", "lastname,\"FirstName\",Email\nA,\"say \"\"hi\"\"\",\n,B,\n");

        assertThat(client.results(result.id(), "successfulResults")).matches(
            "\"sf__Id\",\"sf__Created\",lastname,\"FirstName\",Email\n\"003\\w{15}\",\"true\",\"A\",\"say \"\"hi\"\"\",\"\"\n");
        assertThat(client.results(result.id(), "failedResults/")).isEqualTo(
            "\"sf__Id\",\"sf__Error\",lastname,\"FirstName\",Email\n"
                + "\"\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\",\"\",\"B\",\"\"\n");
        assertThat(client.results(result.id(), "unprocessedrecords")).isEqualTo("lastname,\"FirstName\",Email\n");
    }

    @Test
    void resultsDoNotComeInInputOrderButTheSameForTheSameSeed() {
        List<String> keys = client.load("Contact", "upsert", contacts(0, 50)).successes().stream().map(row -> row.getField("Source_System_ID__c")).toList();
        assertThat(keys).hasSize(50).isNotEqualTo(keys.stream().sorted().toList());
        try (SalesforceEmulator twin = SalesforceEmulator.start(OrgOptions.defaults())) {
            Result result = new ApiClient(twin).load("Contact", "upsert", contacts(0, 50));
            assertThat(result.successes().stream().map(row -> row.getField("Source_System_ID__c"))).containsExactlyElementsOf(keys);
        }
    }

    @Test
    void unknownColumnFailsTheJobBeforeAnyRow() {
        Result result = client.load("Contact", "insert", "LastName,Foo__c\nA,1\n");
        assertThat(result.state()).isEqualTo("Failed");
        assertThat(result.error()).isEqualTo("InvalidBatch : Field name not found : Foo__c");
        assertThat(result.processed()).isZero();
        assertThat(result.failed()).isZero();
        assertThat(result.unprocessed()).hasSize(1);
    }

    @Test
    void wrongLineEndingFailsTheJob() {
        assertThat(client.load("Contact", "insert", "LastName\r\nA\r\n").error())
            .isEqualTo("ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF");
        Result quoted = client.load("Contact", "insert", "LastName\n\"A\r\nB\"\n");
        assertThat(quoted.state()).isEqualTo("Failed");
        assertThat(quoted.processed()).isZero();
        assertThat(quoted.unprocessed()).hasSize(1);
        Map<String, String> crlf = Map.of("object", "Contact", "operation", "insert", "lineEnding", "CRLF");
        assertThat(client.load(crlf, "LastName\nA\n").state()).isEqualTo("Failed");
        Result right = client.load(crlf, "LastName,Description\r\nA,\"one\ntwo\"\r\n");
        assertThat(right.state()).isEqualTo("JobComplete");
        assertThat(right.failed()).isZero();
        assertThat(client.results(right.id(), "successfulResults")).endsWith("\"one\ntwo\"\r\n");
    }

    @Test
    void otherDelimitersAreTaken() {
        Result result = client.load(Map.of("object", "Contact", "operation", "insert", "columnDelimiter", "SEMICOLON"), "LastName;FirstName\nA;\"b;c\"\n");
        assertThat(result.failed()).isZero();
        assertThat(client.results(result.id(), "successfulResults")).startsWith("\"sf__Id\";\"sf__Created\";LastName;FirstName\n");
        assertThat(client.records("SELECT FirstName FROM Contact").get(0).get("FirstName").asText()).isEqualTo("b;c");
    }

    @Test
    void emptyLeavesAndNaClears() {
        client.load("Contact", "upsert", "Source_System_ID__c,LastName,Title,Department\nk,A,Boss,Sales\n");
        client.load("Contact", "upsert", "Source_System_ID__c,LastName,Title,Department\nk,A,,#N/A\n");
        var record = client.records("SELECT Title, Department FROM Contact").get(0);
        assertThat(record.get("Title").asText()).isEqualTo("Boss");
        assertThat(record.get("Department").isNull()).isTrue();
    }

    @Test
    void parentsAreFoundByExternalIdButNotAmongTheRowsOfTheSameJob() {
        client.load("Account", "upsert", "Source_System_ID__c,Name\nacme,Acme\n");
        Result result = client.load("Contact", "upsert", "Source_System_ID__c,LastName,Account.Source_System_ID__c,Manager__r.Source_System_ID__c\n"
            + "c1,Boss,acme,\n" + IntStream.range(0, 300).mapToObj(i -> "f" + i + ",Filler,,\n").collect(Collectors.joining()) + "c2,Worker,acme,c1\nc3,Lost,nowhere,\n");
        assertThat(result.errors()).containsExactlyInAnyOrder(
            "INVALID_FIELD:Foreign key external ID: c1 not found for field Source_System_ID__c in entity Contact:--",
            "INVALID_FIELD:Foreign key external ID: nowhere not found for field Source_System_ID__c in entity Account:--");
        Result later = client.load("Contact", "upsert", "Source_System_ID__c,LastName,Manager__r.Source_System_ID__c\nc2,Worker,c1\n");
        assertThat(later.failed()).isZero();
        var worker = client.records("SELECT Manager__r.Source_System_ID__c, Account.Name FROM Contact WHERE Source_System_ID__c = 'c2'").get(0);
        assertThat(worker.at("/Manager__r/Source_System_ID__c").asText()).isEqualTo("c1");
    }

    @Test
    void polymorphicReferencesNeedTheirTypeAndOthersRefuseIt() {
        client.load("Contact", "upsert", "Source_System_ID__c,LastName\nc1,A\n");
        client.load("Lead", "upsert", "Source_System_ID__c,LastName,Company\nl1,B,Acme\n");
        Result right = client.load("Task", "insert", "Subject,Contact:Who.Source_System_ID__c,Lead:Who.Source_System_ID__c\none,c1,\ntwo,,l1\nboth,c1,l1\n");
        assertThat(right.processed()).isEqualTo(3);
        assertThat(right.failed()).isEqualTo(1);
        assertThat(client.records("SELECT Who.Type, Who.Name FROM Task ORDER BY Subject").findValuesAsText("Type")).containsExactly("Contact", "Lead");

        assertThat(client.load("Task", "insert", "Subject,Who.Source_System_ID__c\none,c1\n").error()).startsWith("InvalidBatch").contains("type is needed");
        assertThat(client.load("Contact", "insert", "LastName,Account:Account.Source_System_ID__c\nA,b\n").error())
            .contains("type is not needed for non polymorphic foreign key references");
    }

    @Test
    void everyRowThatSharesAKeyInAChunkIsRefused() {
        Result result = client.load("Contact", "upsert", "Source_System_ID__c,LastName\nk1,A\nk2,B\nk1,C\nK1,D\n");
        assertThat(result.errors()).hasSize(2).allMatch(error -> error.equals("DUPLICATE_VALUE:Duplicate external id specified: k1:--"));
        assertThat(client.records("SELECT Id FROM Contact")).hasSize(2);
    }

    @Test
    void valuesAreCheckedAsSalesforceDoes() {
        String header = "LastName,Email,Actimo_Status__c,Birthdate,Actimo_Created_At__c,NPS_Score__c,DoNotCall,FirstName,OwnerId,AccountId\n";
        Result result = client.load("Contact", "insert", header
            + "a,nobody,,,,,,,,\nb,,Sleeping,,,,,,,\nc,,,31.01.2026,,,,,,\nd,,,,2026-01-31 10:00:00,,,,,\ne,,,,,seven,,,,\nf,,,,,,maybe,,,\n"
            + "g,,,,,,," + "x".repeat(41) + ",,\nh,,,,,,,,nobody,\ni,,,,,,,,,0015g00000000zzAAA\nj,,,,,1234.5,,,,\nk,,,,,,,,,0035g0000000001\n");
        assertThat(result.errors()).containsExactlyInAnyOrder(
            "INVALID_EMAIL_ADDRESS:Email: invalid email address: nobody:Email --",
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:Actimo Status: bad value for restricted picklist field: Sleeping:Actimo_Status__c --",
            "INVALID_TYPE_ON_FIELD_IN_RECORD:Birthdate: value not of required type: 31.01.2026:Birthdate --",
            "INVALID_TYPE_ON_FIELD_IN_RECORD:Actimo Created At: value not of required type: 2026-01-31 10:00:00:Actimo_Created_At__c --",
            "INVALID_TYPE_ON_FIELD_IN_RECORD:NPS Score: value not of required type: seven:NPS_Score__c --",
            "INVALID_TYPE_ON_FIELD_IN_RECORD:Do Not Call: value not of required type: maybe:DoNotCall --",
            "STRING_TOO_LONG:First Name: data value too large: " + "x".repeat(41) + " (max length=40):FirstName --",
            "MALFORMED_ID:Owner ID: id value of incorrect type: nobody:OwnerId --",
            "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--",
            "NUMBER_OUTSIDE_VALID_RANGE:NPS Score: value outside of valid range on numeric field: 1234.5:NPS_Score__c --",
            "MALFORMED_ID:Account ID: id value of incorrect type: 0035g0000000001:AccountId --");
    }

    @Test
    void lengthIsCountedInCharactersNotBytes() {
        assertThat(client.load("Contact", "insert", "LastName\n" + "ø".repeat(80) + "\n" + "ø".repeat(81) + "\n").failed()).isEqualTo(1);
    }

    @Test
    void valuesAreKeptInCanonicalForm() {
        client.load("Contact", "insert", "LastName,Actimo_Created_At__c,NPS_Score__c,DoNotCall,Birthdate\nA,2026-03-29T03:30:15.123+02:00,7.255,1,2000-02-29\n");
        var record = client.records("SELECT Actimo_Created_At__c, NPS_Score__c, DoNotCall, HasOptedOutOfEmail, Birthdate FROM Contact").get(0);
        assertThat(record.get("Actimo_Created_At__c").asText()).isEqualTo("2026-03-29T01:30:15.000+0000");
        assertThat(record.get("NPS_Score__c").doubleValue()).isEqualTo(7.26);
        assertThat(record.get("DoNotCall").booleanValue()).isTrue();
        assertThat(record.get("HasOptedOutOfEmail").booleanValue()).isFalse();
        assertThat(record.get("Birthdate").asText()).isEqualTo("2000-02-29");
    }

    @Test
    void uniqueValuesOfOtherRecordsAreRefused() {
        Result first = client.load("Contact", "insert", "Source_System_ID__c,LastName\nk,A\n");
        String id = first.successes().get(0).getField("sf__Id");
        assertThat(client.load("Contact", "insert", "Source_System_ID__c,LastName\nk,B\n").errors()).containsExactly(
            "DUPLICATE_VALUE:duplicate value found: Source_System_ID__c duplicates value on record with id: " + id.substring(0, 15) + ":--");
    }

    @Test
    void inactiveUsersCannotOwn() {
        String gone = org.add("User", Map.of("Username", "gone@x.example", "LastName", "Gone", "Email", "gone@x.example", "IsActive", "false"));
        assertThat(client.load("Contact", "insert", "LastName,OwnerId\nA," + gone + "\n").errors())
            .containsExactly("INACTIVE_OWNER_OR_USER:operation performed with inactive user:OwnerId --");
        assertThat(client.load("Contact", "insert", "LastName,Owner.Email\nA,integration@crossload.example\n").failed()).isZero();
    }

    @Test
    void readOnlyFieldsAreNamed() {
        assertThat(client.load("Contact", "insert", "LastName,CreatedDate\nA,2020-01-01T00:00:00Z\n").errors().get(0))
            .startsWith("INVALID_FIELD_FOR_INSERT_UPDATE:Unable to create/update fields: CreatedDate.").endsWith(":CreatedDate --");
    }

    @Test
    void updateAndDeleteNeedGoodIds() {
        String id = client.load("Contact", "insert", "LastName\nA\n").successes().get(0).getField("sf__Id");
        Result update = client.load("Contact", "update", "Id,LastName\n" + id + ",B\n0035g00000zzzzz,C\n,D\n");
        assertThat(update.successes()).singleElement().satisfies(row -> assertThat(row.getField("sf__Created")).isEqualTo("false"));
        assertThat(update.errors()).containsExactlyInAnyOrder("INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--",
            "MISSING_ARGUMENT:Id not specified in an update call:--");
        assertThat(client.load("Contact", "delete", "Id\n" + id + "\n").failed()).isZero();
        Result again = client.load("Contact", "delete", "Id\n" + id + "\n");
        assertThat(again.errors()).containsExactly("ENTITY_IS_DELETED:entity is deleted:--");
        assertThat(again.failures().get(0).getField("sf__Id")).isEqualTo(id);
        assertThat(client.records("SELECT Id FROM Contact")).isEmpty();
        assertThat(json(client.get(DATA + "/queryAll?q=SELECT+Id+FROM+Contact")).get("totalSize").asInt()).isEqualTo(1);
        assertThat(client.load("Contact", "delete", "Id,LastName\n" + id + ",B\n").state()).isEqualTo("Failed");
    }

    @Test
    void hardDeleteLeavesNothing() {
        String id = client.load("Contact", "insert", "LastName\nA\n").successes().get(0).getField("sf__Id");
        assertThat(client.load("Contact", "hardDelete", "Id\n" + id + "\n").failed()).isZero();
        assertThat(json(client.get(DATA + "/queryAll?q=SELECT+Id+FROM+Contact")).get("totalSize").asInt()).isZero();
    }

    @Test
    void aRecordThatWasDeletedFreesItsKey() {
        String id = client.load("Contact", "upsert", contacts(0, 1)).successes().get(0).getField("sf__Id");
        client.load("Contact", "delete", "Id\n" + id + "\n");
        assertThat(client.load("Contact", "upsert", contacts(0, 1)).successes().get(0).getField("sf__Created")).isEqualTo("true");
    }

    @Test
    void anEmptyIdColumnIsAbsent() {
        assertThat(client.load("Contact", "insert", "Id,LastName\n,A\n").failed()).isZero();
        assertThat(client.load("Contact", "insert", "Id,LastName\n0035g0000000001,A\n").failed()).isEqualTo(1);
    }

    @Test
    void brokenQuotesAreRowErrors() {
        Result result = client.load("Contact", "insert", "LastName,FirstName\n \"A\",b\n\"A\" ,b\nA,b,c\nFine,\"b\"\n");
        assertThat(result.processed()).isEqualTo(4);
        assertThat(result.failed()).isEqualTo(3);
    }

    @Test
    void abortBeforeTheUploadIsClosedEndsTheJob() {
        String id = client.openJob(Map.of("object", "Contact", "operation", "insert"));
        client.upload(id, "LastName\nA\n");
        assertThat(json(client.patch(DATA + "/jobs/ingest/" + id, "{\"state\":\"Aborted\"}")).get("state").asText()).isEqualTo("Aborted");
        assertThat(ApiClient.csv(client.results(id, "unprocessedrecords"))).hasSize(1);
        assertThat(client.close(id).statusCode()).isEqualTo(400);
        assertThat(client.get(DATA + "/query?q=SELECT+COUNT()+FROM+Contact").body()).contains("\"totalSize\":0");
    }

    @Test
    void abortEndsAWaitingJobAtOnceAndLeavesItsRowsUnprocessed() {
        try (SalesforceEmulator slow = SalesforceEmulator.start(OrgOptions.defaults().withProcessingDelay(Duration.ofHours(1)))) {
            ApiClient other = new ApiClient(slow);
            String id = other.openJob(Map.of("object", "Contact", "operation", "insert"));
            other.upload(id, "LastName\nA\nB\n");
            other.close(id);
            assertThat(other.get(DATA + "/jobs/ingest/" + id + "/failedResults").statusCode()).isEqualTo(400);
            other.patch(DATA + "/jobs/ingest/" + id, "{\"state\":\"Aborted\"}");
            assertThat(ApiClient.csv(other.results(id, "unprocessedrecords"))).hasSize(2);
            assertThat(other.records("SELECT Id FROM Contact")).isEmpty();
        }
    }

    @Test
    void jobsRunSideBySideAndNothingIsLost() {
        List<String> jobs = IntStream.range(0, 8).mapToObj(i -> {
            String id = client.openJob(Map.of("object", "Contact", "operation", "upsert", "externalIdFieldName", "Source_System_ID__c"));
            client.upload(id, contacts(i * 1000, i * 1000 + 2000));
            return id;
        }).toList();
        jobs.forEach(client::close);
        assertThat(jobs.stream().mapToInt(id -> client.ended(id).get("numberRecordsProcessed").asInt()).sum()).isEqualTo(16_000);
        assertThat(jobs.stream().flatMap(id -> ApiClient.csv(client.results(id, "successfulResults")).stream())
            .filter(row -> row.getField("sf__Created").equals("true"))).hasSize(9000);
        assertThat(org.stats().records()).containsEntry("Contact", 9000);
        assertThat(org.stats().maxParallelJobs()).isLessThanOrEqualTo(4);
    }

    @Test
    void anEndedJobIsNoticedOnceByTheFirstLookAtIt() {
        String open = client.openJob(Map.of("object", "Contact", "operation", "insert"));
        client.job(open);
        assertThat(org.stats().unseenMillis().getCount()).as("an open job has not ended").isZero();
        client.load("Contact", "insert", "LastName\nA\n");
        client.load("Contact", "insert", "LastName\nB\n");
        assertThat(org.stats().unseenMillis().getCount()).isEqualTo(2);
    }

    @Test
    void deletedJobsAreGone() {
        Result result = client.load("Contact", "insert", "LastName\nA\n");
        assertThat(client.send("DELETE", DATA + "/jobs/ingest/" + result.id(), null).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = client.get(DATA + "/jobs/ingest/" + result.id());
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(json(gone).get(0).get("errorCode").asText()).isEqualTo("NOT_FOUND");
        String open = client.openJob(Map.of("object", "Contact", "operation", "insert"));
        assertThat(client.send("DELETE", DATA + "/jobs/ingest/" + open, null).statusCode()).isEqualTo(400);
    }

    @Test
    void jobListIsPaged() {
        for (int i = 0; i < 1003; i++) client.openJob(Map.of("object", "Contact", "operation", "insert"));
        var first = json(client.get(DATA + "/jobs/ingest"));
        var second = json(client.get(first.get("nextRecordsUrl").asText()));
        assertThat(first.get("records")).hasSize(1000);
        assertThat(second.get("records")).hasSize(3);
        assertThat(second.get("done").asBoolean()).isTrue();
    }

    @Test
    void unknownObjectsAndKeysAreRefusedAtCreation() {
        assertThat(client.post(DATA + "/jobs/ingest", "{\"object\":\"Nope__c\",\"operation\":\"insert\"}").body()).contains("INVALIDENTITY");
        assertThat(client.post(DATA + "/jobs/ingest", "{\"object\":\"Contact\",\"operation\":\"upsert\"}").statusCode()).isEqualTo(400);
        assertThat(client.post(DATA + "/jobs/ingest", "{\"object\":\"Contact\",\"operation\":\"upsert\",\"externalIdFieldName\":\"Title\"}").body())
            .contains("does not match an External ID");
    }

    @Test
    void twentyThousandRowsAreTwoBatchesAndAllAccountedFor() {
        Result result = client.load("Contact", "upsert", contacts(0, 20_001));
        assertThat(result.processed()).isEqualTo(20_001);
        assertThat(result.successes().stream().map(row -> row.getField("Source_System_ID__c")).distinct()).hasSize(20_001);
        assertThat(org.stats().batches()).isEqualTo(3);
    }

    @Test
    void theDailyBatchesRunOut() {
        try (SalesforceEmulator small = SalesforceEmulator.start(OrgOptions.defaults().withDailyBatches(2))) {
            ApiClient other = new ApiClient(small);
            Result result = other.load("Contact", "upsert", contacts(0, 20_500));
            assertThat(result.state()).isEqualTo("Failed");
            assertThat(result.error()).startsWith("ExceededQuota");
            assertThat(result.processed()).isEqualTo(20_000);
            assertThat(result.unprocessed()).hasSize(500);
            assertThat(other.post(DATA + "/jobs/ingest", "{\"object\":\"Contact\",\"operation\":\"insert\"}").body()).contains("EXCEEDEDQUOTA");
        }
    }

    @Test
    void upsertByEmailFindsSeveral() {
        client.load("Contact", "insert", "LastName,Email\nA,x@y.dk\nB,x@y.dk\nC,z@y.dk\n");
        Result result = client.load(Map.of("object", "Contact", "operation", "upsert", "externalIdFieldName", "Email"), "Email,LastName\nX@y.dk,D\nz@y.dk,E\n");
        assertThat(result.errors()).singleElement().asString().startsWith("DUPLICATE_EXTERNAL_ID:Email: more than one record found for external id field: [003");
        assertThat(result.successes()).singleElement().satisfies(row -> assertThat(row.getField("sf__Created")).isEqualTo("false"));
    }
}
