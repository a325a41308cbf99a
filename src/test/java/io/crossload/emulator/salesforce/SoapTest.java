package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.Packages.aPackage;
import static io.crossload.emulator.salesforce.Packages.field;
import static io.crossload.emulator.salesforce.Packages.grant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sforce.soap.metadata.AsyncResult;
import com.sforce.soap.metadata.DeployDetails;
import com.sforce.soap.metadata.DeployOptions;
import com.sforce.soap.metadata.DeployResult;
import com.sforce.soap.metadata.DeployStatus;
import com.sforce.soap.metadata.FileProperties;
import com.sforce.soap.metadata.ListMetadataQuery;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.metadata.PackageTypeMembers;
import com.sforce.soap.metadata.RetrieveRequest;
import com.sforce.soap.metadata.RetrieveResult;
import com.sforce.soap.partner.Connector;
import com.sforce.soap.partner.DeleteResult;
import com.sforce.soap.partner.DescribeGlobalSObjectResult;
import com.sforce.soap.partner.DescribeSObjectResult;
import com.sforce.soap.partner.FieldType;
import com.sforce.soap.partner.LoginResult;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.soap.partner.QueryResult;
import com.sforce.soap.partner.SaveResult;
import com.sforce.soap.partner.UndeleteResult;
import com.sforce.soap.partner.UpsertResult;
import com.sforce.soap.partner.fault.ApiFault;
import com.sforce.soap.partner.fault.ExceptionCode;
import com.sforce.soap.partner.fault.LoginFault;
import com.sforce.soap.partner.sobject.SObject;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SOAP APIs, with Salesforce's own client, which reads answers in the order of the WSDL and takes no element that is not in it. */
class SoapTest {
    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
    private PartnerConnection partner;

    @BeforeEach
    void login() throws ConnectionException { partner = Connector.newConnection(config("integration@crossload.example")); }

    @AfterEach
    void stop() { org.close(); }

    private ConnectorConfig config(String user) {
        ConnectorConfig config = new ConnectorConfig();
        config.setAuthEndpoint(org.url() + "/services/Soap/u/65.0");
        config.setUsername(user);
        config.setPassword("secret");
        return config;
    }

    private static SObject record(String type, String... values) {
        SObject record = new SObject(type);
        for (int i = 0; i < values.length; i += 2) record.setField(values[i], values[i + 1]);
        return record;
    }

    @Test
    void loginGivesTheAddressesTheSessionAndTheUser() throws ConnectionException {
        LoginResult result = partner.login("integration@crossload.example", "secret");
        assertThat(result.getServerUrl()).isEqualTo(org.url() + "/services/Soap/u/65.0/" + partner.getUserInfo().getOrganizationId().substring(0, 15));
        assertThat(result.getMetadataServerUrl()).contains("/services/Soap/m/65.0/");
        assertThat(result.getSessionId()).matches("00D\\w{12}!.+");
        assertThat(result.getUserInfo().getUserName()).isEqualTo("integration@crossload.example");
        assertThat(result.getUserInfo().getOrganizationName()).isEqualTo("Emulated Org");
        assertThat(partner.getServerTimestamp().getTimestamp()).isNotNull();
    }

