package io.crossload.mapping.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.csv.CsvLines;
import io.crossload.csv.CsvText;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.shape.ShapedRows;
import io.crossload.mapping.transform.ConnectionSettings;

/** Companies with people, messages with their statuses and recipients, files and a second pass: few rows of them show everything. */
class SampleCutTest {
    private static final Map<String, ConnectionSettings> SETTINGS = Map.of("acme", new ConnectionSettings("acme", "DK", ZoneId.of("Europe/Copenhagen")));
    private static final String HEAD = "shape: x\nkey: {field: Source_System_ID__c, from: target_key}\n";
    private static final int PEOPLE = 500;

    @TempDir
    Path folder;
    private MappingSet mappings;

    @BeforeEach
    void customer() {
        mapping("Account", "target: Account\nsource: company\n" + HEAD + "fields:\n  Name: {from: name, required: true, max: 20, tooLong: truncate}\n");
        mapping("Contact", "target: Contact\nsource: contact\n" + HEAD + """
            parents:
              AccountId: {target: Account, relationship: Account, field: Source_System_ID__c, from: account_key}
            fields:
              LastName: {from: name, default: nobody, max: 80, tooLong: truncate}
              Email: {from: email, transform: email, max: 80}
              Birthdate: {from: born, transform: date}
              Level__c: {from: level, values: level, max: 40}
            values:
              level: {entries: {lav: low, høj: high, sjælden: rare}, unknown: ignore}
            """);
        mapping("Contact.manager", "target: Contact\nsource: relation\n" + HEAD + """
            parents:
              Manager__c: {target: Contact, relationship: Manager__r, field: Source_System_ID__c, from: manager_key}
            fields: {}
            """);
        mapping("Campaign", "target: Campaign\nsource: message\n" + HEAD + "fields:\n  Name: {from: name, required: true, max: 80}\n");
        mapping("Campaign.content", "target: Campaign\nsource: message\noperation: update\n" + HEAD + "fields:\n  Content__c: {from: text, max: 200}\n");
        mapping("CampaignMemberStatus", """
            target: CampaignMemberStatus
            source: message
            shape: x
            operation: insert
            key: {from: target_key, columns: [Campaign.Source_System_ID__c, Label]}
            parents:
              CampaignId: {target: Campaign, relationship: Campaign, field: Source_System_ID__c, from: campaign_key, required: true}
            fields:
              Label: {from: label, required: true, max: 40}
            """);
        mapping("CampaignMember", "target: CampaignMember\nsource: recipient\n" + HEAD + """
            after: [CampaignMemberStatus]
            parents:
              CampaignId: {target: Campaign, relationship: Campaign, field: Source_System_ID__c, from: campaign_key, required: true}
              ContactId: {target: Contact, relationship: Contact, field: Source_System_ID__c, from: contact_key}
            fields:
              Status: {from: status, max: 40}
            """);
        mapping("ContentVersion", "target: ContentVersion\nsource: file\noperation: upload\n" + HEAD + "fields:\n  PathOnClient: {from: name, max: 255}\n");
        mappings = MappingSet.load(folder.resolve("mapping"));
        rows("Account", companies());
        rows("Contact", people());
        rows("Contact.manager", managers());
        rows("Campaign", List.of(line("target_key", "source_key", "name"), line("acme:message:1", "acme:message:1", "Party"), line("acme:message:2", "acme:message:2", "Fire drill")));
        rows("Campaign.content", List.of(line("target_key", "source_key", "text"), line("acme:message:1", "acme:message:1", "Come!"), line("acme:message:9", "acme:message:9", "a draft, and long")));
        List<String[]> statuses = new ArrayList<>(List.<String[]>of(line("target_key", "source_key", "campaign_key", "label")));
        for (int m = 1; m <= 2; m++) {
            for (String label : List.of("Opened", "Clicked")) {
                statuses.add(line("acme:message:" + m + "/" + label, "acme:message:" + m, "acme:message:" + m, label));
            }
        }
        rows("CampaignMemberStatus", statuses);
        rows("CampaignMember", List.of(line("target_key", "source_key", "campaign_key", "contact_key", "status"), line("acme:recipient:1", "acme:recipient:1", "acme:message:2", "acme:contact:77", "Opened")));
        rows("ContentVersion", List.of(line("target_key", "source_key", "name", "owners"), line("acme:file:1", "acme:file:1", "a.png", "acme:message:1"),
            line("acme:file:2", "acme:file:2", "b.png", "acme:contact:3\nacme:contact:4")));
    }

    private static List<String[]> companies() {
        List<String[]> lines = new ArrayList<>(List.<String[]>of(line("target_key", "source_key", "name")));
        for (int i = 0; i < 50; i++) {
            lines.add(line("acme:company:" + i, "acme:company:" + i, "Company number " + i + (i == 31 ? " of the long names" : "")));
        }
        return lines;
    }

    private static List<String[]> people() {
        List<String[]> lines = new ArrayList<>(List.<String[]>of(line("target_key", "source_key", "connection", "account_key", "name", "email", "born", "level", "error")));
        for (int i = 0; i < PEOPLE; i++) {
            String key = "acme:contact:" + i;
            lines.add(line(key, key, "acme", i == 9 ? null : "acme:company:" + i % 50, i == 123 ? null : i == 200 ? "A name that is by far the longest" : "Name " + i % 7,
                i == 44 ? "no address" : i % 3 == 0 ? null : "p" + i + "@example.com", i == 310 ? "1931-01-01" : i == 311 ? "2009-12-31" : "1980-05-05",
                i == 400 ? "sjælden" : i == 401 ? "odd" : i % 2 == 0 ? "lav" : "HØJ", i == 450 ? "REFERENCE_AMBIGUOUS" : null));
        }
        return lines;
    }

