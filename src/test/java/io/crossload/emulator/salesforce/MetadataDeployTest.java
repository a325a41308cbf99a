package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static io.crossload.emulator.salesforce.ApiClient.json;
import static io.crossload.emulator.salesforce.Packages.aPackage;
import static io.crossload.emulator.salesforce.Packages.field;
import static io.crossload.emulator.salesforce.Packages.grant;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetadataDeployTest {
    private static final String TEXT = "<length>80</length>";
    private static final String KEY = TEXT + "<externalId>true</externalId><unique>true</unique><caseSensitive>true</caseSensitive>";
    private static final String COURSE = "<label>Course</label><pluralLabel>Courses</pluralLabel><deploymentStatus>Deployed</deploymentStatus>"
        + "<nameField><label>Course Name</label><type>Text</type></nameField><sharingModel>ReadWrite</sharingModel>";

    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withSetup(false));
    private final ApiClient client = new ApiClient(org);

    @AfterEach
    void stop() { org.close(); }

    private JsonNode deploy(Packages source) { return deploy(source, "{\"rollbackOnError\":true,\"singlePackage\":true}"); }

    private JsonNode deploy(Packages source, String options) { return client.deployed(source, options); }

    private static List<String> problems(JsonNode result) {
        List<String> problems = new ArrayList<>();
        result.at("/details/componentFailures").forEach(failure -> problems.add(failure.get("fullName").asText() + ": " + failure.get("problem").asText()));
        return problems;
    }

    private JsonNode describe(String object, String name) {
        for (JsonNode field : json(client.get(DATA + "/sobjects/" + object + "/describe")).path("fields")) {
            if (field.get("name").asText().equals(name)) return field;
        }
        return null;
    }

    private static void assertSucceeded(JsonNode result) { assertThat(result.get("status").asText()).as(problems(result).toString()).isEqualTo("Succeeded"); }

    private void assign(String permissionSet) { client.assign(permissionSet); }

    private Packages contactKey(boolean editable) {
        return aPackage().member("CustomField", "Contact.Source_Key__c").object("Contact", field("Source_Key__c", "Text", KEY))
            .permissionSet("Migration", grant("Contact.Source_Key__c", editable));
    }

    @Test
    void aDeployedFieldIsInvisibleUntilItIsGranted() {
        assertSucceeded(deploy(contactKey(true)));
        assertThat(describe("Contact", "Source_Key__c")).isNull();
        assertThat(client.query("SELECT Source_Key__c FROM Contact").body()).contains("INVALID_FIELD").contains("No such column 'Source_Key__c'");
        for (String hidden : List.of("SELECT Id FROM Contact WHERE Source_Key__c = '1'", "SELECT Id FROM Contact ORDER BY Source_Key__c",
            "SELECT Source_Key__c, COUNT(Id) FROM Contact GROUP BY Source_Key__c", "SELECT Contact.Source_Key__c FROM CampaignMember",
            "SELECT (SELECT Source_Key__c FROM Contacts) FROM Account", "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Source_Key__c = '1')")) {
            assertThat(client.query(hidden).body()).as(hidden).contains("INVALID_FIELD").contains("No such column 'Source_Key__c'");
        }
        assertThat(client.get(DATA + "/query?columns=true&q=SELECT+FIELDS(ALL)+FROM+Contact+LIMIT+1").body()).contains("LastName").doesNotContain("Source_Key__c");
        assertThat(client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"A\",\"Source_Key__c\":\"1\"}").body())
            .contains("INVALID_FIELD").contains("No such column 'Source_Key__c' on sobject of type Contact");
        ApiClient.Result refused = client.load("Contact", "insert", "LastName,Source_Key__c\nA,1\n");
        assertThat(refused.state()).isEqualTo("Failed");
        assertThat(refused.error()).isEqualTo("InvalidBatch : Field name not found : Source_Key__c");

        assign("Migration");

        JsonNode field = describe("Contact", "Source_Key__c");
        assertThat(field.get("externalId").asBoolean()).isTrue();
        assertThat(field.get("unique").asBoolean()).isTrue();
        assertThat(field.get("caseSensitive").asBoolean()).isTrue();
        assertThat(field.get("length").asInt()).isEqualTo(80);
        assertThat(field.get("custom").asBoolean()).isTrue();
        assertThat(client.send("PATCH", DATA + "/sobjects/Contact/Source_Key__c/1", "{\"LastName\":\"A\"}", "Content-Type", "application/json").statusCode()).isEqualTo(201);
        assertThat(client.records("SELECT Source_Key__c FROM Contact").get(0).get("Source_Key__c").asText()).isEqualTo("1");
        assertThat(client.load("Contact", "insert", "LastName,Source_Key__c\nB,1\n").errors()).singleElement().asString().startsWith("DUPLICATE_VALUE");
    }

    @Test
    void aFieldGrantedForReadingOnlyCannotBeWritten() {
        assertSucceeded(deploy(contactKey(false)));
        assign("Migration");
        assertThat(describe("Contact", "Source_Key__c").get("updateable").asBoolean()).isFalse();
        assertThat(client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"A\",\"Source_Key__c\":\"1\"}").body()).contains("INVALID_FIELD_FOR_INSERT_UPDATE")
            .contains("Please check the security settings of this field and verify that it is read/write for your profile or permission set.");
    }

    @Test
    void anAssignmentTakenBackHidesTheFieldAgain() {
        assertSucceeded(deploy(contactKey(true)));
        assign("Migration");
        assertThat(describe("Contact", "Source_Key__c")).isNotNull();
        String id = client.records("SELECT Id FROM PermissionSetAssignment").get(0).get("Id").asText();
        assertThat(client.send("DELETE", DATA + "/sobjects/PermissionSetAssignment/" + id, null).statusCode()).isEqualTo(204);
        assertThat(describe("Contact", "Source_Key__c")).isNull();
    }

    @Test
    void aProfileGrantsToo() {
        assertSucceeded(deploy(aPackage().member("Profile", "Admin").object("Contact", field("Nick__c", "Text", TEXT))
            .file("profiles/Admin.profile", "Profile", grant("Contact.Nick__c", true))));
        assertThat(describe("Contact", "Nick__c").get("updateable").asBoolean()).isTrue();
    }

    @Test
    void everyFieldTypeOfAMigrationAppearsInDescribe() {
        String values = "<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>red</fullName><default>true</default>"
            + "<label>red</label></value><value><fullName>blue</fullName><default>false</default><label>blue</label></value></valueSetDefinition></valueSet>";
        String fields = field("T__c", "Text", TEXT) + field("TA__c", "TextArea", "") + field("LT__c", "LongTextArea", "<length>32768</length><visibleLines>3</visibleLines>")
            + field("H__c", "Html", "<length>32768</length><visibleLines>10</visibleLines>") + field("N__c", "Number", "<precision>18</precision><scale>2</scale>")
            + field("C__c", "Currency", "<precision>18</precision><scale>2</scale>") + field("P__c", "Percent", "<precision>5</precision><scale>2</scale>")
            + field("B__c", "Checkbox", "<defaultValue>true</defaultValue>") + field("D__c", "Date", "") + field("DT__c", "DateTime", "")
            + field("E__c", "Email", "") + field("Ph__c", "Phone", "") + field("U__c", "Url", "") + field("Pick__c", "Picklist", values)
            + field("Multi__c", "MultiselectPicklist", "<visibleLines>4</visibleLines>" + values)
            + field("Boss__c", "Lookup", "<referenceTo>Contact</referenceTo><relationshipName>Courses</relationshipName>")
            + field("Auto__c", "AutoNumber", "<displayFormat>C-{0000}</displayFormat>");
        String grants = fields.replaceAll("(?s).*?<fullName>(\\w+__c)</fullName>.*?(?=<fields>|$)", grant("Course__c.$1", true).replace("$1", "$1"));
        assertSucceeded(deploy(aPackage().member("CustomObject", "Course__c").object("Course__c", COURSE + fields).permissionSet("All", grants)));
        assign("All");
        String[][] types = {{"T__c", "string"}, {"TA__c", "textarea"}, {"LT__c", "textarea"}, {"H__c", "textarea"}, {"N__c", "double"}, {"C__c", "currency"},
            {"P__c", "percent"}, {"B__c", "boolean"}, {"D__c", "date"}, {"DT__c", "datetime"}, {"E__c", "email"}, {"Ph__c", "phone"}, {"U__c", "url"},
            {"Pick__c", "picklist"}, {"Multi__c", "multipicklist"}, {"Boss__c", "reference"}, {"Auto__c", "string"}};
        for (String[] type : types) assertThat(describe("Course__c", type[0]).get("type").asText()).as(type[0]).isEqualTo(type[1]);
        assertThat(describe("Course__c", "Boss__c").get("relationshipName").asText()).isEqualTo("Boss__r");
        assertThat(describe("Course__c", "Auto__c").get("autoNumber").asBoolean()).isTrue();
        assertThat(describe("Course__c", "H__c").get("htmlFormatted").asBoolean()).isTrue();

        assertThat(client.load("Course__c", "insert", "Name,N__c,Multi__c\nA,1.234,red;blue\nB,2,green\n").errors()).singleElement().asString()
            .startsWith("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        JsonNode record = client.records("SELECT Id, N__c, B__c, Pick__c, Multi__c, Auto__c FROM Course__c").get(0);
        assertThat(record.get("Id").asText()).startsWith("a00");
        assertThat(record.get("N__c").asDouble()).isEqualTo(1.23);
        assertThat(record.get("B__c").asBoolean()).isTrue();
        assertThat(record.get("Pick__c").asText()).isEqualTo("red");
        assertThat(record.get("Auto__c").asText()).isEqualTo("C-0001");
    }

    @Test
    void aMasterDetailFieldIsVisibleWithoutAGrantAndHasNoOwner() {
        assertSucceeded(deploy(aPackage().member("CustomObject", "Course__c", "Seat__c").object("Course__c", COURSE)
            .object("Seat__c", COURSE.replace("Course", "Seat").replace("ReadWrite", "ControlledByParent")
                + field("Course__c", "MasterDetail", "<referenceTo>Course__c</referenceTo><relationshipName>Seats</relationshipName><relationshipOrder>0</relationshipOrder>"))));
        JsonNode master = describe("Seat__c", "Course__c");
        assertThat(master.get("nillable").asBoolean()).isFalse();
        assertThat(master.get("cascadeDelete").asBoolean()).isTrue();
        assertThat(master.get("updateable").asBoolean()).isFalse();
        assertThat(describe("Seat__c", "OwnerId")).isNull();
        assertThat(describe("Course__c", "OwnerId")).isNotNull();
        assertThat(json(client.get(DATA + "/sobjects/Course__c/describe")).at("/childRelationships").findValuesAsText("relationshipName")).contains("Seats__r");
    }

    @Test
    void aLookupThatRestrictsForbidsTheDeleteOfItsParentAsLongAsItPointsThere() {
        String lookup = "<referenceTo>Account</referenceTo><relationshipName>Accounts</relationshipName><deleteConstraint>Restrict</deleteConstraint>";
        assertSucceeded(deploy(aPackage().object("Contact", field("Payer__c", "Lookup", lookup)).member("CustomField", "Contact.Payer__c")
            .permissionSet("P", grant("Contact.Payer__c", true))));
        assign("P");
        assertThat(describe("Contact", "Payer__c").get("restrictedDelete").booleanValue()).isTrue();
        String payer = json(client.post(DATA + "/sobjects/Account", "{\"Name\":\"Payer\"}")).get("id").asText();
        String contact = json(client.post(DATA + "/sobjects/Contact", "{\"LastName\":\"A\",\"Payer__c\":\"" + payer + "\"}")).get("id").asText();
        assertThat(client.send("DELETE", DATA + "/sobjects/Account/" + payer, null)).satisfies(refused -> {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("\"errorCode\":\"DELETE_FAILED\"").contains("Your attempt to delete " + payer
                + " could not be completed because it is associated with the following Contacts.: " + contact);
        });
        assertThat(client.patch(DATA + "/sobjects/Contact/" + contact, "{\"Payer__c\":null}").statusCode()).isEqualTo(204);
        assertThat(client.send("DELETE", DATA + "/sobjects/Account/" + payer, null).statusCode()).isEqualTo(204);
    }

    @Test
    void fieldsOfActivityAppearOnTasksAndEvents() {
        assertSucceeded(deploy(aPackage().member("CustomField", "Activity.Key__c").object("Activity", field("Key__c", "Text", KEY))
            .permissionSet("M", grant("Task.Key__c", true) + grant("Event.Key__c", true))));
        assign("M");
        assertThat(describe("Task", "Key__c").get("externalId").asBoolean()).isTrue();
        assertThat(describe("Event", "Key__c").get("externalId").asBoolean()).isTrue();
        assertThat(client.send("PATCH", DATA + "/sobjects/Task/Key__c/1", "{\"Subject\":\"A\"}", "Content-Type", "application/json").statusCode()).isEqualTo(201);
        assertThat(problems(deploy(aPackage().object("Task", field("Key__c", "Text", KEY)))))
            .containsExactly("Task: Entity Enumeration Or ID: bad value for restricted picklist field: Task");
    }

    @Test
    void oneFailureTakesEverythingBackUnlessPartialSuccessIsAskedFor() {
        Packages source = aPackage().object("Contact", field("Good__c", "Text", TEXT) + field("Bad__c", "Text", "")).permissionSet("M", grant("Contact.Good__c", true));
        JsonNode result = deploy(source);
        assertThat(result.get("status").asText()).isEqualTo("Failed");
        assertThat(result.get("numberComponentErrors").asInt()).isEqualTo(1);
        assertThat(problems(result)).containsExactly("Contact.Bad__c: Must specify 'length' for a CustomField of type Text");
        assertThat(client.records("SELECT Id FROM PermissionSet WHERE Name = 'M'")).isEmpty();

        JsonNode partial = deploy(source, "{\"rollbackOnError\":false}");
        assertThat(partial.get("status").asText()).isEqualTo("SucceededPartial");
        assign("M");
        assertThat(describe("Contact", "Good__c")).isNotNull();
        assertThat(describe("Contact", "Bad__c")).isNull();
    }

    @Test
    void aValidationChangesNothingAndCanBeDeployedAfterwards() {
        JsonNode result = deploy(contactKey(true), "{\"checkOnly\":true,\"rollbackOnError\":true}");
        assertThat(result.get("checkOnly").asBoolean()).isTrue();
        assertSucceeded(result);
        assertThat(client.records("SELECT Id FROM PermissionSet WHERE Name = 'Migration'")).isEmpty();
        HttpResponse<String> quick = client.post(DATA + "/metadata/deployRequest", "{\"validatedDeployRequestId\":\"" + result.get("id").asText() + "\"}");
        assertThat(quick.statusCode()).as(quick.body()).isEqualTo(201);
        String id = json(quick).get("id").asText();
        while (!json(client.get(DATA + "/metadata/deployRequest/" + id)).at("/deployResult/done").asBoolean()) Thread.onSpinWait();
        assign("Migration");
        assertThat(describe("Contact", "Source_Key__c")).isNotNull();
    }

    @Test
    void wrongMetadataFailsWithTheReason() {
        assertThat(problems(deploy(aPackage().object("Contact", field("A__c", "Txt", TEXT) + field("B__c", "Date", "<colour>red</colour>")
            + field("C__c", "Lookup", "<referenceTo>Nothing__c</referenceTo><relationshipName>Cs</relationshipName>") + field("D__c", "Url", "<externalId>true</externalId>")
            + field("E__c", "Number", "<precision>18</precision>")
            + field("F__c", "Lookup", "<referenceTo>Account</referenceTo><relationshipName>Fs</relationshipName><required>true</required>")
            + field("G__c", "LongTextArea", "<length>100</length><visibleLines>3</visibleLines>") + field("H__c", "Summary", "")))))
            .containsExactly("Contact.A__c: 'Txt' is not a valid value for the enum 'FieldType'",
                "Contact.B__c: Error parsing file: Element {http://soap.sforce.com/2006/04/metadata}colour invalid at this location in type CustomField",
                "Contact.C__c: referenceTo value of 'Nothing__c' does not resolve to a valid sObject type",
                "Contact.D__c: Cannot specify 'externalId' for a CustomField of type Url", "Contact.E__c: Must specify 'scale' for a CustomField of type Number",
                "Contact.F__c: Must specify either cascade delete or restrict delete for required lookup foreign key",
                "Contact.G__c: The length of a CustomField of type LongTextArea must be between 256 and 131072", "Contact.H__c: Field type Summary is not emulated");
    }

    @Test
    void wrongPermissionSetsFailWithTheReason() {
        assertThat(problems(deploy(aPackage().permissionSet("A", grant("Contact.LastName", true))))).containsExactly("A: You cannot deploy to a required field: Contact.LastName");
        assertThat(problems(deploy(aPackage().permissionSet("A", grant("Contact.Nope__c", true))))).containsExactly("A: In field: field - no CustomField named Contact.Nope__c found");
        assertThat(problems(deploy(aPackage().permissionSet("A", "<userPermissions><enabled>true</enabled><name>Fly</name></userPermissions>")))).containsExactly("A: Unknown user permission: Fly");
        assertThat(problems(deploy(aPackage().permissionSet("A", "<objectPermissions><allowEdit>true</allowEdit><object>Contact</object></objectPermissions>"))))
            .containsExactly("A: Permission Edit Contact depends on permission(s): Read Contact");
    }

    @Test
    void whatIsNotEmulatedSaysSo() {
        JsonNode result = deploy(aPackage().member("ApexClass", "Hello").file("classes/Hello.cls", "x", "")
            .object("Contact", "<validationRules><fullName>R</fullName></validationRules>"));
        assertThat(result.get("status").asText()).isEqualTo("Failed");
        assertThat(problems(result)).containsExactly("Hello: Metadata type ApexClass is not emulated", "Contact.R: Metadata type ValidationRule is not emulated");
    }

    @Test
    void aMemberWithoutAFileFails() {
        assertThat(problems(deploy(aPackage().member("CustomField", "Contact.Gone__c")))).containsExactly(
            "Contact.Gone__c: An object 'Contact.Gone__c' of type CustomField was named in package.xml, but was not found in zipped directory");
    }

    @Test
    void brokenXmlFailsWithLineAndColumn() {
        JsonNode result = deploy(aPackage().file("objects/Contact.object", "CustomObject", "<fields><fullName>A__c</fields>"));
        JsonNode failure = result.at("/details/componentFailures/0");
        assertThat(failure.get("problem").asText()).startsWith("Error parsing file: ");
        assertThat(failure.get("lineNumber").asInt()).isEqualTo(2);
    }

    @Test
    void anEntityOfADocumentTypeIsNeverResolved() {
        JsonNode result = deploy(aPackage().file("package.xml", "x", "").file("objects/Contact.object", "CustomObject",
            "").member("x", "y"));
        assertThat(result.get("success").asBoolean()).isTrue();
        Packages evil = aPackage();
        evil.file("objects/Contact.object", "CustomObject", "&leak;");
        assertThat(problems(deploy(evil))).singleElement().asString().contains("Error parsing file");
    }

    @Test
    void standardPicklistsTakeTheValuesOfTheirValueSet() {
        String values = "<standardValue><fullName>Call</fullName><default>false</default></standardValue><standardValue><fullName>Engagement</fullName><default>false</default></standardValue>";
        assertSucceeded(deploy(aPackage().member("StandardValueSet", "TaskType").file("standardValueSets/TaskType.standardValueSet", "StandardValueSet", "<sorted>false</sorted>" + values)));
        assertThat(describe("Task", "Type").get("picklistValues").findValuesAsText("value")).containsExactly("Call", "Engagement");
    }

    @Test
    void destructiveChangesTakeFieldsAndObjectsAway() {
        assertSucceeded(deploy(aPackage().object("Course__c", COURSE).object("Contact", field("Nick__c", "Text", TEXT)).permissionSet("M", grant("Contact.Nick__c", true))));
        assign("M");
        JsonNode result = deploy(aPackage().file("destructiveChanges.xml", "Package", "<types><members>Contact.Nick__c</members><members>Contact.Other__c</members>"
            + "<name>CustomField</name></types><types><members>Course__c</members><name>CustomObject</name></types>"));
        assertSucceeded(result);
        assertThat(describe("Contact", "Nick__c")).isNull();
        assertThat(client.get(DATA + "/sobjects/Course__c/describe").statusCode()).isEqualTo(404);
        assertThat(result.at("/details/componentSuccesses").findValuesAsText("problem")).containsExactly("No CustomField named: Contact.Other__c found");
    }

    @Test
    void recordTypesBecomeRows() {
        assertSucceeded(deploy(aPackage().object("Contact", "<recordTypes><fullName>Employee</fullName><active>true</active><label>Employee</label></recordTypes>")));
        assertThat(client.records("SELECT DeveloperName FROM RecordType WHERE SobjectType = 'Contact'").findValuesAsText("DeveloperName")).containsExactly("Employee");
    }

    @Test
    void theSameAgainChangesNothingAndKeepsTheGrant() {
        assertSucceeded(deploy(contactKey(true)));
        assign("Migration");
        JsonNode again = deploy(contactKey(true));
        assertSucceeded(again);
        assertThat(again.at("/details/componentSuccesses/0/changed").asBoolean()).isFalse();
        assertThat(describe("Contact", "Source_Key__c")).isNotNull();
    }

    @Test
    void whatIsNoZipFailsAsAWhole() {
        assertThat(client.deploy("no zip".getBytes(StandardCharsets.US_ASCII), "{}").statusCode()).isEqualTo(400);
        HttpResponse<String> broken = client.deploy("PKbroken".getBytes(StandardCharsets.US_ASCII), "{}");
        JsonNode result = json(client.get(DATA + "/metadata/deployRequest/" + json(broken).get("id").asText())).get("deployResult");
        while (!result.get("done").asBoolean()) result = json(client.get(DATA + "/metadata/deployRequest/" + result.get("id").asText())).get("deployResult");
        assertThat(result.get("errorMessage").asText()).isEqualTo("No package.xml found");
    }
}