    @Test
    void aWrongLoginIsALoginFault() {
        org.add("User", java.util.Map.of("Username", "gone@crossload.example", "LastName", "Gone", "Email", "g@x.example", "Alias", "gone", "IsActive", "false"));
        assertThatThrownBy(() -> Connector.newConnection(config("gone@crossload.example"))).isInstanceOfSatisfying(LoginFault.class, fault -> {
            assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_LOGIN);
            assertThat(fault.getExceptionMessage()).isEqualTo("Invalid username, password, security token; or user locked out.");
        });
    }

    @Test
    void aSessionThatEndedIsAFault() throws ConnectionException {
        partner.logout();
        assertThatThrownBy(() -> partner.getUserInfo()).isInstanceOfSatisfying(ApiFault.class,
            fault -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_SESSION_ID));
    }

    @Test
    void everyObjectIsDescribedInTheOrderOfTheWsdl() throws ConnectionException {
        for (DescribeGlobalSObjectResult object : partner.describeGlobal().getSobjects()) {
            DescribeSObjectResult described = partner.describeSObject(object.getName());
            assertThat(described.getKeyPrefix()).isEqualTo(object.getKeyPrefix());
            assertThat(described.getFields()).isNotEmpty();
        }
        DescribeSObjectResult[] two = partner.describeSObjects(new String[] {"Contact", "Task"});
        assertThat(two).extracting(DescribeSObjectResult::getName).containsExactly("Contact", "Task");
        assertThat(Arrays.stream(two[0].getFields()).filter(f -> f.getName().equals("Email")).findFirst()).hasValueSatisfying(f -> {
            assertThat(f.getType()).isEqualTo(FieldType.email);
            assertThat(f.getLength()).isEqualTo(80);
        });
        assertThatThrownBy(() -> partner.describeSObject("Nothing__c")).isInstanceOfSatisfying(ApiFault.class,
            fault -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_TYPE));
    }

    @Test
    void recordsAreCreatedChangedDeletedAndTakenBack() throws ConnectionException {
        SaveResult[] created = partner.create(new SObject[] {record("Contact", "LastName", "Å & <B>", "Email", "a@b.example"), record("Contact", "FirstName", "Nobody")});
        assertThat(created[0].isSuccess()).isTrue();
        assertThat(created[1].isSuccess()).isFalse();
        assertThat(created[1].getErrors()[0].getStatusCode().name()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(created[1].getErrors()[0].getFields()).containsExactly("LastName");
        String id = created[0].getId();

        SObject change = record("Contact", "Title", "Chief");
        change.setId(id);
        change.setFieldsToNull(new String[] {"Email"});
        assertThat(partner.update(new SObject[] {change})[0].isSuccess()).isTrue();
        SObject read = partner.retrieve("Id, LastName, Title, Email", "Contact", new String[] {id})[0];
        assertThat(read.getField("LastName")).isEqualTo("Å & <B>");
        assertThat(read.getField("Title")).isEqualTo("Chief");
        assertThat(read.getField("Email")).isNull();

        DeleteResult[] deleted = partner.delete(new String[] {id, "003000000000000AAA"});
        assertThat(deleted[0].isSuccess()).isTrue();
        assertThat(deleted[1].getErrors()[0].getStatusCode().name()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(partner.query("SELECT Id FROM Contact").getSize()).isZero();
        assertThat(partner.queryAll("SELECT Id FROM Contact").getSize()).isEqualTo(1);
        UndeleteResult[] back = partner.undelete(new String[] {id});
        assertThat(back[0].isSuccess()).isTrue();
        assertThat(partner.query("SELECT Id FROM Contact").getRecords()[0].getId()).isEqualTo(id);
    }

    @Test
    void upsertsFindRecordsAndParentsByExternalId() throws ConnectionException {
        partner.create(new SObject[] {record("Account", "Name", "Group", "Source_System_ID__c", "acc-1")});
        SObject contact = record("Contact", "LastName", "A", "Source_System_ID__c", "c-1");
        contact.setField("Account", record("Account", "Source_System_ID__c", "acc-1"));
        UpsertResult[] first = partner.upsert("Source_System_ID__c", new SObject[] {contact});
        assertThat(first[0].isSuccess()).as(Arrays.toString(first[0].getErrors())).isTrue();
        assertThat(first[0].isCreated()).isTrue();
        assertThat(partner.upsert("Source_System_ID__c", new SObject[] {record("Contact", "LastName", "B", "Source_System_ID__c", "c-1")})[0].isCreated()).isFalse();
        SObject read = partner.query("SELECT LastName, Account.Name FROM Contact").getRecords()[0];
        assertThat(read.getField("LastName")).isEqualTo("B");
        assertThat(read.getChild("Account").getField("Name")).isEqualTo("Group");
        assertThatThrownBy(() -> partner.upsert("LastName", new SObject[] {record("Contact", "LastName", "B")})).isInstanceOf(ApiFault.class);
    }

    @Test
    void allOrNoneTakesEveryRecordBack() throws ConnectionException {
        partner.setAllOrNoneHeader(true);
        SaveResult[] results = partner.create(new SObject[] {record("Contact", "LastName", "A"), record("Contact", "FirstName", "B")});
        assertThat(results).noneMatch(SaveResult::isSuccess);
        assertThat(partner.query("SELECT Id FROM Contact").getSize()).isZero();
    }

    @Test
    void longResultsComeInPages() throws ConnectionException {
        for (int i = 0; i < 2001; i++) org.add("Contact", java.util.Map.of("LastName", "L" + i));
        QueryResult page = partner.query("SELECT LastName FROM Contact");
        assertThat(page.isDone()).isFalse();
        assertThat(page.getSize()).isEqualTo(2001);
        assertThat(page.getRecords()).hasSize(2000);
        QueryResult rest = partner.queryMore(page.getQueryLocator());
        assertThat(rest.isDone()).isTrue();
        assertThat(rest.getRecords()).hasSize(1);
        assertThatThrownBy(() -> partner.queryMore("01g000000000000AAA-2000")).isInstanceOfSatisfying(ApiFault.class,
            fault -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_QUERY_LOCATOR));
    }

    @Test
    void brokenQueriesAreFaults() {
        assertThatThrownBy(() -> partner.query("SELECT FROM Contact")).isInstanceOfSatisfying(ApiFault.class,
            fault -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.MALFORMED_QUERY));
        assertThatThrownBy(() -> partner.query("SELECT Nope FROM Contact")).isInstanceOfSatisfying(ApiFault.class, fault -> {
            assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.INVALID_FIELD);
            assertThat(fault.getExceptionMessage()).contains("No such column 'Nope'");
        });
    }

    @Test
    void aFaultHasTheShapeOfTheDocumentation() {
        HttpResponse<String> response = new ApiClient(org).send("POST", "/services/Soap/u/65.0",
            "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><login xmlns=\"urn:partner.soap.sforce.com\"><username>x</username>"
                + "<password></password></login></e:Body></e:Envelope>", "Content-Type", "text/xml", "SOAPAction", "\"\"");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("<faultcode>sf:INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: Invalid username, password, security token; or user locked out.</faultstring>"
            + "<detail><sf:LoginFault xsi:type=\"sf:LoginFault\"><sf:exceptionCode>INVALID_LOGIN</sf:exceptionCode>");
        assertThat(new ApiClient(org).send("POST", "/services/Soap/u/65.0", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hosts\">]><a>&x;</a>").body()).doesNotContain("localhost");
    }

    @Test
    void theEnterpriseApiTypesItsRecords() {
        String session = "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:o=\"urn:sobject.enterprise.soap.sforce.com\">"
            + "<e:Header><h:SessionHeader xmlns:h=\"urn:enterprise.soap.sforce.com\"><h:sessionId>" + org.token() + "</h:sessionId></h:SessionHeader></e:Header><e:Body>";
        ApiClient client = new ApiClient(org);
        assertThat(client.send("POST", "/services/Soap/c/65.0", session + "<create xmlns=\"urn:enterprise.soap.sforce.com\"><sObjects xsi:type=\"o:Task\"><o:Subject>Call</o:Subject>"
            + "<o:Type>Email</o:Type></sObjects></create></e:Body></e:Envelope>").body()).contains("<success>true</success>");
        assertThat(client.send("POST", "/services/Soap/c/65.0", session + "<query xmlns=\"urn:enterprise.soap.sforce.com\"><queryString>SELECT Subject, Type FROM Task</queryString></query>"
            + "</e:Body></e:Envelope>").body()).contains("<records xsi:type=\"sf:Task\"><sf:Subject>Call</sf:Subject><sf:Type>Email</sf:Type></records>");
    }

    private MetadataConnection metadata() throws ConnectionException {
        ConnectorConfig config = new ConnectorConfig();
        config.setServiceEndpoint(org.url() + "/services/Soap/m/62.0");
        config.setSessionId(partner.getSessionHeader().getSessionId());
        return new MetadataConnection(config);
    }

    private static DeployResult deploy(MetadataConnection metadata, Packages source) throws ConnectionException {
        DeployOptions options = new DeployOptions();
        options.setRollbackOnError(true);
        options.setSinglePackage(true);
        AsyncResult started = metadata.deploy(source.zip(), options);
        DeployResult result = metadata.checkDeployStatus(started.getId(), true);
        while (!result.isDone()) result = metadata.checkDeployStatus(started.getId(), true);
        return result;
    }

    @Test
    void aPackageIsDeployedAndRetrieved() throws ConnectionException {
        MetadataConnection metadata = metadata();
        DeployResult result = deploy(metadata, aPackage().member("CustomField", "Contact.Nick__c").object("Contact", field("Nick__c", "Text", "<length>20</length>"))
            .permissionSet("M", grant("Contact.Nick__c", true)));
        assertThat(result.getStatus()).isEqualTo(DeployStatus.Succeeded);
        assertThat(result.getDetails().getComponentSuccesses()).extracting(message -> message.getComponentType() + ":" + message.getFullName())
            .containsExactly("CustomField:Contact.Nick__c", "PermissionSet:M", ":package.xml");

        ListMetadataQuery query = new ListMetadataQuery();
        query.setType("CustomField");
        assertThat(metadata.listMetadata(new ListMetadataQuery[] {query}, 62.0)).extracting(FileProperties::getFullName).containsExactly("Contact.Nick__c");
        assertThat(metadata.describeMetadata(62.0).getMetadataObjects()).extracting(object -> object.getXmlName()).contains("CustomObject", "PermissionSet");

        PackageTypeMembers members = new PackageTypeMembers();
        members.setName("CustomField");
        members.setMembers(new String[] {"Contact.Nick__c", "Contact.Gone__c"});
        com.sforce.soap.metadata.Package unpackaged = new com.sforce.soap.metadata.Package();
        unpackaged.setTypes(new PackageTypeMembers[] {members});
        unpackaged.setVersion("62.0");
        RetrieveRequest request = new RetrieveRequest();
        request.setApiVersion(62.0);
        request.setUnpackaged(unpackaged);
        RetrieveResult retrieved = metadata.checkRetrieveStatus(metadata.retrieve(request).getId(), true);
        assertThat(retrieved.isSuccess()).isTrue();
        assertThat(retrieved.getFileProperties()).extracting(FileProperties::getFileName).containsExactly("unpackaged/objects/Contact.object");
        assertThat(retrieved.getMessages()).extracting(message -> message.getProblem()).containsExactly("Entity of type 'CustomField' named 'Contact.Gone__c' cannot be found");
        assertThat(retrieved.getZipFile()).startsWith('P', 'K');
        assertThat(((com.sforce.soap.metadata.CustomField) metadata.readMetadata("CustomField", new String[] {"Contact.Nick__c"}).getRecords()[0]).getLength()).isEqualTo(20);
    }

    @Test
    void failuresOfADeploymentComeWithTheirPlace() throws ConnectionException {
        DeployResult result = deploy(metadata(), aPackage().object("Contact", field("Nick__c", "Text", "")));
        assertThat(result.getStatus()).isEqualTo(DeployStatus.Failed);
        DeployDetails details = result.getDetails();
        assertThat(details.getComponentFailures()).singleElement().satisfies(failure -> {
            assertThat(failure.getProblem()).isEqualTo("Must specify 'length' for a CustomField of type Text");
            assertThat(failure.getFileName()).isEqualTo("objects/Contact.object");
            assertThat(failure.getLineNumber()).isEqualTo(2);
        });
        assertThatThrownBy(() -> metadata().cancelDeploy(result.getId())).hasMessageContaining("INVALID_ID_FIELD: Deployment already completed");
    }

    @Test
    void callsCountAndASpentLimitIsAFault() throws ConnectionException {
        long before = org.stats().dataCalls();
        partner.getUserInfo();
        assertThat(org.stats().dataCalls()).isEqualTo(before + 1);
        try (SalesforceEmulator small = SalesforceEmulator.start(OrgOptions.defaults().withDailyApiCalls(2))) {
            ConnectorConfig config = config("integration@crossload.example");
            config.setAuthEndpoint(small.url() + "/services/Soap/u/65.0");
            PartnerConnection connection = Connector.newConnection(config);
            connection.getUserInfo();
            assertThatThrownBy(connection::getUserInfo).isInstanceOfSatisfying(ApiFault.class,
                fault -> assertThat(fault.getExceptionCode()).isEqualTo(ExceptionCode.REQUEST_LIMIT_EXCEEDED));
        }
    }
}
