package io.crossload.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossload.OrgText;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Column;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.ledger.Runs;
import io.crossload.report.RunSummary;
import io.crossload.step.Check;
import io.crossload.step.Container;
import io.crossload.step.DeadLetterDesk;
import io.crossload.step.Delta;
import io.crossload.step.Extract;
import io.crossload.step.Load;
import io.crossload.step.OpenGates;
import io.crossload.step.Progress;

/**
 * A whole migration on this machine: a generated customer behind Actimo's API, an org, and Crossload between them with the shipped routes
 * and configuration, on a home of its own. Waits are milliseconds.
 */
final class Rehearsal implements AutoCloseable {
    static final String CONNECTION = "acme-dk";
    static final String RULE = "This title is not in use any more";
    /**
     * Lines of a profile that leave out what grows with people times messages. What is left (people, managers, scores, campaigns and their statuses, academies,
     * surveys) has every way of loading but that of files; more rows are only more time where a test is about faults and not about types.
     */
    static final List<String> PEOPLE_AND_MESSAGES = List.of("objects: { message_contact: { enabled: false }, message_event: { enabled: false }, enrolment: { enabled: false },",
        "  survey_answer: { enabled: false }, survey_aggregate: { enabled: false }, one_on_one: { enabled: false }, file: { enabled: false } }");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Path config;
    private final ActimoEmulator actimo;
    private final SalesforceEmulator org;
    private final Map<String, String> settings = new HashMap<>();
    private Container container;

    private Rehearsal(Path folder, Customer customer, OrgOptions orgOptions) {
        home = folder.resolve("home");
        config = folder.resolve("config");
        actimo = ActimoEmulator.start(Options.of(customer).withRequestsPerSecond(10_000));
        org = SalesforceEmulator.start(orgOptions);
        copyConfig();
        profile(List.of());
        settings.putAll(Map.of("sf.url", org.url(), "sf.client.id", "rehearsal", "sf.client.secret", "rehearsal", "migrate.on-start", "false",
            "load.poll.first.ms", "5", "load.poll.last.ms", "50", "org.backoff.ms", "5", "load.lock.pause.ms", "1"));
        // Tests compare whole orgs; what the audit log adds to one is shown where it is the subject.
        settings.put("audit.org", "off");
        // Several containers live on this machine at a time.
        settings.put("observe.port", "0");
    }

    static Rehearsal of(Path folder, Customer customer) { return of(folder, customer, FaultPlan.none()); }

    static Rehearsal of(Path folder, Customer customer, FaultPlan faults) {
        return of(folder, customer, OrgOptions.defaults().withFaults(faults));
    }

    static Rehearsal of(Path folder, Customer customer, OrgOptions org) { return new Rehearsal(folder, customer, org); }

    /** A setting of the next container. */
    Rehearsal with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Writes the source profile anew; the lines are added to it. */
    Rehearsal profile(List<String> more) {
        List<String> lines = new ArrayList<>(List.of("name: " + CONNECTION, "api:", "  baseUrl: " + actimo.url(),
            "  auth: { secretRef: \"file:" + config.resolve("actimo-key") + "\" }", "  rate: { permitsPerSecond: 20, hardLimit: 20 }", "  paging: { sizeValue: 500 }",
            "files: { zone: Europe/Copenhagen }", "customFields:"));
        Tables.CONTACT.columns().stream().filter(Column::isCustom).filter(c -> !c.en().equals(c.name()))
            .forEach(c -> lines.add("  " + c.name() + ": { label: \"" + c.en() + "\" }"));
        lines.addAll(more);
        write(config.resolve("source").resolve("acme.yaml"), String.join("\n", lines) + "\n");
        return this;
    }

