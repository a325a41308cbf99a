package io.crossload.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.e2e.LittleActimo;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;

/** A load that dies by signal 9 among its files, and is started again, leaves each file in the org once and on all its records. */
class FileKillTest {
    private static final String UPLOAD = "POST /services/data/{version}/sobjects/ContentVersion";
    private static final String LINK = "POST /services/data/{version}/composite/sobjects";

    @TempDir
    Path folder;
    private final LittleActimo actimo = new LittleActimo();
    private ActimoEmulator unused;
    private Scene scene;

    @BeforeEach
    void extract() throws IOException {
        unused = ActimoEmulator.start(Options.of(Customer.generate(Scale.of(5), 5, Mess.NONE)));
        scene = new Scene(folder, unused);
        Path key = Files.writeString(folder.resolve("little-key"), LittleActimo.KEY);
        Files.write(scene.config().resolve("source/client.yaml"), List.of("name: client", "api:", "  baseUrl: " + actimo.api(), "  auth: { secretRef: \"file:" + key + "\" }"));
        Files.writeString(scene.config().resolve("application.properties"), "\nfiles.batch.rows=3\nfiles.parallel=1\n", StandardOpenOption.APPEND);
        actimo.list("contacts", "{\"id\":1,\"name\":\"Åse Hansen\"}", "{\"id\":2,\"name\":\"Bo Lind\"}");
        actimo.list("files", IntStream.range(0, 7).mapToObj(i -> "{\"id\":\"f" + i + "\",\"file_name\":\"" + i + ".pdf\",\"owner_type\":\"contact\",\"owner_id\":\"1\",\"uploaded_by_contact_id\":\"2\"}")
            .toArray(String[]::new));
        IntStream.range(0, 7).forEach(i -> actimo.gives("/api/v1/files/f" + i + "/download", ("%PDF-" + i).getBytes(StandardCharsets.US_ASCII)));
        scene.extract();
    }

    @AfterEach
    void close() {
        scene.close();
        actimo.close();
        unused.close();
    }

    @Test
    void killedWhileAFileIsUploaded() {
        assertThat(scene.killAtCall("load", UPLOAD, 2)).isTrue();
        assertWhole();
    }

    @Test
    void killedBetweenUploadAndLinks() {
        assertThat(scene.killAtCall("load", LINK, 2)).isTrue();
        assertWhole();
    }

    @Test
    void killedBetweenUploadAndLedger() {
        scene.killAt("load", Point.at("files uploaded and linked, ledger not told", "load.Settler", "beforeImages", 3));
        assertWhole();
    }

    private void assertWhole() {
        Outcome outcome = scene.load();
        assertThat(outcome.parked()).isEmpty();
        assertThat(outcome.waiting()).isEmpty();
        assertThat(scene.org.stats().records()).containsEntry("ContentVersion", 7).containsEntry("ContentDocument", 7)
            // One for the owner, made by Salesforce, and one for each of two people.
            .containsEntry("ContentDocumentLink", 21);
        assertThat(outcome.records().toString()).contains("client:file:f0", "client:file:f6");
    }
}
