package io.crossload.emulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.fault.FaultPlan;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.htmlunit.CollectingAlertHandler;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTable;
import org.htmlunit.html.HtmlTableRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person with a browser sees of the org. Scripts would run here, if a page had any. */
class BrowserTest {
    private static final String MARKUP = "<script>alert('x')</script><img src=x onerror=\"alert('y')\"> & \"quoted\" 'too' æøå";
    private final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withClient("app", "the-secret")
        .withFaults(FaultPlan.none().withSlowness(new FaultPlan.Slowness(1000, 1, 1, "/nowhere"))));
    private final ApiClient client = new ApiClient(org);
    private final WebClient browser = new WebClient();
    private final CollectingAlertHandler alerts = new CollectingAlertHandler();

    @BeforeEach
    void listen() { browser.setAlertHandler(alerts); }

    @AfterEach
    void stop() {
        browser.close();
        org.close();
    }

    private HtmlPage home() throws IOException { return browser.getPage(org.url() + "/"); }

    /** The rows of the table below a heading, cell by cell. */
    private static List<List<String>> rows(HtmlPage page, String heading) {
        DomElement title = page.getFirstByXPath("//h2[text()='" + heading + "']");
        assertThat(title).as(heading).isNotNull();
        HtmlTable table = (HtmlTable) ((DomNode) title.getNextElementSibling()).getFirstByXPath(".//table");
        List<List<String>> rows = new ArrayList<>();
        for (HtmlTableRow row : table.getBodies().get(0).getRows()) rows.add(row.getCells().stream().map(cell -> cell.asNormalizedText()).toList());
        return rows;
    }

    private static HtmlPage follow(HtmlPage page, String link) throws IOException { return page.getAnchorByText(link).click(); }

    @Test
    void aPersonFollowsWhatLandedFromTheObjectToTheRecordAndToItsParent() throws IOException {
        String account = org.add("Account", Map.of("Name", "Acme"));
        client.load("Contact", "upsert", "Source_System_ID__c,LastName,AccountId\nk1,Lovelace," + account + "\nk2,Hopper,\n");
        HtmlPage home = home();
        assertThat(home.getTitleText()).isEqualTo("Salesforce emulator");
        assertThat(rows(home, "Objects")).contains(List.of("Contact", "Contact", "2"), List.of("Account", "Account", "1"));
        HtmlPage contacts = follow(home, "Contact");
        assertThat(contacts.getTitleText()).isEqualTo("Contacts");
        assertThat(contacts.asNormalizedText()).contains("2 records of Contact", "Lovelace", "Hopper", "k1");
        String id = client.records("SELECT Id FROM Contact WHERE LastName = 'Lovelace'").get(0).get("Id").asText();
        HtmlPage contact = follow(contacts, id);
        assertThat(contact.asNormalizedText()).contains("Contact " + id, "Last Name\tLastName\tLovelace");
        HtmlPage parent = follow(contact, account);
        assertThat(parent.asNormalizedText()).contains("Account Name\tName\tAcme");
        assertThat(follow(follow(parent, "Accounts"), "Overview").getTitleText()).isEqualTo("Salesforce emulator");
    }

    @Test
    void jobsShowTheirCountsAndWhyTheyFailed() throws IOException {
        ApiClient.Result partly = client.load("Contact", "insert", "LastName\nA\n\"\"\n");
        ApiClient.Result wrong = client.load("Contact", "insert", "LastName,<b>Foo</b>\nA,x\n");
        List<List<String>> jobs = rows(home(), "Jobs");
        assertThat(jobs).contains(List.of(partly.id(), "2.0", "insert", "Contact", "JobComplete", "2", "1", ""),
            List.of(wrong.id(), "2.0", "insert", "Contact", "Failed", "0", "0", "InvalidBatch : Field name not found : <b>Foo</b>"));
    }

    @Test
    void callsShowWhatWasAskedAndHowItWasAnswered() throws IOException {
        client.query("SELECT Id FROM Contact");
        client.get("/services/data/v66.0/sobjects/Nope/describe");
        assertThat(rows(home(), "Last calls")).extracting(call -> call.subList(1, 4))
            .contains(List.of("GET", "/services/data/{version}/query", "200"), List.of("GET", "/services/data/{version}/sobjects/{object}/describe", "404"));
        assertThat(rows(home(), "Faults")).singleElement().satisfies(fault -> assertThat(fault.get(0)).isEqualTo("slowness"));
    }

    @Test
    void whatRecordsHoldIsShownAndNeverRun() throws IOException {
        String id = org.add("Account", Map.of("Name", MARKUP));
        HtmlPage list = follow(home(), "Account");
        HtmlPage record = follow(list, id);
        for (HtmlPage page : List.of(list, record)) {
            assertThat(page.asNormalizedText()).contains(MARKUP);
            assertThat(page.getElementsByTagName("script")).isEmpty();
            assertThat(page.getElementsByTagName("img")).isEmpty();
        }
        assertThat(alerts.getCollectedAlerts()).isEmpty();
    }

    @Test
    void everyLinkLeadsToAPageAndNoPageShowsASecret() throws IOException {
        client.form("/services/oauth2/token", "grant_type=password&client_id=app&client_secret=the-secret&username=u&password=the-password");
        client.get("/services/data/v66.0/query?q=SELECT+Id+FROM+Contact+WHERE+LastName='the-query'");
        client.load("Contact", "insert", "LastName\nA\n");
        Set<String> seen = new HashSet<>();
        Deque<HtmlPage> open = new ArrayDeque<>(List.of(home()));
        while (!open.isEmpty()) {
            HtmlPage page = open.pop();
            assertThat(page.getWebResponse().getContentAsString()).as(page.getUrl().toString())
                .doesNotContain("the-secret", "the-password", "the-query", client.token, client.token.substring(16), "<script");
            for (HtmlAnchor link : page.getAnchors()) {
                if (!seen.add(link.getHrefAttribute())) continue;
                assertThat(link.getHrefAttribute()).startsWith("/");
                Page next = link.click();
                assertThat(next.getWebResponse().getStatusCode()).as(link.getHrefAttribute()).isEqualTo(200);
                open.push((HtmlPage) next);
            }
        }
        assertThat(seen).hasSizeGreaterThan(20);
    }

    @Test
    void manyRecordsAreTurnedPageByPageForthAndBack() throws IOException {
        StringBuilder csv = new StringBuilder("LastName\n");
        for (int i = 0; i < 101; i++) csv.append("Name").append(i).append('\n');
        client.load("Contact", "insert", csv.toString());
        HtmlPage first = follow(home(), "Contact");
        HtmlPage last = follow(follow(first, "Next"), "Next");
        assertThat(last.asNormalizedText()).contains("Name100").doesNotContain("Name99");
        assertThat(last.getAnchors()).extracting(HtmlAnchor::asNormalizedText).doesNotContain("Next");
        assertThat(follow(follow(last, "Previous"), "Previous").asNormalizedText()).contains("Name0").doesNotContain("Name50");
    }
}
