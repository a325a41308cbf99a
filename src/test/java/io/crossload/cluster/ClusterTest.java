package io.crossload.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.OrgText;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.kill.Child;
import io.crossload.step.Check;
import io.crossload.step.Container;
import io.crossload.step.Extract;
import io.crossload.step.Load;
import io.crossload.step.OpenGates;
import io.crossload.step.Progress;

/** One coordinator and two loaders with a broker and a database, each a process of its own: work is shared, and whatever is killed, the org ends as if nothing had been. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterTest {
    /** What grows with people times messages is left out: it is only more time. */
    private static final List<String> PEOPLE_AND_MESSAGES = List.of("objects: { message_contact: { enabled: false }, message_event: { enabled: false }, enrolment: { enabled: false },",
        "  survey_answer: { enabled: false }, survey_aggregate: { enabled: false }, one_on_one: { enabled: false }, file: { enabled: false } }");
    private static final FaultPlan FAULTS = FaultPlan.none().withSeed(7).withLockErrors(new FaultPlan.LockErrors(0.04, 1, "Contact"))
        .withValidations(new FaultPlan.Validation(null, "Source_System_ID__c", ".*[13]7", "Refused by rule"));
    private static final Pattern DELIVERED = Pattern.compile("Stopped; (\\d+) batches delivered");
    private static final String CREATE_JOB = "POST /services/data/{version}/jobs/ingest";

    @TempDir
    static Path folder;
    private ActimoEmulator actimo;
    private List<String> undisturbed;

    @BeforeAll
    void loadOnOneNode() throws Exception {
        actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.of(300), 5, Mess.ALL)).withRequestsPerSecond(1_000_000));
        try (Cluster alone = cluster("alone", FAULTS); Container container = prepared(alone)) {
            new Load(container, Progress.SILENT).run();
            undisturbed = state(alone);
        }
    }

    @AfterAll
    void close() { actimo.close(); }

    @Test
    void theBatchesAreSharedByTheLoaders() throws Exception {
        try (Cluster cluster = cluster("shared", FAULTS)) {
            prepared(cluster).close();
            Child first = cluster.start("loader-1", "loader");
            Child second = cluster.start("loader-2", "loader");
            first.awaitOutput("Delivers batches");
            second.awaitOutput("Delivers batches");
            Child coordinator = cluster.with("delta.schedule", "* * * * * *").start("coordinator", "coordinator");
            coordinator.awaitOutput("Run 1 done");
            assertThat(state(cluster)).containsExactlyElementsOf(undisturbed);

            Child another = cluster.start("another-home", "coordinator");
            assertThat(another.awaitEnd(60)).as("one that walks and keeps timers, not two").hasValue(2);
            another.awaitOutputEnd();
            assertThat(another.output()).contains("LEDGER_TAKEN", folder.resolve("shared/coordinator").toString());
            coordinator.awaitOutput("Delta done: run 2");
            first.terminate();
            second.terminate();
            coordinator.terminate();
            assertThat(delivered(first)).isPositive();
            assertThat(delivered(second)).isPositive();
            coordinator.awaitEnd();
            assertThat(coordinator.output()).doesNotContain("ERROR");
            assertThat(List.of(first, second, coordinator)).as("nothing has to be cut short").allSatisfy(node -> assertThat(node.output()).doesNotContain("Timeout occurred during graceful shutdown"));
        }
    }

    @Test
    void whateverIsKilledInMidLoadTheOrgEndsTheSame() throws Exception {
        try (Cluster cluster = cluster("killed", FAULTS)) {
            prepared(cluster).close();
            AtomicInteger jobs = new AtomicInteger();
            Map<Integer, Runnable> blows = Map.of(4, () -> cluster.restart("loader-1", "loader"), 9, () -> cluster.restart("coordinator", "coordinator"), 14, () -> cluster.restart("loader-2", "loader"),
                19, () -> broker(cluster), 25, () -> database(cluster));
            List<CompletableFuture<Void>> dealt = new java.util.concurrent.CopyOnWriteArrayList<>();
            cluster.org.watch(call -> {
                Runnable blow = call.equals(CREATE_JOB) ? blows.get(jobs.incrementAndGet()) : null;
                if (blow != null) {
                    dealt.add(CompletableFuture.runAsync(blow));
                }
            });
            cluster.start("loader-1", "loader");
            cluster.start("loader-2", "loader");
            cluster.start("coordinator", "coordinator");
            awaitDone(cluster);
            assertThat(dealt).hasSameSizeAs(blows.entrySet()).allSatisfy(blow -> assertThat(blow).succeedsWithin(1, TimeUnit.MINUTES));
            assertThat(state(cluster)).containsExactlyElementsOf(undisturbed);
        }
    }

    private static void broker(Cluster cluster) {
        cluster.killBroker();
        cluster.startBroker();
    }

    private static void database(Cluster cluster) {
        try {
            cluster.database.kill();
            cluster.database.start();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The coordinator of the moment says so; one that was killed does not. */
    private static void awaitDone(Cluster cluster) throws InterruptedException {
        while (true) {
            Child coordinator = cluster.node("coordinator");
            try {
                coordinator.awaitOutput("Run 1 done");
                return;
            } catch (AssertionError ended) {
                if (cluster.node("coordinator") == coordinator) {
                    throw ended;
                }
            }
        }
    }

    private static long delivered(Child loader) {
        loader.awaitEnd();
        Matcher said = DELIVERED.matcher(loader.output());
        assertThat(said.find()).as(loader.output()).isTrue();
        return Long.parseLong(said.group(1));
    }

    private Cluster cluster(String name, FaultPlan faults) throws Exception {
        return new Cluster(java.nio.file.Files.createDirectories(folder.resolve(name)), actimo, OrgOptions.defaults().withFaults(faults), PEOPLE_AND_MESSAGES);
    }

    /** Extracted, checked, gates open. */
    private static Container prepared(Cluster cluster) {
        Container container = cluster.container();
        new Extract(container, Progress.SILENT).run(null, null);
        new Check(container, Progress.SILENT).run();
        OpenGates.of(container);
        return container;
    }

    private static List<String> state(Cluster cluster) { return OrgText.comparable(cluster.org.state(null)).lines().toList(); }
}
