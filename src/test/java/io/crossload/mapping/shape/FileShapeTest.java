package io.crossload.mapping.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

/** Files over a handful of rows written by hand. */
class FileShapeTest {
    private static final SourceContract CONTRACT = SourceContract.load();
    private static final String URL = "https://cdn.x/a.png";

    @TempDir
    Path folder;
    private final Map<String, List<String[]>> rows = new LinkedHashMap<>();
    private final StringBuilder inline = new StringBuilder("connection,owner_key,name,url,file_name\n");
    private List<Findings.Tally> findings;
    private ShapeReport report;

    @Test
    void rowsOfOneContentOrOneAddressAreOneFileWithAllItsOwners() throws IOException {
        file("1", "sha256=AA", "owner_type=message", "owner_id=5", "uploaded_by_contact_id=9");
        file("2", "sha256=aa", "owner_type=survey", "owner_id=6");
        file("3", "url=" + URL, "owner_type=contact", "owner_id=9");
        file("4", "url=" + URL, "owner_type=Academy", "owner_id=7");
        row("contact", "id=9");
        row("academy", "id=8", "cover_image_file_id=3");
        Map<String, Map<String, String>> shaped = shape();
        assertThat(shaped).containsOnlyKeys("acme:file:1", "acme:file:3");
        assertThat(shaped.get("acme:file:1")).containsEntry("owners", "acme:contact:9\nacme:message:5\nacme:survey:6").containsEntry("source_rows", "2").containsEntry("sha256", "aa");
        assertThat(shaped.get("acme:file:3")).containsEntry("owners", "acme:academy:7\nacme:academy:8\nacme:contact:9").containsEntry("file_id", "3");
        assertThat(report.folded()).isEqualTo(2);
    }

    @Test
    void aFileThatATextShowsGoesByTheNameThatTheTextKnows() throws IOException {
        file("1", "url=" + URL, "owner_type=contact", "owner_id=9");
        inline("message:5", name(URL), URL, "a.png");
        inline("message:6", "data-77", "inline:1/77", "image.png");
        inline("one_on_one:3", "44", "https://a.actimo.com/api/v1/files/44/download", "download");
        Map<String, Map<String, String>> shaped = shape();
        assertThat(shaped).containsOnlyKeys("acme:file:" + name(URL), "acme:file:data-77", "acme:file:44");
        assertThat(shaped.get("acme:file:" + name(URL))).containsEntry("owners", "acme:contact:9\nacme:message:5").containsEntry("source_rows", "1").containsEntry("file_id", "1");
        assertThat(shaped.get("acme:file:data-77")).containsEntry("source_rows", "0").containsEntry("owners", "acme:message:6");
        assertThat(shaped.get("acme:file:44")).containsEntry("file_id", "44");
    }

    @Test
    void twoContentsUnderOneAddressThatATextShowsAreTwoFilesWithKeysOfTheirOwn() throws IOException {
        file("1", "url=" + URL, "sha256=aa", "owner_type=contact", "owner_id=9");
        file("2", "url=" + URL, "sha256=bb", "owner_type=contact", "owner_id=8");
        inline("message:5", name(URL), URL, "a.png");
        Map<String, Map<String, String>> shaped = shape();
        assertThat(shaped).hasSize(2).containsKey("acme:file:" + name(URL));
        assertThat(shaped.get("acme:file:" + name(URL))).containsEntry("sha256", "aa").containsEntry("owners", "acme:contact:9\nacme:message:5");
        assertThat(shaped.values()).extracting(r -> r.get("sha256")).containsExactlyInAnyOrder("aa", "bb");
    }

    @Test
    void whatAMessageOfAnAcademyHasTheAcademyHasAndAPersonIsWhoTheyBecame() throws IOException {
        file("1", "owner_type=message", "owner_id=5");
        row("message", "id=5", "academy_id=7");
        file("2", "owner_type=contact", "owner_id=1");
        row("contact", "id=1", "employee_id=70", "deleted_at=2024-01-01T00:00:00Z");
        row("contact", "id=2", "employee_id=70");
        Map<String, Map<String, String>> shaped = shape();
        assertThat(shaped.get("acme:file:1")).containsEntry("owners", "acme:academy:7\nacme:message:5");
        assertThat(shaped.get("acme:file:2")).containsEntry("owners", "acme:contact:2");
    }