    /** Changes a mapping file; the next container reads it. */
    Rehearsal mapping(String name, UnaryOperator<String> change) {
        Path file = config.resolve("mapping").resolve(name + ".yaml");
        try {
            String before = Files.readString(file);
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new IllegalArgumentException("the mapping " + name + " did not change");
            }
            write(file, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The open container, opened when it is not. */
    Container container() {
        if (container == null) {
            container = Container.open(options());
        }
        return container;
    }

    /** A container that stays and walks by itself, as start opens it. */
    Container serve(String by) { return stay(by, true); }

    /** One that stays and does nothing by itself. */
    Container stay(String by) { return stay(by, false); }

    private Container stay(String by, boolean walks) {
        restart();
        Map<String, String> staying = new HashMap<>(settings);
        staying.put("migrate.on-start", Boolean.toString(walks));
        container = Container.open(new Container.Options(home, config, Path.of("routes"), staying, by));
        return container;
    }

    Container.Options options() { return new Container.Options(home, config, Path.of("routes"), settings); }

    /** As if the process had ended; the next use starts a new one on the same home. */
    Rehearsal restart() {
        if (container != null) {
            container.close();
            container = null;
        }
        return this;
    }

    Extract.Report extract() { return new Extract(container(), Progress.SILENT).run(null, null); }

    Extract.Report extract(Path files) { return new Extract(container(), Progress.SILENT).run(files, null); }

    Check.Report check() { return new Check(container(), Progress.SILENT).run(); }

    Runs.Run load() { return load(Progress.SILENT); }

    /** With every gate but that of the check opened before. */
    Runs.Run load(Progress progress) {
        OpenGates.of(container());
        return loadAsItStands(progress);
    }

    Runs.Run loadAsItStands(Progress progress) { return new Load(container(), progress).run(); }

    Delta.Report delta() { return new Delta(container(), Progress.SILENT).run(null, null); }

    DeadLetterDesk desk() { return new DeadLetterDesk(container(), Progress.SILENT); }

    /** Extract, check and load; the summary of the run. */
    RunSummary migrate() {
        extract();
        check();
        return summary(load());
    }

    RunSummary summary(Runs.Run run) { return RunSummary.of(container().ledger(), run); }

    Path home() { return home; }

    Path config() { return config; }

    SalesforceEmulator org() { return org; }

    ActimoEmulator actimo() { return actimo; }

    /** What the org holds, without Ids and times; parents by their external id. */
    String state() { return OrgText.comparable(org.state(null)); }

    /** What the org holds, a record a line: two lists are compared faster than two texts, and a difference says which records it is about. */
    List<String> lines() { return state().lines().toList(); }

    /** Records of one object by external id. */
    Map<String, Map<String, String>> records(String object) {
        Map<String, Map<String, String>> records = new LinkedHashMap<>();
        org.state(object).lines().forEach(line -> {
            try {
                Map<String, String> record = JSON.readValue(line, new TypeReference<Map<String, String>>() { });
                records.put(record.get("Source_System_ID__c"), record);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
        return records;
    }

    /** A rule of the org that rejects some Contacts: those with the title of the customer's last employee. */
    static FaultPlan.Validation ruleAgainstATitle(Customer customer) {
        String[] title = new String[1];
        try {
            customer.liveContacts().stream(row -> {
                if ("active".equals(row[Tables.CONTACT.at("employee_status")])) {
                    title[0] = row[Tables.CONTACT.at("title")];
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FaultPlan.Validation("Contact", "Title", Pattern.quote(title[0]), RULE);
    }

    static String key(String type, String id) { return CONNECTION + ":" + type + ":" + id; }

    /** What an undisturbed migration of the same customer leaves in the org; the lines are added to its source profile. */
    static List<String> undisturbed(Path folder, Supplier<Customer> customer, List<String> more) {
        try (Rehearsal calm = of(folder.resolve("undisturbed"), customer.get()).profile(more)) {
            calm.migrate();
            return calm.lines();
        }
    }

    private void copyConfig() {
        try (Stream<Path> files = Files.walk(Path.of("config"))) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.getParent().endsWith("source")).toList()) {
                write(config.resolve(Path.of("config").relativize(file).toString()), Files.readString(file));
            }
            write(config.resolve("actimo-key"), Options.EMULATOR_KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        restart();
        org.close();
        actimo.close();
    }
}
