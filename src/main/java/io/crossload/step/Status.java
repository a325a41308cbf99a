package io.crossload.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.report.RunSummary;

/** {@code crossload status}: reads the ledger only, beside whatever process works on the home. */
public final class Status {
    /** @param verdict of the newest extract's check; @param summary of the newest run, or null */
    public record Report(int extract, String verdict, int batchesOpen, RunSummary summary, List<DeadLetters.Group> deadLetters) {
        @JsonProperty
        public List<RunSummary.SourceTypeLine> sourceTypes() { return summary == null ? List.of() : summary.sourceTypes(); }

        @JsonProperty
        public List<RunSummary.TargetLine> targets() { return summary == null ? List.of() : summary.targets(); }
    }

    private Status() { }

    public static Report of(Path homeFolder, Path config) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        Home home = existing(homeFolder, settings);
        try (Ledger ledger = Ledgers.openReadOnly(settings, home)) {
            Optional<Extracts.Extract> extract = ledger.extracts().newest(Extracts.State.COMPLETE);
            Optional<Runs.Run> run = ledger.runs().newest();
            return new Report(extract.map(Extracts.Extract::number).orElse(0), extract.map(e -> e.verdict().name()).orElse("NONE"),
                run.map(r -> ledger.batches().countUnsettled(r.number())).orElse(0), run.map(r -> RunSummary.of(ledger, r)).orElse(null),
                ledger.deadLetters().groups(DeadLetters.Filter.parked()));
        }
    }

    static Home existing(Path folder, Settings settings) {
        Home home = new Home(folder.toAbsolutePath().normalize());
        if (settings.text(Setting.LEDGER_URL).equals("sqlite") && !Files.exists(home.ledgerFile())) {
            throw new CrossloadException(Code.CONFIG_MISSING, "There is no migration in " + home.path() + " yet (no ledger.db).");
        }
        return home;
    }
}
