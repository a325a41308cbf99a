package io.crossload.mapping.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractRows;
import io.crossload.extract.ExtractWriter;
import io.crossload.ledger.Findings;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

/** Shaping over a handful of rows written by hand. Contacts are named by id alone: {@code acme:contact:1}. */
class ShapeTest {
    private static final SourceContract CONTRACT = SourceContract.load();

    @TempDir
    Path folder;
    private final Map<String, List<String[]>> rows = new LinkedHashMap<>();
    private List<Findings.Tally> findings;

    @Test
    void theLaterVersionOfARepeatedContactWinsAndAContradictionIsParked() throws IOException {
        contact("1", "title=Old", "updated_at=2025-01-01T00:00:00Z");
        contact("1", "title=New", "updated_at=2025-02-01T00:00:00Z");
        contact("2", "title=A", "updated_at=2025-01-01T00:00:00Z");
        contact("2", "title=B", "updated_at=2025-01-01T00:00:00Z");
        contact("3", "title=Same");
        contact("3", "title=Same");
        List<Map<String, String>> shaped = shape("contact", "contact");
        assertThat(one(shaped, "1")).containsEntry("title", "New").containsEntry("source_rows", "2");
        assertThat(one(shaped, "3")).containsEntry("source_rows", "2");
        assertThat(shaped).filteredOn(r -> r.get("target_key").equals("acme:contact:2")).hasSize(2).allMatch(r -> r.get("error").equals("DUPLICATE_KEY_CONFLICT"));
    }

    @Test
    void aRekeyedPersonIsOneContactWithBothKeysAndTwoLivingOnesStayApart() throws IOException {
        contact("1", "employee_id=7", "deleted_at=2025-01-01T00:00:00Z");
        contact("2", "employee_id=7");
        contact("3", "employee_id=8");
        contact("4", "employee_id=8");
        List<Map<String, String>> shaped = shape("contact", "contact");
        assertThat(shaped).extracting(r -> r.get("target_key")).containsExactlyInAnyOrder("acme:contact:2", "acme:contact:3", "acme:contact:4");
        assertThat(one(shaped, "2")).containsEntry("source_keys", "acme:contact:1;acme:contact:2").containsEntry("source_rows", "2");
    }

    @Test
    void invitedPeopleAreLeadsAndAnUnknownStatusIsTheDefaultWithAFinding() throws IOException {
        contact("1", "employee_status=Invited");
        contact("2", "employee_status=on leave");
        contact("3", "employee_status=active", "deleted_at=2025-01-01T00:00:00Z");
        contact("4");
        assertThat(keys(shape("lead", "contact"))).containsExactly("acme:contact:1");
        assertThat(keys(shape("contact", "contact"))).containsExactlyInAnyOrder("acme:contact:2", "acme:contact:4");
    }

    @Test
    void companiesAreOneWhateverTheirSpellingAndPeopleWithoutOneShareThePlaceholder() throws IOException {
        contact("1", "company=Nordlys A/S");
        contact("2", "company=Nordlys A/S");
        contact("3", "company=NORDLYS  a/s ");
        contact("4");
        contact("5", "company=Lead only", "employee_status=invited");
        List<Map<String, String>> accounts = shape("account", "contact");
        assertThat(accounts).extracting(r -> r.get("account_name")).containsExactlyInAnyOrder("Nordlys A/S", "Nobody's");
        List<Map<String, String>> contacts = shape("contact", "contact");
        assertThat(one(contacts, "3").get("account_key")).isEqualTo(one(contacts, "1").get("account_key")).isEqualTo("acme:company:nordlys a/s");
        assertThat(one(contacts, "4")).containsEntry("account_key", "acme:company:(placeholder)");
    }

    @Test
    void managersThatLeadNowhereOrInCirclesAreFindingsAndTheOthersStand() throws IOException {
        contact("1", "employee_id=1", "manager_id=9");
        contact("2", "employee_id=2", "manager_id=2");
        contact("3", "employee_id=3", "manager_id=4");
        contact("4", "employee_id=4", "manager_id=3");
        contact("5", "employee_id=5", "manager_id=6");
        contact("6", "employee_id=6", "manager_id=7");
        contact("7", "employee_id=7", "manager_id=5");
        contact("8", "employee_id=8", "manager_id=1");
        contact("10", "employee_id=10", "manager_id=3");
        contact("11", "employee_id=11", "manager_id=1", "employee_status=invited");
        contact("12", "employee_id=12");
        row("relationship", "contact_ref=12", "relationship_type=Manager", "manager_ref=1", "ref_kind=id", "valid_from=2024-01-01");
        row("relationship", "contact_ref=12", "relationship_type=Manager", "manager_ref=8", "ref_kind=id", "valid_from=2025-01-01");
        row("relationship", "contact_ref=10", "relationship_type=Buddy", "manager_ref=8", "ref_kind=id");
        List<Map<String, String>> shaped = shape("manager", "relationship").stream().filter(r -> !r.containsKey("error")).toList();
        assertThat(shaped.stream().collect(Collectors.toMap(r -> r.get("target_key"), r -> r.get("manager_key")))).isEqualTo(Map.of("acme:contact:8", "acme:contact:1",
            "acme:contact:10", "acme:contact:3", "acme:contact:12", "acme:contact:8"));
        assertThat(findings).extracting(Findings.Tally::code, Findings.Tally::count).contains(org.assertj.core.groups.Tuple.tuple(Code.MANAGER_UNKNOWN, 1L),
            org.assertj.core.groups.Tuple.tuple(Code.MANAGER_SELF, 1L), org.assertj.core.groups.Tuple.tuple(Code.MANAGER_CYCLE, 5L));
    }

