package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.dml.RowTally;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompositeTest {
    private static final String COMPOSITE = DATA + "/composite";
    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private final ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private static String part(String method, String path, String reference, String body) {
        return "{\"method\":\"" + method + "\",\"url\":\"" + DATA + path + "\",\"referenceId\":\"" + reference + "\"" + (body == null ? "" : ",\"body\":" + body) + "}";
    }

    private JsonNode composite(boolean allOrNone, String... parts) {
        HttpResponse<String> response = client.post(COMPOSITE, "{\"allOrNone\":" + allOrNone + ",\"compositeRequest\":[" + String.join(",", parts) + "]}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).get("compositeResponse");
    }

    @Test
    void laterRequestsUseWhatEarlierOnesAnswered() {
        JsonNode answers = composite(false, part("POST", "/sobjects/Account", "newAccount", "{\"Name\":\"Acme & Sons\"}"),
            part("POST", "/sobjects/Contact", "newContact", "{\"LastName\":\"Hansen\",\"AccountId\":\"@{newAccount.id}\",\"Title\":\"of @{newAccount.id}\"}"),
            part("GET", "/sobjects/Account/@{newAccount.id}?fields=Id,Name", "read", null),
            part("GET", "/query/?q=SELECT+Id,Name+FROM+Account+WHERE+Name='@{read.Name}'", "found", null),
            part("PATCH", "/sobjects/Contact/@{newContact.id}", "changed", "{\"Department\":\"@{found.records[0].Name}\"}"));
        String account = answers.get(0).at("/body/id").asText();
        assertThat(answers.get(0).toString()).isEqualTo("{\"body\":{\"id\":\"" + account + "\",\"success\":true,\"errors\":[]},\"httpHeaders\":{\"Location\":\""
            + DATA + "/sobjects/Account/" + account + "\"},\"httpStatusCode\":201,\"referenceId\":\"newAccount\"}");
        assertThat(answers.findValuesAsText("httpStatusCode")).containsExactly("201", "201", "200", "200", "204");
        assertThat(answers.get(4).toString()).isEqualTo("{\"body\":null,\"httpHeaders\":{},\"httpStatusCode\":204,\"referenceId\":\"changed\"}");
        JsonNode contact = client.records("SELECT AccountId, Title, Department FROM Contact").get(0);
        assertThat(contact.get("AccountId").asText()).isEqualTo(account);
        assertThat(contact.get("Title").asText()).isEqualTo("of " + account);
        assertThat(contact.get("Department").asText()).isEqualTo("Acme & Sons");
    }

    @Test
    void rowsThatWereTakenBackCountAsFailed() {
        composite(true, part("POST", "/sobjects/Account", "a", "{\"Name\":\"A\"}"), part("POST", "/sobjects/Contact", "bad", "{}"));
        assertThat(org.stats().rows().get("Account")).isEqualTo(new RowTally.Counts(0, 0, 0, 1));
        composite(true, part("POST", "/sobjects/Account", "a", "{\"Name\":\"A\"}"), part("POST", "/sobjects/Contact", "good", "{\"LastName\":\"B\"}"));
        assertThat(org.stats().rows().get("Account")).isEqualTo(new RowTally.Counts(1, 0, 0, 1));
        assertThat(org.stats().rows().get("Contact")).isEqualTo(new RowTally.Counts(1, 0, 0, 1));
        composite(false, part("POST", "/sobjects/Account", "a", "{\"Name\":\"A\"}"), part("POST", "/sobjects/Contact", "bad", "{}"));
        assertThat(org.stats().rows().get("Account").created()).isEqualTo(2);
    }

    @Test
    void aReferenceToAFailedRequestFailsInSalesforcesWords() {
        JsonNode answers = composite(false, part("POST", "/sobjects/Account", "bad", "{}"),
            part("POST", "/sobjects/Contact", "child", "{\"LastName\":\"A\",\"AccountId\":\"@{bad.id}\"}"), part("POST", "/sobjects/Contact", "other", "{\"LastName\":\"B\"}"));
        assertThat(answers.get(0).at("/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(answers.get(1).at("/body/0").toString())
            .isEqualTo("{\"message\":\"Invalid reference specified. No value for bad.id found in bad\",\"errorCode\":\"PROCESSING_HALTED\"}");
        assertThat(answers.get(2).get("httpStatusCode").asInt()).isEqualTo(201);
    }

    @Test
    void allOrNoneTakesBackCreatesUpdatesAndDeletes() {
        String kept = client.org.add("Account", java.util.Map.of("Name", "Kept"));
        String gone = client.org.add("Account", java.util.Map.of("Name", "Gone"));
        JsonNode answers = composite(true, part("POST", "/sobjects/Contact", "a", "{\"LastName\":\"A\",\"Source_System_ID__c\":\"k\"}"),
            part("PATCH", "/sobjects/Account/" + kept, "b", "{\"Name\":\"Changed\"}"), part("DELETE", "/sobjects/Account/" + gone, "c", null),
            part("POST", "/sobjects/Contact", "d", "{}"), part("POST", "/sobjects/Contact", "e", "{\"LastName\":\"E\"}"));
        assertThat(answers.findValuesAsText("httpStatusCode")).containsExactly("400", "400", "400", "400", "400");
        assertThat(answers.get(0).at("/body/0").toString()).isEqualTo(
            "{\"message\":\"The transaction was rolled back since another operation in the same transaction failed.\",\"errorCode\":\"PROCESSING_HALTED\"}");
        assertThat(answers.get(3).at("/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(client.records("SELECT Id FROM Contact")).isEmpty();
        assertThat(client.records("SELECT Name FROM Account ORDER BY Name").findValuesAsText("Name")).containsExactly("Gone", "Kept");
        assertThat(client.patch(DATA + "/sobjects/Contact/Source_System_ID__c/k", "{\"LastName\":\"A\"}").statusCode()).as("the key is free again").isEqualTo(201);
    }

    @Test
    void collectionsInsideAreReferredToByRow() {
        JsonNode answers = composite(true, part("POST", "/composite/sobjects", "rows",
                "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"One\"},{\"attributes\":{\"type\":\"Account\"},\"Name\":\"Two\"}]}"),
            part("GET", "/sobjects/Account/@{rows[1].id}?fields=Name", "second", null));
        assertThat(answers.get(1).at("/body/Name").asText()).isEqualTo("Two");
    }

    @Test
    void aCompositeIsOneCall() {
        long before = org.stats().dataCalls();
        composite(false, part("GET", "/sobjects/Contact/describe", "a", null), part("GET", "/sobjects/Account/describe", "b", null));
        assertThat(org.stats().dataCalls()).isEqualTo(before + 1);
    }

    @Test
    void malformedCompositesAreRefusedAsAWhole() {
        String one = part("GET", "/sobjects", "x", null);
        assertThat(client.post(COMPOSITE, "{}").statusCode()).isEqualTo(400);
        assertThat(client.post(COMPOSITE, "{\"compositeRequest\":[" + one + "," + one + "]}").body()).contains("not unique");
        assertThat(client.post(COMPOSITE, "{\"compositeRequest\":[" + part("GET", "/sobjects", "a-b", null) + "]}").statusCode()).isEqualTo(400);
        String many = IntStream.range(0, 26).mapToObj(i -> part("GET", "/sobjects", "r" + i, null)).collect(Collectors.joining(","));
        assertThat(client.post(COMPOSITE, "{\"compositeRequest\":[" + many + "]}").body()).contains("LIMIT_EXCEEDED");
        assertThat(composite(false, part("GET", "/jobs/ingest", "a", null)).get(0).at("/body/0/errorCode").asText()).isEqualTo("NOT_IMPLEMENTED");
    }

    @Test
    void graphsSucceedOrFailEachAsAWhole() {
        String good = "{\"graphId\":\"1\",\"compositeRequest\":[" + part("POST", "/sobjects/Account", "a", "{\"Name\":\"G\"}") + ","
            + part("POST", "/sobjects/Contact", "c", "{\"LastName\":\"C\",\"AccountId\":\"@{a.id}\"}") + "]}";
        String bad = "{\"graphId\":\"2\",\"compositeRequest\":[" + part("POST", "/sobjects/Account", "a", "{\"Name\":\"H\"}") + "," + part("POST", "/sobjects/Contact", "c", "{}") + "]}";
        JsonNode graphs = json(client.post(COMPOSITE + "/graph", "{\"graphs\":[" + good + "," + bad + "]}")).get("graphs");
        assertThat(graphs.findValuesAsText("isSuccessful")).containsExactly("true", "false");
        assertThat(graphs.get(1).at("/graphResponse/compositeResponse/0/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(graphs.get(1).at("/graphResponse/compositeResponse/1/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(client.records("SELECT Name FROM Account").findValuesAsText("Name")).containsExactly("G");
    }

    @Test
    void batchesAnswerEachAndHaltWhenTold() {
        String requests = "[{\"method\":\"GET\",\"url\":\"v66.0/limits\"},{\"method\":\"POST\",\"url\":\"v66.0/sobjects/Account\",\"richInput\":{}},"
            + "{\"method\":\"POST\",\"url\":\"" + DATA + "/sobjects/Account\",\"richInput\":{\"Name\":\"B\"}}]";
        JsonNode all = json(client.post(COMPOSITE + "/batch", "{\"batchRequests\":" + requests + "}"));
        assertThat(all.get("hasErrors").asBoolean()).isTrue();
        assertThat(all.get("results").findValuesAsText("statusCode")).containsExactly("200", "400", "201");
        JsonNode halted = json(client.post(COMPOSITE + "/batch", "{\"haltOnError\":true,\"batchRequests\":" + requests + "}"));
        assertThat(halted.at("/results/2").toString())
            .isEqualTo("{\"statusCode\":412,\"result\":[{\"errorCode\":\"BATCH_PROCESSING_HALTED\",\"message\":\"Batch processing halted per request\"}]}");
        assertThat(client.post(COMPOSITE + "/batch", "{\"batchRequests\":[{\"method\":\"GET\",\"url\":\"v66.0/chatter/feeds\"}]}").statusCode()).isEqualTo(501);
    }

    @Test
    void treesCreateParentsFirstAndAnswerByReference() {
        HttpResponse<String> response = client.post(COMPOSITE + "/tree/Account", """
            {"records":[{"attributes":{"type":"Account","referenceId":"ref1"},"Name":"SampleAccount","Contacts":{"records":[
              {"attributes":{"type":"Contact","referenceId":"ref2"},"LastName":"Smith","Email":"sample@salesforce.com"},
              {"attributes":{"type":"Contact","referenceId":"ref3"},"LastName":"Evans"}]}},
             {"attributes":{"type":"Account","referenceId":"ref4"},"Name":"SampleAccount2"}]}""");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(json(response).get("hasErrors").asBoolean()).isFalse();
        assertThat(json(response).get("results").findValuesAsText("referenceId")).containsExactly("ref1", "ref4", "ref2", "ref3");
        assertThat(client.records("SELECT Account.Name FROM Contact").findValuesAsText("Name")).containsExactly("SampleAccount", "SampleAccount");
    }

    @Test
    void aTreeWithAnErrorLeavesNothing() {
        HttpResponse<String> response = client.post(COMPOSITE + "/tree/Account", """
            {"records":[{"attributes":{"type":"Account","referenceId":"ref1"},"Name":"A","Contacts":{"records":[
              {"attributes":{"type":"Contact","referenceId":"ref2"},"LastName":"Smith","Email":"no address"}]}}]}""");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"hasErrors\":true,\"results\":[{\"referenceId\":\"ref2\",\"errors\":[{\"statusCode\":\"INVALID_EMAIL_ADDRESS\","
            + "\"message\":\"Email: invalid email address: no address\",\"fields\":[\"Email\"]}]}]}");
        assertThat(client.records("SELECT Id FROM Account")).isEmpty();
        assertThat(client.post(COMPOSITE + "/tree/Account", "{\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"}]}").body()).contains("referenceId");
    }

    @Test
    void collectionsOfSeveralObjectsAreAllOrNoneTogether() {
        JsonNode rows = json(client.post(COMPOSITE + "/sobjects", "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"},{\"attributes\":{\"type\":\"Contact\"}}]}"));
        assertThat(rows.get(0).at("/errors/0/statusCode").asText()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(rows.get(1).at("/errors/0/statusCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(client.records("SELECT Id FROM Account")).isEmpty();
    }

    @Test
    void whatIsTakenBackTwiceIsGoneOnce() {
        String rows = "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"},{\"attributes\":{\"type\":\"Account\"}}]}";
        composite(true, part("POST", "/sobjects/Account", "first", "{\"Name\":\"B\"}"), part("POST", "/composite/sobjects", "rows", rows));
        assertThat(client.get(DATA + "/limits/recordCount?sObjects=Account").body()).isEqualTo("{\"sObjects\":[{\"count\":0,\"name\":\"Account\"}]}");
        assertThat(client.records("SELECT Id FROM Account")).isEmpty();
    }

    @Test
    void collectionsAreReadByGetAsWell() {
        String id = org.add("Account", java.util.Map.of("Name", "A"));
        JsonNode rows = json(client.get(COMPOSITE + "/sobjects/Account?ids=" + id + ",001000000000099&fields=Name,Id"));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("Name").asText()).isEqualTo("A");
        assertThat(rows.get(1).isNull()).isTrue();
    }
}
