package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Severity;
import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Extracts.Extract;
import io.crossload.ledger.Findings;
import io.crossload.org.OrgException;
import io.crossload.org.OrgLimits;
import io.crossload.report.estimate.Estimate;
import io.crossload.report.estimate.EstimatePage;
import io.crossload.report.estimate.Estimator;
import io.crossload.report.estimate.Pace;
import io.crossload.source.profile.SourceProfile;
import io.crossload.source.profile.SourceProfiles;

/** {@code crossload estimate}: what the load will take of the org's storage, limits and time; opens or closes the gate. */
public final class Estimation {
    private static final Duration PER_FILE = Duration.ofSeconds(1);
    /** Findings behind which stands something that a person has to decide. */
    private static final Map<String, String> DECISIONS = Map.of("OWNER_UNMATCHED", "owners without an active user", "AMBIGUOUS_MATCH", "records that fit several in the org",
        "ACCOUNT_UNASSIGNED", "people without an account");

    /** @param open whether the gate is open now; @param reports folder of estimate.html, estimate.json and estimate.csv */
    public record Result(Estimate estimate, boolean open, String reports) { }

    private final Container container;
    private final Progress progress;

    public Estimation(Container container, Progress progress) {
        this.container = container;
        this.progress = progress;
    }

    /** @param overDays whether the load may wait for a daily limit to come back */
    public Result run(boolean overDays, String by) {
        Extract extract = container.ledger().extracts().newest(Extracts.State.COMPLETE)
            .orElseThrow(() -> new CrossloadException(Code.NOTHING_EXTRACTED, "Home: " + container.home().path() + "."));
        container.requireOrgLogin();
        OrgPin.require(container);
        long begun = System.nanoTime();
        ShapedVolumes.Result volumes = new ShapedVolumes(container, extract.number()).count(progress);
        long shapeTook = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        Estimate estimate = new Estimator(pace(), container.settings().number(Setting.LIMITS_RESERVE_PERCENT))
            .estimate(facts(extract, volumes.folded(), shapeTook), volumes.volumes(), room());
        boolean fits = estimate.fits(overDays);
        verdict(estimate, fits, overDays, by);
        return new Result(estimate, fits, write(estimate).toString());
    }

    private void verdict(Estimate estimate, boolean fits, boolean overDays, String by) {
        String seen = estimate.totals().rows() + " rows, " + estimate.totals().batches() + " batches, " + estimate.totals().calls() + " calls, " + estimate.totals().dataMb() + " MB of data, "
            + estimate.totals().fileMb() + " MB of files" + (estimate.shortQuotas().isEmpty() ? ""
                : "; short of " + estimate.shortQuotas().stream().map(Estimate.Quota::name).collect(Collectors.joining(", ")));
        Gatekeeper gatekeeper = new Gatekeeper(container);
        if (fits) {
            gatekeeper.open(Gate.ESTIMATE, by, overDays && !estimate.shortQuotas().isEmpty() ? "the load may take several days" : null, seen);
        } else {
            gatekeeper.close(Gate.ESTIMATE, by, null, seen);
        }
    }

    private Pace pace() {
        Settings settings = container.settings();
        return new Pace(settings.number(Setting.LOAD_BATCH_ROWS), (long) settings.number(Setting.LOAD_BATCH_MB) << 20, settings.number(Setting.LOAD_JOBS),
            Duration.ofSeconds(settings.number(Setting.ESTIMATE_BATCH_SECONDS)), PER_FILE, settings.number(Setting.FILES_PARALLEL), settings.number(Setting.FILES_BATCH_ROWS),
            Duration.ofMillis(settings.number(Setting.LOAD_POLL_FIRST_MS)), Duration.ofMillis(settings.number(Setting.LOAD_POLL_LAST_MS)));
    }

    private Estimator.Facts facts(Extract extract, long folded, long shapeTook) {
        List<Extracts.Count> counts = container.ledger().extracts().counts(extract.number());
        long requests = 0;
        double perSecond = 1;
        List<SourceProfile> profiles = SourceProfiles.load(container.config());
        for (SourceProfile profile : profiles) {
            boolean byFiles = container.ledger().marks().get(Container.EXPORT_MARK + profile.name()).filter(p -> !p.isEmpty()).isPresent();
            if (!byFiles && profile.api() != null) {
                requests += new SourceRequests(profile, counts).count();
                perSecond = profile.api().rate().permitsPerSecond();
            }
        }
        Map<String, Long> decisions = new TreeMap<>();
        List<Findings.Tally> findings = container.ledger().findings().of(extract.number());
        findings.forEach(f -> {
            if (DECISIONS.containsKey(f.code().name())) {
                decisions.merge(DECISIONS.get(f.code().name()), f.count(), Long::sum);
            }
        });
        long blockers = findings.stream().filter(f -> f.code().severity() == Severity.BLOCKER).map(Findings.Tally::code).distinct().count();
        return new Estimator.Facts(extract.number(), container.orgId(), requests, perSecond, Math.max(0, extract.endedAt() - extract.startedAt()) / 1_000, shapeTook, profiles.size(), blockers,
            decisions, folded, Year.now(Clock.system(ZoneOffset.UTC)).getValue());
    }

    private Estimator.Room room() {
        try {
            OrgLimits limits = OrgLimits.ask(container.orgRest());
            return new Estimator.Room(left(limits, OrgLimits.API_REQUESTS), left(limits, OrgLimits.BULK_BATCHES), left(limits, OrgLimits.DATA_STORAGE_MB), left(limits, OrgLimits.FILE_STORAGE_MB));
        } catch (OrgException e) {
            throw Failures.of(e);
        }
    }

    private static Estimator.Left left(OrgLimits limits, String name) {
        return limits.of(name).map(l -> new Estimator.Left(l.max(), l.remaining())).orElse(Estimator.Left.UNKNOWN);
    }

    private Path write(Estimate estimate) {
        Path folder = container.home().reports("estimate");
        List<List<String>> lines = new ArrayList<>(List.of(List.of("mapping", "target", "rows", "created", "batches", "calls", "data_kb", "file_kb", "seconds")));
        estimate.targets().forEach(t -> lines.add(List.of(t.mapping(), t.target(), Long.toString(t.rows()), Long.toString(t.created()), Long.toString(t.batches()), Long.toString(t.calls()),
            Long.toString(t.dataKb()), Long.toString(t.fileKb()), Long.toString(t.seconds()))));
        container.template().sendBodyAndHeaders("direct:report-json", estimate, Map.of("reportFolder", folder.toString(), "CamelFileName", "estimate.json"));
        container.template().sendBodyAndHeaders("direct:report-csv", lines, Map.of("reportFolder", folder.toString(), "CamelFileName", "estimate.csv"));
        try {
            Files.createDirectories(folder);
            ExtractFolder.writeWhole(folder.resolve("estimate.html"), EstimatePage.render(estimate).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }
}
