package io.crossload.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.step.Check;
import io.crossload.step.Container;
import io.crossload.step.Extract;
import io.crossload.step.Load;
import io.crossload.step.OpenGates;
import io.crossload.step.Progress;

/** One migration and its org: a home, the configuration for it, and an emulator that outlives every process. */
final class Scene implements AutoCloseable {
    /** A validation rule for a few people, and locks that open again: dead letters and retries are part of every run. */
    private static final FaultPlan FAULTS = FaultPlan.none().withSeed(7).withLockErrors(new FaultPlan.LockErrors(0.04, 1, "Contact"))
        .withValidations(new FaultPlan.Validation(null, "Source_System_ID__c", ".*[13]7", "Refused by rule"));
    static final String SECRET = "kept-to-itself-71c2";
    private static final Map<String, String> SETTINGS = Map.of("audit.org", "off", "load.batch.rows", "60", "load.jobs", "2", "load.poll.first.ms", "20", "load.lock.pause.ms", "1",
        "org.backoff.ms", "5", "sf.client.id", "id", "sf.client.secret", SECRET, "migrate.on-start", "false");

    final Path folder;
    final SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults().withFaults(FAULTS));

    Scene(Path folder, ActimoEmulator actimo) {
        this.folder = folder;
        copy(Path.of("config"), config());
        try (Stream<Path> profiles = Files.list(config().resolve("source"))) {
            for (Path profile : profiles.toList()) {
                Files.delete(profile);
            }
            Path key = Files.writeString(folder.resolve("key"), io.crossload.emulator.actimo.Options.EMULATOR_KEY);
            Files.write(config().resolve("source").resolve("client.yaml"), List.of("name: client", "api:", "  baseUrl: " + actimo.url(),
                "  auth: { secretRef: \"file:" + key + "\" }", "  paging: { sizeValue: 500 }",
                // People, managers, scores, campaigns and their statuses have every way of loading but files, which have kill tests of their own; more rows are only more time.
                "objects: { message_contact: { enabled: false }, message_event: { enabled: false }, enrolment: { enabled: false }, survey_answer: { enabled: false },",
                "  survey_aggregate: { enabled: false }, one_on_one: { enabled: false }, file: { enabled: false } }"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the extract of another scene, read and checked. */
    Scene withExtractOf(Scene other) {
        copy(other.home(), home());
        return this;
    }

    Path home() { return folder.resolve("home"); }

    Path config() { return folder.resolve("config"); }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("sf.url", org.url());
        return settings;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        settings().forEach((key, value) -> environment.put(key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT), value));
        return environment;
    }

    /** @param verb with its own options, as on a command line */
    private String[] verb(String verb) { return Stream.concat(Stream.of(verb.split(" ")), Stream.of("--home", home().toString(), "--config", config().toString())).toArray(String[]::new); }

    Child start(String... verb) {
        List<String> arguments = new java.util.ArrayList<>(List.of(verb));
        arguments.addAll(List.of("--home", home().toString(), "--config", config().toString()));
        return Child.start(environment(), arguments.toArray(String[]::new));
    }

    void killAt(String verb, Point point) { Child.killAt(point, environment(), verb(verb)); }

    /** Kills the process while the org holds back its answer to the n-th call of that kind; then lets the call go on. False when it ended before. */
    boolean killAtCall(String verb, String call, int hit) { return killAfterCalls(verb, call, hit); }

    /** Kills the process when the org has got so many calls, whatever it is doing then; false when it ended before. */
    boolean killAfterCalls(String verb, int calls) { return killAfterCalls(verb, "", calls); }

    private boolean killAfterCalls(String verb, String call, int hit) { return atCall(verb, call, hit, Child::kill).isPresent(); }

    /** Tells the process to end, as an operator or an orchestrator does, at the n-th call of that kind. */
    Child endAtCall(String verb, String call, int hit) { return atCall(verb, call, hit, Child::terminate).orElseThrow(() -> new AssertionError("it ended before")); }

    private Optional<Child> atCall(String verb, String call, int hit, Consumer<Child> act) {
        CompletableFuture<Child> child = new CompletableFuture<>();
        AtomicInteger seen = new AtomicInteger();
        org.watch(each -> {
            if ((call.isEmpty() || each.equals(call)) && seen.incrementAndGet() == hit) {
                act.accept(child.join());
            }
        });
        child.complete(start(verb));
        child.join().awaitEnd();
        org.watch(each -> { });
        return seen.get() >= hit ? Optional.of(child.join()) : Optional.empty();
    }

    Container open() {
        return Container.open(new Container.Options(home(), config(), Path.of("routes"), settings()));
    }

    void extract() {
        try (Container container = open()) {
            new Extract(container, Progress.SILENT).run(null, null);
            new Check(container, Progress.SILENT).run();
            OpenGates.of(container);
        }
    }

    void openGates() {
        try (Container container = open()) {
            OpenGates.of(container);
        }
    }

    /** Loads to the end, in this process, and says what it came to. */
    Outcome load() {
        try (Container container = open()) {
            OpenGates.of(container);
            new Load(container, Progress.SILENT).run();
            return Outcome.of(container, org);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() { org.close(); }
}
