package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.kill.Child;

/** A container as ops leave it running after the full load: nobody says a word to it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StandingContainerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVERY_SECOND = "* * * * * *";

    @TempDir
    Path folder;

    @Test
    void itPicksUpWhatChangedByItselfAndStopsWhenTheWindowIsOver() throws Exception {
        try (ActimoEmulator actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.TINY, 3, Mess.NONE)).withRequestsPerSecond(1_000_000));
            SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults())) {
            Cli cli = new Cli(folder, actimo.url(), null, Map.of("sf.url", org.url(), "api.port", "free", "observe.port", "0"));
            assertThat(cli.verb("extract").exit()).isZero();
            assertThat(cli.verb("check").exit()).isLessThan(2);
            cli.openGates();
            Child container = Child.start(Map.of("DELTA_SCHEDULE", EVERY_SECOND), cli.arguments("start"));
            try {
                container.awaitOutput("Run 1 done");
                actimo.advance(1);
                container.awaitOutput("Delta done: run ");
                JsonNode status = status(cli);
                assertThat(status.path("delta").path("windowOpen").asBoolean()).isTrue();
                assertThat(actimo.customer().changesSince(0).started()).isNotEmpty()
                    .allSatisfy(id -> assertThat(org.state(null)).as("who started a day later").contains("\"Actimo_Contact__c\":\"Contact:client:contact:" + id));
                assertThat(Cli.run(cli.arguments("stop")).exit()).isZero();
                assertThat(container.awaitEnd(60)).hasValue(0);
            } finally {
                container.kill();
            }
            int runs = status(cli).path("summary").path("run").asInt();
            Child later = Child.start(Map.of("DELTA_SCHEDULE", EVERY_SECOND, "DELTA_WINDOW_HOURS", "0"), cli.arguments("start"));
            try {
                later.awaitOutput("The window of deltas ended at ");
                assertThat(status(cli).path("summary").path("run").asInt()).isEqualTo(runs);
                later.terminate();
                assertThat(later.awaitEnd(60)).isPresent();
                assertThat(later.output()).doesNotContain("Delta done");
            } finally {
                later.kill();
            }
        }
    }

    private static JsonNode status(Cli cli) throws Exception { return JSON.readTree(cli.verb("status", "--json").out()); }
}
