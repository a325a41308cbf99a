package io.crossload.step;

import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Severity;
import io.crossload.check.Checks;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Extracts.Extract;
import io.crossload.ledger.Findings;
import io.crossload.source.contract.SourceContract;

/** {@code crossload check}: runs the checks over the newest extract and opens or closes its gate. */
public final class Check {
    /** @param findings of extract and check */
    public record Report(int extract, Extracts.Verdict verdict, List<Findings.Tally> findings) {
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

    public Report run() {
        Extract extract = container.ledger().extracts().newest(Extracts.State.COMPLETE)
            .orElseThrow(() -> new CrossloadException(Code.NOTHING_EXTRACTED, "Home: " + container.home().path() + "."));
        progress.phase("check", 1);
        ExtractFolder folder = ExtractFolder.of(container.home().extracts(), extract.number());
        Checks checks = new Checks();
        try (ExtractDatabase database = ExtractDatabase.open(folder, SourceContract.load(), container.home().scratch().resolve("spill"),
                container.settings().number(Setting.DUCKDB_MEMORY_MB), checks::uses)) {
            container.ledger().findings().replace(extract.number(), "check", checks.run(database, folder.manifest()).tallies("check"));
        }
        List<Findings.Tally> findings = container.ledger().findings().of(extract.number()).stream()
            .filter(f -> f.phase().equals("check") || f.phase().equals("extract")).toList();
        boolean blocked = findings.stream().anyMatch(f -> f.code().severity() == Severity.BLOCKER);
        Extracts.Verdict verdict = blocked ? Extracts.Verdict.BLOCKED : Extracts.Verdict.PASSED;
        container.ledger().extracts().verdict(extract.number(), verdict);
        progress.done(1);
        return new Report(extract.number(), verdict, findings);
    }
}
