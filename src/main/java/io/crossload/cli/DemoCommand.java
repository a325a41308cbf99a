package io.crossload.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Severity;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.ledger.Owners;
import io.crossload.report.RunSummary;
import io.crossload.report.diff.SampleDiff;
import io.crossload.report.estimate.Estimate;
import io.crossload.step.Automations;
import io.crossload.step.Check;
import io.crossload.step.Container;
import io.crossload.step.Estimation;
import io.crossload.step.Diff;
import io.crossload.step.DiffReports;
import io.crossload.step.Extract;
import io.crossload.step.Gate;
import io.crossload.step.Gatekeeper;
import io.crossload.step.Load;
import io.crossload.step.ManifestCheck;
import io.crossload.step.MapConfirm;
import io.crossload.step.Operation;
import io.crossload.step.OwnersConfirm;
import io.crossload.step.OwnersResolve;
import io.crossload.step.Progress;
import io.crossload.step.Reports;
import io.crossload.step.Sample;
import io.crossload.step.SampleApproval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "demo", mixinStandardHelpOptions = true,
    description = "Starts both emulators, generates a customer, and walks extract, check and load; needs nothing but this machine.")
final class DemoCommand implements Callable<Integer> {
    /** Who opens the gates. */
    private static final String BY = "demo";
    /** A home with this file was made by the demo and may be made anew. */
    private static final String MARK = "made-by-demo";
    /** Lists that hold a row for every person and message, course or question. */
    private static final List<String> LARGE_LISTS = List.of("message_contact", "message_event", "enrolment", "survey_answer", "survey_aggregate", "one_on_one", "file");

    @Option(names = "--home", paramLabel = "DIR", defaultValue = "work/demo", description = "Folder for the demo's migration; made anew each time (default: ${DEFAULT-VALUE}).")
    private Path home;
    @Option(names = "--scale", defaultValue = "small", description = "tiny (60 contacts), small (800), medium (10,000), large (60,000), or a number (default: ${DEFAULT-VALUE}).")
    private String scale;
    @Option(names = "--seed", defaultValue = "1", description = "The same scale and seed give the same customer (default: ${DEFAULT-VALUE}).")
    private long seed;
    @Option(names = "--mess", defaultValue = "none", description = "Faults in the data: none, all, or names separated by commas (default: ${DEFAULT-VALUE}).")
    private String mess;
    @Option(names = "--everything", description = "Above small, read what grows with people times messages too: recipients, events, enrolments, answers, one-on-ones, files. "
        + "Takes hours at Actimo's 20 requests a second, and gigabytes of memory for the local Salesforce.")
    private boolean everything;
    @Option(names = "--json", description = "Print exactly one JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Customer customer = EmulateCommand.customer(scale, seed, mess);
        freshHome();
        try (SalesforceEmulator org = SalesforceEmulator.start(OrgOptions.defaults());
             ActimoEmulator actimo = ActimoEmulator.start(io.crossload.emulator.actimo.Options.of(customer))) {
            say("Actimo emulator at " + actimo.url() + ": " + Tables.number(customer.scale().contacts()) + " contacts, seed " + seed);
            say("Salesforce emulator at " + org.url());
            Path config = config(actimo.url(), customer.scale().contacts());
            Map<String, String> settings = new HashMap<>(Map.of("sf.url", org.url(), "sf.client.id", "demo", "sf.client.secret", "demo", "migrate.on-start", "false"));
            try (Container container = Container.open(new Container.Options(home, config, Common.programFolder().resolve("routes"), settings))) {
                return walk(container, config);
            }
        }
    }

    private int walk(Container container, Path config) {
        Progress progress = System.console() != null && !json ? new BarProgress() : new LineProgress();
        say("\nextract: reads the source");
        audited(container, "extract", () -> new Extract(container, progress).run(null, null));
        say("\ncheck: looks for what would fail or mislead");
        Check.Report check = audited(container, "check", () -> new Check(container, progress).run());
        progress.end();
        say("check " + check.verdict().name().toLowerCase(java.util.Locale.ROOT) + ": " + check.count(Severity.BLOCKER) + " blockers, " + check.count(Severity.WARNING)
            + " warnings, " + check.count(Severity.NOTE) + " notes");
        new Gatekeeper(container).require(Gate.CHECK);
        openGates(container, progress);
        say("\nload: maps, queues and delivers, parents first");
        RunSummary summary = audited(container, "load", () -> {
            RunSummary loaded = RunSummary.of(container.ledger(), new Load(container, progress).run());
            new Reports(container).write(loaded);
            return loaded;
        });
        progress.end();
        Path reports = new Reports(container).folder(summary.run());
        Automations.Written automations = audited(container, "automations", () -> Automations.write(home, config, null));
        if (json) {
            Json.print(System.out, summary);
        } else {
            System.out.println("\n" + Tables.summary(summary));
            System.out.print(AutomationsCommand.text(automations));
            System.out.println("Reports: " + reports);
            System.out.println("Look further: ./crossload status --home " + home + "   ./crossload dead-letters list --home " + home);
        }
        return CrossloadCommand.exit(summary.deadLettered() == 0 && summary.failed() == 0 && summary.addsUp());
    }