    @Test
    void theLatestScoreOfEachTypeCountsAndWhatCannotBeIsRefused() throws IOException {
        contact("1");
        score("1", "engagement", "40", "2025-01-01");
        score("1", "engagement", "60", "2025-02-01");
        score("1", "nps", "57", "2025-02-02");
        score("1", "pulse", "3", "2025-02-03");
        score("404", "engagement", "50", "2025-02-01");
        List<Map<String, String>> shaped = shape("scores", "score");
        assertThat(shaped).filteredOn(r -> !r.containsKey("error")).singleElement().satisfies(r -> assertThat(r).containsEntry("target_key", "acme:contact:1")
            .containsEntry("engagement_score", "60").doesNotContainKey("nps_score").containsEntry("source_rows", "2"));
        assertThat(shaped).extracting(r -> r.getOrDefault("error", "")).containsExactlyInAnyOrder("", "SCORE_SCALE", "REFERENCE_ORPHAN");
    }

    @Test
    void quotesLinesAndLongValuesPassThroughTheExtractUnchanged() throws IOException {
        String odd = "He said \"no\",\r\nthen\nleft; 'ok' \\ \u00e6\uD83C\uDF89";
        String large = "x\"y\n".repeat(800_000);
        contact("1", "title=" + odd, "tags=" + large);
        Map<String, String> shaped = one(shape("contact", "contact"), "1");
        assertThat(shaped.get("title")).isEqualTo(odd);
        assertThat(shaped.get("tags").equals(large)).isTrue();
    }

    private void contact(String id, String... values) {
        String[] all = java.util.Arrays.copyOf(values, values.length + 1);
        all[values.length] = "id=" + id;
        row("contact", all);
    }

    private void score(String contact, String type, String value, String at) {
        row("score", "contact_id=" + contact, "score_type=" + type, "value=" + value, "measured_at=" + at + "T00:00:00Z");
    }

    private void row(String type, String... values) {
        SourceType source = CONTRACT.type(type);
        String[] row = new String[source.fields().size()];
        for (String value : values) {
            row[source.indexOf(value.substring(0, value.indexOf('=')))] = value.substring(value.indexOf('=') + 1);
        }
        rows.computeIfAbsent(type, t -> new ArrayList<>()).add(row);
    }

    private List<Map<String, String>> shape(String shape, String type) throws IOException {
        ExtractFolder extract = ExtractFolder.of(folder.resolve(shape), 1);
        try (ExtractWriter writer = new ExtractWriter(1, extract, rejected -> { })) {
            for (SourceType source : CONTRACT.types()) {
                ExtractWriter.Sink sink = writer.sink("acme", source);
                rows.getOrDefault(source.name(), List.of()).forEach(sink::record);
            }
            writer.complete();
        }
        var connection = new ShapeSettings.ConnectionShape("acme", "Nobody's", "employee_status", Map.of("active", "active", "invited", "invited"), "active", "active",
            "employee_id", List.of("manager"));
        var gone = List.of(new ShapeSettings.Filter("deleted-contacts", "deleted_at IS NOT NULL"));
        Path csv = folder.resolve(shape + ".csv");
        ShapeScripts scripts = new ShapeScripts(new ShapeSettings(List.of(connection), Map.of("Contact", gone, "Lead", gone), ShapeSettings.Options.DEFAULT), null);
        // Only what the queries name is read, as in a load: a query that needs more fails here.
        try (ExtractDatabase database = ExtractDatabase.open(extract, CONTRACT, folder.resolve("spill"), 256, scripts.words(List.of(shape))::contains)) {
            Shaper shaper = new Shaper(database, scripts, Map.of());
            findings = shaper.shape(shape, Shaper.Match.NONE, csv).findings().tallies("shape");
        }
        List<Map<String, String>> shaped = new ArrayList<>();
        try (ShapedRows all = new ShapedRows(csv, () -> new ExtractRows(extract, CONTRACT.type(type)))) {
            while (all.next()) {
                shaped.add(all.values());
            }
        }
        return shaped;
    }

    private static List<String> keys(List<Map<String, String>> shaped) { return shaped.stream().map(r -> r.get("target_key")).toList(); }

    private static Map<String, String> one(List<Map<String, String>> shaped, String id) {
        return shaped.stream().filter(r -> r.get("target_key").equals("acme:contact:" + id)).findFirst().orElseThrow();
    }
}