    private static List<String[]> managers() {
        List<String[]> lines = new ArrayList<>(List.<String[]>of(line("target_key", "source_key", "manager_key")));
        for (int i = 1; i < PEOPLE; i++) {
            lines.add(line("acme:contact:" + i, "acme:relation:" + i, "acme:contact:" + i / 12));
        }
        return lines;
    }

    @Test
    void everythingThatTheRowsHaveIsShown() {
        SampleCut.Result result = cut(40);
        assertThat(result.missing()).isEmpty();
        assertThat(result.shown()).isEqualTo(result.aspects());
        assertThat(result.chosen()).isEqualTo(40);
        assertThat(column("Contact", "target_key")).as("default, longest, parked, rare entry, unlisted value, earliest, latest, invalid email, without account")
            .contains("acme:contact:123", "acme:contact:200", "acme:contact:450", "acme:contact:400", "acme:contact:401", "acme:contact:310", "acme:contact:311", "acme:contact:44", "acme:contact:9");
        assertThat(column("Account", "target_key")).as("the name that is cut").contains("acme:company:31");
    }

    @Test
    void aFindingOfTheExtractBringsItsExample() {
        assertThat(cut(Map.of("acme:contact:321", Set.of(Code.EMAIL_SHARED)), 40).missing()).isEmpty();
        assertThat(column("Contact", "source_key")).contains("acme:contact:321");
    }

    @Test
    void parentsComeAlongAndAreCountedApart() {
        SampleCut.Result result = cut(40);
        assertThat(column("Account", "target_key")).containsAll(column("Contact", "account_key"));
        assertThat(column("Contact", "target_key")).containsAll(column("Contact.manager", "manager_key")).containsAll(column("CampaignMember", "contact_key"));
        assertThat(column("Campaign", "target_key")).containsAll(column("CampaignMember", "campaign_key"));
        long rows = result.lines().stream().filter(l -> List.of("Account", "Contact", "Campaign", "CampaignMemberStatus", "CampaignMember", "ContentVersion").contains(l.mapping()))
            .mapToLong(l -> l.chosen() + l.needed()).sum();
        assertThat(rows).isEqualTo(result.chosen() + result.needed());
        assertThat(result.needed()).isPositive();
    }

    @Test
    void theStatusesOfACampaignGoBeforeItsMembers() {
        cut(20);
        assertThat(column("CampaignMemberStatus", "target_key")).contains("acme:message:2/Opened", "acme:message:2/Clicked");
    }

    @Test
    void filesHaveARecordThatUsesThem() {
        cut(40);
        assertThat(column("ContentVersion", "target_key")).isNotEmpty();
        Set<String> records = new HashSet<>(column("Contact", "target_key"));
        records.addAll(column("Campaign", "target_key"));
        assertThat(column("ContentVersion", "owners")).allSatisfy(owners -> assertThat(List.of(owners.split("\n"))).anyMatch(records::contains));
    }

    @Test
    void aLaterPassOfARecordThatIsNotLoadedShowsNothing() {
        assertThat(cut(40).missing()).isEmpty();
        assertThat(column("Campaign.content", "target_key")).containsExactly("acme:message:1");
    }

    @Test
    void theSameRowsInAnotherOrderGiveTheSameSample() {
        cut(40);
        List<String> once = column("Contact", "target_key");
        List<String[]> people = people();
        Collections.shuffle(people.subList(1, people.size()), new Random(5));
        rows("Contact", people);
        cut(40);
        assertThat(column("Contact", "target_key")).containsExactlyInAnyOrderElementsOf(once);
    }

    @Test
    void whatFindsNoRoomIsNamed() {
        SampleCut.Result result = cut(8);
        assertThat(result.chosen()).isEqualTo(8);
        assertThat(result.missing()).isNotEmpty().extracting(Aspect::kind).doesNotContain(Aspect.Kind.ROW);
        assertThat(result.shown() + result.missing().size()).isEqualTo(result.aspects());
    }

    private SampleCut.Result cut(int size) { return cut(Map.of(), size); }

    private SampleCut.Result cut(Map<String, Set<Code>> flagged, int size) {
        SampleCut cut = new SampleCut(mappings, SETTINGS, flagged, m -> new ShapedRows(folder.resolve(m.name() + ".csv"), () -> null));
        return cut.cut(size, this::sample, done -> { });
    }

    private Path sample(Mapping mapping) { return folder.resolve(mapping.name() + ".sample.csv"); }

    /** The values of one column of the sample that are there. */
    private List<String> column(String mapping, String column) {
        try (CsvLines lines = CsvLines.open(folder.resolve(mapping + ".sample.csv"))) {
            int at = lines.nextValues().indexOf(column);
            List<String> values = new ArrayList<>();
            while (lines.next()) {
                if (lines.text(at) != null) {
                    values.add(lines.text(at));
                }
            }
            return values;
        }
    }

    private static String[] line(String... values) { return values; }

    private void mapping(String name, String yaml) { write(folder.resolve("mapping").resolve(name + ".yaml"), yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)); }

    private void rows(String mapping, List<String[]> lines) {
        CsvText text = new CsvText();
        lines.forEach(text::line);
        write(folder.resolve(mapping + ".csv"), text.toBytes());
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