    @Test
    void deletedFilesAreFilteredAndSizesAreJudgedBeforeAnythingIsSent() throws IOException {
        file("1", "deleted_at=2024-01-01T00:00:00Z", "owner_type=contact", "owner_id=9");
        file("2", "size_bytes=2147483649", "owner_type=contact", "owner_id=9");
        file("3", "size_bytes=26214401", "owner_type=contact", "owner_id=9");
        file("4", "size_bytes=26214400", "owner_type=contact", "owner_id=9");
        Map<String, Map<String, String>> shaped = shape();
        assertThat(shaped).containsOnlyKeys("acme:file:2", "acme:file:3", "acme:file:4");
        assertThat(report.filtered()).containsExactly(new ShapeReport.Filtered("deleted-files", 1));
        assertThat(shaped.get("acme:file:2")).containsEntry("error", "FILE_TOO_LARGE");
        assertThat(shaped.get("acme:file:3")).doesNotContainKey("error");
        assertThat(findings).extracting(Findings.Tally::code, Findings.Tally::count).containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Code.FILE_TOO_LARGE, 1L), org.assertj.core.groups.Tuple.tuple(Code.FILE_LARGE, 1L));
    }

    private static String name(String url) { return io.crossload.mapping.html.FileName.of(url, null).orElseThrow(); }

    private void file(String id, String... values) {
        String[] all = java.util.Arrays.copyOf(values, values.length + 3);
        all[values.length] = "id=" + id;
        all[values.length + 1] = "row_key=" + id;
        all[values.length + 2] = "file_name=" + id + ".png";
        row("file", all);
    }

    private void inline(String owner, String name, String url, String file) {
        inline.append(String.join(",", "acme", "acme:" + owner, name, url, file)).append('\n');
    }

    private void row(String type, String... values) {
        SourceType source = CONTRACT.type(type);
        String[] row = new String[source.fields().size()];
        for (String value : values) {
            row[source.indexOf(value.substring(0, value.indexOf('=')))] = value.substring(value.indexOf('=') + 1);
        }
        rows.computeIfAbsent(type, t -> new ArrayList<>()).add(row);
    }

    private Map<String, Map<String, String>> shape() throws IOException {
        ExtractFolder extract = ExtractFolder.of(folder.resolve("extracts"), 1);
        try (ExtractWriter writer = new ExtractWriter(1, extract, rejected -> { })) {
            for (SourceType source : CONTRACT.types()) {
                ExtractWriter.Sink sink = writer.sink("acme", source);
                rows.getOrDefault(source.name(), List.of()).forEach(sink::record);
            }
            writer.complete();
        }
        var connection = new ShapeSettings.ConnectionShape("acme", "Nobody's", "employee_status", Map.of(), "active", "active", "employee_id", List.of("manager"));
        ShapeScripts scripts = new ShapeScripts(new ShapeSettings(List.of(connection),
            Map.of("ContentVersion", List.of(new ShapeSettings.Filter("deleted-files", "deleted_at IS NOT NULL"))), ShapeSettings.Options.DEFAULT), null);
        Path pictures = Files.writeString(folder.resolve("inline_image.csv"), inline);
        Path csv = folder.resolve("file.csv");
        // Only what the queries name is read, as in a load: a query that needs more fails here.
        try (ExtractDatabase database = ExtractDatabase.open(extract, CONTRACT, folder.resolve("spill"), 256, scripts.words(List.of("file"))::contains)) {
            report = new Shaper(database, scripts, Map.of("inline_image", pictures)).shape("file", Shaper.Match.NONE, csv);
            findings = report.findings().tallies("shape");
        }
        Map<String, Map<String, String>> shaped = new TreeMap<>();
        try (ShapedRows all = new ShapedRows(csv, () -> new ExtractRows(extract, CONTRACT.type("file")))) {
            while (all.next()) {
                shaped.put(all.values().get("target_key"), all.values());
            }
        }
        return shaped;
    }
}
