package io.crossload.step;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Severity;
import io.crossload.check.Checks;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.FindingTally;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Extracts.Extract;
import io.crossload.ledger.Findings;
import io.crossload.ledger.Gates.Waiver;
import io.crossload.report.check.CheckDocument;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.profile.SourceProfiles;

/**
 * {@code crossload check}: runs the checks over the newest extract, writes their report, and opens the gate when every blocker is cured or waived. The verdict
 * on the extract, which a load asks for, and the gate say the same.
 */
public final class Check {
    private static final String PHASE = "check";

    /**
     * @param findings of extract and check
     * @param waivers  of blockers of this extract
     * @param reports  folder of check.html, check.json and check.csv
     */
    public record Report(int extract, Extracts.Verdict verdict, List<Findings.Tally> findings, List<Waiver> waivers, String reports) {
        public Report {
            findings = List.copyOf(findings);
            waivers = List.copyOf(waivers);
        }

        public long count(Severity severity) {
            return findings.stream().filter(f -> f.code().severity() == severity).mapToLong(Findings.Tally::count).sum();
        }
    }

    private final Container container;
    private final Progress progress;

    public Check(Container container, Progress progress) {
        this.container = container;
        this.progress = progress;
    }

    public Report run() { return run(Set.of(), null, null); }

    /**
     * Checks, and takes blockers upon somebody.
     *
     * @param waived codes of blockers; what was waived before stays waived while the extract is the newest
     * @param by     who waives them
     * @throws CrossloadException WAIVER_REFUSED when one of the codes is no blocker of this extract; the check is done and none is waived
     */
    public Report run(Set<Code> waived, String by, String reason) {
        if (!waived.isEmpty() && (reason == null || reason.isBlank())) {
            throw new CrossloadException(Code.WAIVER_REFUSED, "A reason is missing.");
        }
        Extract extract = container.ledger().extracts().newest(Extracts.State.COMPLETE)
            .orElseThrow(() -> new CrossloadException(Code.NOTHING_EXTRACTED, "Home: " + container.home().path() + "."));
        progress.phase("check", 1);
        container.ledger().findings().replace(extract.number(), PHASE, look(extract).tallies(PHASE));
        List<Findings.Tally> findings = container.ledger().findings().of(extract.number()).stream()
            .filter(f -> f.phase().equals(PHASE) || f.phase().equals("extract")).toList();
        Set<Code> blockers = findings.stream().map(Findings.Tally::code).filter(c -> c.severity() == Severity.BLOCKER).collect(Collectors.toSet());
        List<Code> strangers = waived.stream().filter(code -> !blockers.contains(code)).sorted().toList();
        if (strangers.isEmpty()) {
            waived.forEach(code -> container.ledger().gates().waive(new Waiver(extract.number(), code.name(), by, reason.strip(), 0)));
        }
        Report report = decide(extract, findings, blockers);
        progress.done(1);
        if (!strangers.isEmpty()) {
            throw new CrossloadException(Code.WAIVER_REFUSED, strangers + " is no blocker of extract " + extract.number() + ".");
        }
        return report;
    }

    private FindingTally look(Extract extract) {
        ExtractFolder folder = ExtractFolder.of(container.home().extracts(), extract.number());
        SourceContract contract = SourceContract.load();
        Checks checks = new Checks(contract, CheckSettingsOf.of(SourceProfiles.load(container.config()), container.mappings(), contract,
            container.settings().number(Setting.FILES_WARN_MB), Instant.now()));
        try (ExtractDatabase database = ExtractDatabase.views(folder, contract, container.home().scratch().resolve("spill"),
                container.settings().number(Setting.DUCKDB_MEMORY_MB))) {
            return checks.run(database, folder.manifest());
        }
    }

    private Report decide(Extract extract, List<Findings.Tally> findings, Set<Code> blockers) {
        List<Waiver> waivers = container.ledger().gates().waivers(extract.number()).stream().filter(w -> blockers.contains(Code.valueOf(w.code()))).toList();
        List<Code> open = new ArrayList<>(blockers);
        waivers.forEach(w -> open.remove(Code.valueOf(w.code())));
        Extracts.Verdict verdict = open.isEmpty() ? Extracts.Verdict.PASSED : Extracts.Verdict.BLOCKED;
        Path folder = container.home().reports(String.format("check-%04d", extract.number()));
        Report report = new Report(extract.number(), verdict, findings, waivers, folder.toString());
        new Reports(container).write(CheckDocument.of(extract.number(), verdict, findings, waivers), folder);
        String seen = report.count(Severity.BLOCKER) + " blockers (" + waivers.size() + " codes waived), " + report.count(Severity.WARNING) + " warnings, "
            + report.count(Severity.NOTE) + " notes";
        Gatekeeper gatekeeper = new Gatekeeper(container);
        String by = container.operations().by();
        String reason = waivers.isEmpty() ? null : waivers.stream().map(w -> w.code() + " waived: " + w.reason()).collect(Collectors.joining("; "));
        // A load needs both; whatever is cut off between the two leaves it closed.
        if (open.isEmpty()) {
            gatekeeper.open(Gate.CHECK, by, reason, seen);
            container.ledger().extracts().verdict(extract.number(), verdict);
        } else {
            container.ledger().extracts().verdict(extract.number(), verdict);
            gatekeeper.close(Gate.CHECK, by, reason, seen);
        }
        return report;
    }
}
