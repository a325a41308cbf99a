package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.report.RunSummary;

/** Files and pictures reach the org once each, on the records that use them, with nothing lost and the API key nowhere but at Actimo. */
class FilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PNG = png("first");
    private static final byte[] PDF = "%PDF-1.7 handbook".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;
    private final LittleActimo actimo = new LittleActimo();
    private final LittleActimo elsewhere = new LittleActimo();
    private Rehearsal rehearsal;

    static byte[] png(String text) { return ("\u0089PNG\r\n\u001a\n" + text).getBytes(StandardCharsets.ISO_8859_1); }

    @BeforeEach
    void start() throws IOException {
        rehearsal = Rehearsal.of(folder, Customer.generate(Scale.TINY, 1, Mess.NONE)).with("files.hosts", "localhost");
        Files.writeString(rehearsal.config().resolve("actimo-key"), LittleActimo.KEY);
        Files.writeString(rehearsal.config().resolve("source/acme.yaml"), "name: acme-dk\napi:\n  baseUrl: " + actimo.api() + "\n  auth: { secretRef: \"file:"
            + rehearsal.config().resolve("actimo-key") + "\" }\n  retry: { max: 1, base: 1ms }\n");
        if (!Files.exists(rehearsal.config().resolve("mapping/Campaign.yaml"))) {
            Files.createDirectories(rehearsal.config().resolve("shape"));
            Files.writeString(rehearsal.config().resolve("mapping/Campaign.yaml"), "target: Campaign\nsource: message\nshape: campaign\n"
                + "key: {field: Source_System_ID__c, from: target_key}\nfields:\n  Name: {from: title, required: true, max: 80, tooLong: truncate}\n");
            Files.writeString(rehearsal.config().resolve("shape/campaign.sql"), "CREATE OR REPLACE TEMP VIEW shaped AS SELECT source_key AS target_key, source_key, "
                + "1 AS source_rows, connection, title, CASE WHEN status = 'draft' THEN 'draft-messages' END AS filtered, NULL::VARCHAR AS error FROM message ORDER BY source_key;\n"
                + "CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;\n");
        }
        actimo.list("contacts", "{\"id\":1,\"name\":\"Åse Hansen\",\"company\":\"Acme\"}", "{\"id\":2,\"name\":\"Bo Lind\",\"company\":\"Acme\"}");
        message("");
    }

    @AfterEach
    void stop() {
        rehearsal.close();
        actimo.close();
        elsewhere.close();
    }

    private void message(String html) {
        try {
            String modules = JSON.writeValueAsString(List.of(Map.of("type", "text", "text", html)));
            actimo.list("messages", "{\"id\":10,\"title\":\"Sikkerhed\",\"status\":\"published\",\"type\":\"news\",\"published_at\":\"2024-05-03T08:00:00Z\",\"modules\":" + modules + "}",
                "{\"id\":11,\"title\":\"Kladde\",\"status\":\"draft\",\"modules\":" + modules.replace("img", "IMG") + "}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String file(String id, String name, String owner, String more) {
        String[] parts = owner.split(" ");
        return "{\"id\":\"" + id + "\",\"file_name\":\"" + name + "\",\"owner_type\":\"" + parts[0] + "\",\"owner_id\":\"" + parts[1] + "\"" + more + "}";
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode query(String soql) {
        try {
            HttpClient http = HttpClient.newHttpClient();
            String token = JSON.readTree(http.send(HttpRequest.newBuilder(URI.create(rehearsal.org().url() + "/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=t&client_secret=t")).build(), HttpResponse.BodyHandlers.ofString()).body())
                .path("access_token").asText();
            return JSON.readTree(http.send(HttpRequest.newBuilder(URI.create(rehearsal.org().url() + "/services/data/v65.0/query?q="
                + java.net.URLEncoder.encode(soql, StandardCharsets.UTF_8))).header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString()).body())
                .path("records");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names of the files on each record, by the record's external id. */
    private Map<String, List<String>> files() {
        Map<String, String> records = new TreeMap<>();
        for (String object : List.of("Contact", "Campaign")) {
            query("SELECT Id, Source_System_ID__c FROM " + object).forEach(r -> records.put(r.path("Id").asText(), r.path("Source_System_ID__c").asText()));
        }
        Map<String, String> names = new TreeMap<>();
        query("SELECT ContentDocumentId, PathOnClient FROM ContentVersion").forEach(v -> names.put(v.path("ContentDocumentId").asText(), v.path("PathOnClient").asText()));
        Map<String, List<String>> files = new TreeMap<>();
        query("SELECT ContentDocumentId, LinkedEntityId, ShareType FROM ContentDocumentLink").forEach(l -> {
            String record = records.get(l.path("LinkedEntityId").asText());
            if (record != null) {
                assertThat(l.path("ShareType").asText()).isEqualTo("V");
                files.computeIfAbsent(record, r -> new ArrayList<>()).add(names.get(l.path("ContentDocumentId").asText()));
            }
        });
        files.values().forEach(list -> list.sort(null));
        return files;
    }

    private Map<String, String> parked() {
        Map<String, String> parked = new TreeMap<>();
        for (DeadLetter letter : rehearsal.container().ledger().deadLetters().list(Filter.parked(), 100, 0)) {
            assertThat(letter.stage()).isIn(DeadLetters.Stage.LOAD, DeadLetters.Stage.MAP);
            parked.put(letter.sourceKey().replaceFirst("^acme-dk:file:", ""), letter.errorCode() + " " + letter.message());
        }
        return parked;
    }

    private static void assertAddsUp(RunSummary summary) {
        assertThat(summary.addsUp()).as(summary.sourceTypes().toString()).isTrue();
    }

    private RunSummary.SourceTypeLine files(RunSummary summary) {
        return summary.sourceTypes().stream().filter(t -> t.type().equals("file")).findFirst().orElseThrow();
    }

    @Test
    void everyFileIsUploadedOnceAndHangsOnEveryRecordThatUsesIt() {
        actimo.list("files", file("f1", "plan.png", "message 10", ",\"size_bytes\":" + PNG.length + ",\"sha256\":\"" + sha256(PNG).toUpperCase() + "\""),
            file("f2", "håndbog: 2024/25.pdf", "contact 1", ",\"uploaded_by_contact_id\":2"), file("f3", "kopi.pdf", "message 10", ""), file("f4", "billede.jpg", "contact 2", ""),
            file("f5", "kladde.pdf", "message 11", ""), file("f6", "slettet.pdf", "contact 1", ",\"deleted_at\":\"2024-01-01T00:00:00Z\""))
            .gives("/api/v1/files/f1/download", PNG).gives("/api/v1/files/f2/download", PDF).gives("/api/v1/files/f3/download", PDF)
            .gives("/api/v1/files/f4/download", png("second")).gives("/api/v1/files/f5/download", "%PDF-draft".getBytes(StandardCharsets.US_ASCII));

        RunSummary summary = rehearsal.migrate();

        assertThat(parked()).isEmpty();
        assertThat(files()).isEqualTo(Map.of("acme-dk:message:10", List.of("håndbog_ 2024_25.pdf", "plan.png"),
            "acme-dk:contact:1", List.of("håndbog_ 2024_25.pdf"), "acme-dk:contact:2", List.of("billede.png", "håndbog_ 2024_25.pdf")));
        assertThat(query("SELECT Source_System_ID__c FROM ContentVersion").findValuesAsText("Source_System_ID__c"))
            .containsExactlyInAnyOrder("acme-dk:file:" + sha256(PNG), "acme-dk:file:" + sha256(PDF), "acme-dk:file:" + sha256(png("second")));
        assertAddsUp(summary);
        assertThat(files(summary).filtered()).isEqualTo(2);
        assertThat(files(summary).loaded()).isEqualTo(4);
        assertThat(actimo.asked).noneMatch(a -> a.path().contains("f5") || a.path().contains("f6"));
        assertThat(rehearsal.container().ledger().findings().of(1)).anyMatch(t -> t.code() == Code.FILE_TYPE_MENDED && t.examples().get(0).sourceKey().endsWith("f4"));

        RunSummary again = rehearsal.migrate();
        assertThat(again.targets()).filteredOn(t -> t.target().equals("ContentVersion")).singleElement().satisfies(t -> assertThat(t.created()).isZero());
        assertThat(query("SELECT Id FROM ContentVersion")).hasSize(3);
        assertThat(actimo.asked).filteredOn(a -> a.path().endsWith("f1/download")).as("a file whose hash is known is not fetched again").hasSize(1);
    }

    @Test
    void brokenFilesAreParkedWithTheirHostAloneAndReplayedWhenTheyAreCured() {
        actimo.list("files", file("gone", "a.pdf", "contact 1", ",\"url\":\"" + elsewhere.foreign("/x?token=secret") + "\""), file("none", "b.pdf", "contact 1", ""),
            file("page", "c.jpg", "contact 1", ""), file("empty", "d.pdf", "contact 1", ""), file("other", "e.pdf", "contact 1", ",\"sha256\":\"" + sha256(PNG) + "\""),
            file("short", "f.pdf", "contact 1", ",\"size_bytes\":5"), file("huge", "g.mp4", "contact 1", ",\"size_bytes\":3000000000"),
            file("large", "h.pdf", "contact 1", ",\"size_bytes\":30000000"), file("inside", "i.pdf", "contact 2", ",\"url\":\"http://127.0.0.1:1/latest/meta-data\""),
            file("link", "j", "contact 2", ",\"url\":\"ftp://files.example.com/j\""), file("good", "k.pdf", "contact 2", ""))
            .refuses("/api/v1/files/none/download", 410).refuses("/api/v1/files/gone/download", 404)
            .gives("/api/v1/files/page/download", "<!DOCTYPE html><html>Expired</html>".getBytes(StandardCharsets.US_ASCII))
            .gives("/api/v1/files/empty/download", new byte[0]).gives("/api/v1/files/other/download", PDF).gives("/api/v1/files/short/download", PDF)
            .gives("/api/v1/files/huge/download", PDF).gives("/api/v1/files/large/download", PDF).gives("/api/v1/files/good/download", "%PDF-good".getBytes(StandardCharsets.US_ASCII));
        elsewhere.refuses("/x", 403);

        RunSummary summary = rehearsal.migrate();

        assertThat(parked()).isEqualTo(new TreeMap<>(Map.of("gone", "FILE_LINK_BROKEN localhost, HTTP 403", "none", "FILE_LINK_BROKEN 127.0.0.1, HTTP 410", "page", "FILE_ERROR_PAGE ",
            "empty", "FILE_NO_CONTENT ", "other", "FILE_DIFFERS another SHA-256", "short", "FILE_DIFFERS 17 bytes instead of 5", "huge", "FILE_TOO_LARGE shaping",
            "large", "FILE_DIFFERS 17 bytes instead of 30000000", "inside", "FILE_HOST_REFUSED 127.0.0.1", "link", "FILE_HOST_REFUSED files.example.com")));
        assertThat(files()).isEqualTo(Map.of("acme-dk:contact:2", List.of("k.pdf")));
        assertAddsUp(summary);
        assertThat(actimo.asked).as("too large by its list: nothing is fetched").noneMatch(a -> a.path().contains("huge"));
        assertThat(rehearsal.container().ledger().findings().of(1)).anyMatch(t -> t.code() == Code.FILE_LARGE && t.count() == 1);

        elsewhere.gives("/x", "%PDF-cured".getBytes(StandardCharsets.US_ASCII));
        assertThat(rehearsal.desk().replay(new Filter(null, DeadLetters.State.PARKED, null, "FILE_LINK_BROKEN", null, null), false).replayed()).isEqualTo(1);
        assertThat(files()).isEqualTo(Map.of("acme-dk:contact:1", List.of("a.pdf"), "acme-dk:contact:2", List.of("k.pdf")));
        assertThat(parked()).doesNotContainKey("gone").containsKey("none");
    }

    @Test
    void aTextThatIsLongerThanItsFieldIsAFileOnItsRecord() throws IOException, InterruptedException {
        String words = "Sikkerhed først. ".repeat(20);
        message("<p>" + words + "</p>");
        rehearsal.mapping("Campaign.content", yaml -> yaml.replace("max: 131072", "max: 100"));

        RunSummary summary = rehearsal.migrate();

        assertThat(query("SELECT Content__c FROM Campaign").path(0).path("Content__c").asText()).hasSizeLessThanOrEqualTo(100).startsWith("<div><p>Sikkerhed").endsWith("</p></div>");
        assertThat(files()).isEqualTo(Map.of("acme-dk:message:10", List.of("Content.txt")));
        JsonNode version = query("SELECT Title, Source_System_ID__c FROM ContentVersion").path(0);
        assertThat(version.path("Title").asText()).isEqualTo("Content (whole text)");
        String whole = "<div><p>" + words + "</p></div>";
        assertThat(version.path("Source_System_ID__c").asText()).isEqualTo("acme-dk:file:" + sha256(whole.getBytes(StandardCharsets.UTF_8)));
        assertAddsUp(summary);
        rehearsal.migrate();
        assertThat(query("SELECT Id FROM ContentVersion")).hasSize(1);
    }

    @Test
    void filesOfAnExportComeFromItsFolder() throws IOException {
        Path export = Files.createDirectories(folder.resolve("export/files")).getParent();
        Files.writeString(export.resolve("contacts.csv"), "id;name\n1;Åse Hansen\n2;Bo Lind\n");
        Files.writeString(export.resolve("files.csv"), "id;file_name;owner_type;owner_id;url\n7;plan.pdf;contact;1;\n8;kort.png;contact;2;" + elsewhere.foreign("/kort.png")
            + "\n9;væk.pdf;contact;2;\n");
        Files.write(export.resolve("files/plan.pdf"), PDF);
        elsewhere.gives("/kort.png", PNG);

        rehearsal.extract(export);
        rehearsal.check();
        RunSummary summary = rehearsal.summary(rehearsal.load());

        assertThat(files()).isEqualTo(Map.of("acme-dk:contact:1", List.of("plan.pdf"), "acme-dk:contact:2", List.of("kort.png")));
        assertThat(parked()).isEqualTo(Map.of("9", "FILE_LINK_BROKEN not in the export, and no address"));
        assertAddsUp(summary);
        assertThat(actimo.asked).as("Actimo is not asked for what was exported").isEmpty();
    }

    @Test
    void aFileOfMoreRecordsThanOneCallTakesHangsOnAllOfThemAndOnNoneTwice() {
        int people = 450;
        actimo.list("contacts", java.util.stream.IntStream.rangeClosed(1, people).mapToObj(i -> "{\"id\":" + i + ",\"name\":\"Person " + i + "\"}").toArray(String[]::new));
        actimo.list("files", java.util.stream.IntStream.rangeClosed(1, people).mapToObj(i -> file("f" + i, "plan.pdf", "contact " + i, ",\"sha256\":\"" + sha256(PDF) + "\""))
            .toArray(String[]::new)).gives("/api/v1/files/f1/download", PDF);

        RunSummary summary = rehearsal.migrate();

        assertThat(rehearsal.org().stats().records()).containsEntry("ContentVersion", 1).containsEntry("ContentDocumentLink", people + 1);
        assertThat(files(summary).folded()).isEqualTo(people - 1);
        assertAddsUp(summary);
        rehearsal.migrate();
        assertThat(rehearsal.org().stats().records()).containsEntry("ContentDocumentLink", people + 1);
    }

    @Test
    void theKeyGoesToActimoAloneWhateverRedirectsAndAddressesSay() {
        actimo.list("files", file("a", "a.pdf", "contact 1", ""), file("b", "b.pdf", "contact 1", ",\"url\":\"" + elsewhere.foreign("/b") + "\""),
            file("c", "c.pdf", "contact 1", ",\"url\":\"" + actimo.api().replace("/api/v1", "/cdn/c") + "\""), file("d", "d.pdf", "contact 1", ",\"url\":\"" + elsewhere.foreign("/d") + "\""))
            .redirects("/api/v1/files/a/download", elsewhere.foreign("/a")).refuses("/api/v1/files/b/download", 404).refuses("/api/v1/files/c/download", 404)
            .gives("/cdn/c", "%PDF-c".getBytes(StandardCharsets.US_ASCII)).gives("/api/v1/files/d/download", "%PDF-d".getBytes(StandardCharsets.US_ASCII));
        elsewhere.gives("/a", "%PDF-a".getBytes(StandardCharsets.US_ASCII)).redirects("/b", elsewhere.foreign("/b2")).gives("/b2", "%PDF-b".getBytes(StandardCharsets.US_ASCII));

        rehearsal.migrate();

        assertThat(files()).isEqualTo(Map.of("acme-dk:contact:1", List.of("a.pdf", "b.pdf", "c.pdf", "d.pdf")));
        assertThat(elsewhere.asked).extracting(LittleActimo.Asked::path).containsExactlyInAnyOrder("/a", "/b", "/b2");
        assertThat(elsewhere.asked).allSatisfy(a -> {
            assertThat(a.key()).isNull();
            assertThat(a.headers()).isSubsetOf("accept", "host", "connection", "user-agent", "accept-encoding");
        });
        assertThat(actimo.asked).filteredOn(a -> a.path().startsWith("/cdn/")).allSatisfy(a -> assertThat(a.key()).isNull());
        assertThat(actimo.asked).filteredOn(a -> a.path().startsWith("/api/v1/")).allSatisfy(a -> assertThat(a.key()).isEqualTo(LittleActimo.KEY));
    }

    @Test
    void aKeyThatIsRefusedStopsTheLoadAndNothingIsParked() {
        actimo.list("files", file("a", "a.pdf", "contact 1", "")).refuses("/api/v1/files/a/download", 401);
        rehearsal.extract();
        rehearsal.check();
        assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> rehearsal.load()).satisfies(e -> assertThat(e.code()).isEqualTo(Code.SOURCE_LOGIN_REFUSED));
        assertThat(parked()).isEmpty();

        actimo.gives("/api/v1/files/a/download", PDF);
        assertAddsUp(rehearsal.summary(rehearsal.restart().load()));
        assertThat(files()).isEqualTo(Map.of("acme-dk:contact:1", List.of("a.pdf")));
    }

    @Test
    void picturesOfTextsAreHostedAndTheTextsShowThemFromThere() {
        String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(png("inline"));
        actimo.list("files", file("f1", "plan.png", "message 10", ",\"url\":\"" + elsewhere.foreign("/plan.png") + "\"")).gives("/api/v1/files/f1/download", PNG)
            .gives("/media/rel.png", png("relative"));
        elsewhere.gives("/bg.png", png("background")).refuses("/lost.png", 404).gives("/again.png", PNG);
        message("<p onclick=x()>Hej {{first_name}}</p><img src='" + elsewhere.foreign("/plan.png") + "' alt='Plan'><img src='/media/rel.png'><img src='" + data + "'>"
            + "<div style=\"background-image:url('" + elsewhere.foreign("/bg.png") + "')\">B</div><img src='" + elsewhere.foreign("/lost.png") + "' alt='Borte'>"
            + "<img src='" + elsewhere.foreign("/again.png") + "'><a href='" + actimo.api() + "/messages/10/contactLink/1'>Log ind</a><iframe src='https://www.youtube.com/embed/1'></iframe>");

        RunSummary summary = rehearsal.migrate();

        Map<String, String> versions = new TreeMap<>();
        query("SELECT Id, PathOnClient FROM ContentVersion").forEach(v -> versions.put(v.path("PathOnClient").asText(), "/sfc/servlet.shepherd/version/download/" + v.path("Id").asText()));
        assertThat(versions).containsOnlyKeys("plan.png", "rel.png", "image.png", "bg.png");
        assertThat(files().get("acme-dk:message:10")).containsExactly("bg.png", "image.png", "plan.png", "rel.png");
        assertThat(query("SELECT Content__c FROM Campaign WHERE Source_System_ID__c = 'acme-dk:message:10'").path(0).path("Content__c").asText())
            .isEqualTo("<div><p>Hej {{first_name}}</p><img src=\"" + versions.get("plan.png") + "\" alt=\"Plan\"><img src=\"" + versions.get("rel.png") + "\"><img src=\""
                + versions.get("image.png") + "\"><div><img src=\"" + versions.get("bg.png") + "\">B</div>Borte<img src=\"" + versions.get("plan.png")
                + "\">Log ind<a href=\"https://www.youtube.com/embed/1\">https://www.youtube.com/embed/1</a></div>");
        assertThat(parked().values()).containsExactly("FILE_LINK_BROKEN localhost, HTTP 404");
        assertAddsUp(summary);
        assertThat(files(summary).extracted()).as("pictures are no source rows").isEqualTo(1);
        assertThat(rehearsal.container().ledger().findings().of(1)).extracting(t -> t.code().name()).contains("IMAGE_NOT_HOSTED", "PERSONAL_LINK_REMOVED", "HTML_CLEANED");
        assertThat(query("SELECT Id FROM Campaign")).as("the draft stays out, its content too").hasSize(1);
        assertThat(actimo.asked).noneMatch(a -> a.path().contains("contactLink"));

        elsewhere.gives("/lost.png", png("found"));
        rehearsal.migrate();
        assertThat(query("SELECT Content__c FROM Campaign").path(0).path("Content__c").asText()).contains("alt=\"Borte\"");
    }
}
