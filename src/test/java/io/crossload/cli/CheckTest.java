package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.cli.Cli.Answer;

/** {@code crossload check} of exported files without people. */
class CheckTest {
    private static final String NOBODY = "http://127.0.0.1:1";

    @TempDir
    Path folder;

    @Test
    void blockersAreNamedWithTheirCureAndWaivedByCodeAndReason() throws IOException {
        Cli cli = new Cli(folder, NOBODY, null, Map.of("sf.url", NOBODY));
        Path files = Files.createDirectories(folder.resolve("files"));
        Files.writeString(files.resolve("messages.csv"), "id,title,status,type\n300,Welcome,published,news\n");
        assertThat(cli.verb("extract", "--files", files.toString()).exit()).isZero();

        Answer blocked = cli.verb("check");
        assertThat(blocked.exit()).as(blocked.err()).isEqualTo(1);
        assertThat(blocked.out()).contains("Extract 1: blocked, 1 blockers", "NO_CONTACTS", "./crossload check --waive NO_CONTACTS --reason TEXT", "check.html");
        assertThat(folder.resolve("home/reports/check-0001")).isDirectoryContaining("glob:**/check.html").isDirectoryContaining("glob:**/check.json").isDirectoryContaining("glob:**/check.csv");

        Answer withoutReason = cli.verb("check", "--waive", "NO_CONTACTS");
        assertThat(withoutReason.exit()).isEqualTo(2);
        assertThat(withoutReason.err()).contains("WAIVER_REFUSED", "--reason");
        assertThat(cli.verb("check", "--reason", "none").exit()).isEqualTo(2);
        assertThat(cli.verb("check", "--waive", "NO_CODE", "--reason", "none").err()).contains("WAIVER_REFUSED", "NO_CODE is no code");
        assertThat(cli.verb("check", "--waive", "NO_CONTACTS,EMAIL_SHARED", "--reason", "none").err()).contains("WAIVER_REFUSED", "EMAIL_SHARED");

        Answer waived = cli.verb("check", "--waive", "no_contacts", "--reason", "only messages are moved");
        assertThat(waived.exit()).as(waived.err()).isZero();
        assertThat(waived.out()).contains("Extract 1: passed", "Waived: NO_CONTACTS by " + System.getProperty("user.name") + ": only messages are moved");

        Answer json = cli.verb("check", "--json");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(Path.of("docs/schema/check.json")), InputFormat.JSON)
            .validate(json.out(), InputFormat.JSON)).isEmpty();
        assertThat(json.out()).contains("\"waivers\" : [ {");
    }
}
