package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/emulator.md promises. */
class EmulatorDocumentTest {
    private static String part(String heading) throws IOException {
        String text = Files.readString(Path.of("docs/emulator.md"));
        int from = text.indexOf("## " + heading + "\n");
        assertThat(from).as(heading).isPositive();
        int to = text.indexOf("\n## ", from + 1);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    @Test
    void theFaultFileOfTheDocumentSwitchesEveryFaultOn(@TempDir Path folder) throws IOException {
        String yaml = part("Faults").split("```yaml\n")[1].split("```")[0];
        FaultPlan plan = FaultPlan.read(Files.writeString(folder.resolve("faults.yaml"), yaml));
        assertThat(plan).hasNoNullFieldsOrProperties();
        assertThat(List.of(plan.jobFailures(), plan.httpErrors(), plan.cuts(), plan.slowness(), plan.validations(), plan.limits())).allSatisfy(list -> assertThat(list).hasSize(1));
    }

    @Test
    void everyResourceThatIsNotEmulatedSaysSo() throws IOException {
        List<String> paths = Pattern.compile("`(/[a-zA-Z0-9/-]+)`").matcher(part("Not emulated").split("SOAP calls that are not listed")[0]).results()
            .map((MatchResult found) -> found.group(1)).toList();
        assertThat(paths).hasSizeGreaterThan(25);
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults())) {
            ApiClient client = new ApiClient(org);
            for (String path : paths) {
                String url = path.startsWith("/services/") ? path + "/x" : DATA + path;
                assertThat(client.get(url).statusCode()).as(url).isEqualTo(501);
                assertThat(client.get(url).body()).contains("NOT_IMPLEMENTED");
            }
        }
    }
}