    /** What people look at and agree to before a real load; here nobody but the demo does. */
    private void openGates(Container container, Progress progress) {
        say("\nThe gates, which a load keeps closed until somebody has looked; the demo opens them by itself:");
        say("manifest check: the org has what the mapping writes");
        audited(container, "manifest check", () -> new ManifestCheck(container).run());
        say("map confirm: the map is right");
        audited(container, "map confirm", () -> {
            MapConfirm confirm = new MapConfirm(container, BY);
            confirm.confirm(BY);
            return confirm.summary();
        });
        say("owners: whoever is no user of the org leaves the records to the user who loads");
        audited(container, "owners resolve", () -> new OwnersResolve(container, BY).allUnmatched(Owners.Kind.DEMOTE, null));
        audited(container, "owners confirm", () -> {
            OwnersConfirm confirm = new OwnersConfirm(container, BY);
            confirm.confirm(BY);
            return confirm.view();
        });
        say("estimate: the org has room for it");
        Estimation.Result estimate = audited(container, "estimate", () -> new Estimation(container, progress).run(true, BY));
        progress.end();
        Estimate.Totals totals = estimate.estimate().totals();
        say("  " + Tables.number(totals.rows()) + " rows in " + Tables.number(totals.batches()) + " batches, " + Tables.number(totals.dataMb()) + " MB of data, " + Tables.number(totals.fileMb()) + " MB of files");
        say("sample: a few hundred records that show everything, loaded first");
        Sample.Report sample = audited(container, "sample", () -> new Sample(container, progress).run(Sample.USUAL));
        progress.end();
        say("diff: every field of them read back and compared");
        SampleDiff diff = audited(container, "diff", () -> {
            SampleDiff compared = new Diff(container, progress).run();
            new DiffReports(container).write(compared);
            return compared;
        });
        progress.end();
        Path report = new DiffReports(container).folder(diff.run());
        say("  " + Tables.number(sample.chosen()) + " records and " + Tables.number(sample.needed()) + " that they need; " + Tables.number(diff.totals().deviations()) + " deviations: " + report.resolve("diff.html"));
        say("approve");
        audited(container, "approve", () -> new SampleApproval(container).approve(BY, "the demo looks at no report", false));
    }

    private static <T> T audited(Container container, String verb, Supplier<T> work) { return container.operations().call(Operation.of(verb, BY), work); }

    private void say(String line) { System.err.println(line); }

    private void freshHome() {
        try {
            if (Files.exists(home)) {
                try (Stream<Path> inside = Files.list(home)) {
                    if (!Files.exists(home.resolve(MARK)) && inside.findAny().isPresent()) {
                        throw new CrossloadException(Code.CONFIG_INVALID, home + " holds something that the demo did not make; choose another --home.");
                    }
                }
                try (Stream<Path> all = Files.walk(home)) {
                    for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
            io.crossload.step.Home.at(home);
            Files.createFile(home.resolve(MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped configuration with the emulator as its only source. */
    private Path config(String actimoUrl, int contacts) {
        Path config = home.resolve("config");
        EmulateCommand.copy(Common.programFolder().resolve("config"), config);
        try {
            try (Stream<Path> profiles = Files.list(config.resolve("source"))) {
                for (Path profile : profiles.filter(p -> p.toString().endsWith(".yaml")).toList()) {
                    Files.delete(profile);
                }
            }
            Path key = home.resolve("actimo-key");
            Files.writeString(key, io.crossload.emulator.actimo.Options.EMULATOR_KEY);
            List<String> profile = new ArrayList<>(List.of("name: demo", "api:", "  baseUrl: " + actimoUrl,
                "  auth: { secretRef: \"file:" + key.toAbsolutePath() + "\" }", "  rate: { permitsPerSecond: 20, hardLimit: 20 }", "  paging: { sizeValue: 500, endOn: short }"));
            if (!everything && contacts > Scale.SMALL.contacts()) {
                say("Above small only people, managers, scores, messages, academies and surveys are moved; --everything moves the rest too");
                profile.add("objects:");
                LARGE_LISTS.forEach(type -> profile.add("  " + type + ": { enabled: false }"));
            }
            Files.write(config.resolve("source").resolve("demo.yaml"), profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return config;
    }
}
