package io.crossload.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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
    /**
     * @param verdict     of the newest extract's check
     * @param batchesOpen batches of the newest run, whichever kind, that are not settled
     * @param summary     of the newest full run, or null; a replay loads some rows of it again and has no extract to add up to
     * @param deadLetters parked now
     */
    public record Report(int extract, String verdict, int batchesOpen, RunSummary summary, List<DeadLetters.Group> deadLetters) {
        @JsonProperty("sourceTypes")
        public List<RunSummary.SourceTypeLine> sourceTypes() { return summary == null ? List.of() : summary.sourceTypes(); }

        @JsonProperty("targets")
        public List<RunSummary.TargetLine> targets() { return summary == null ? List.of() : summary.targets(); }
    }

    private Status() { }

    public static Report of(Path homeFolder, Path config) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        Home home = existing(homeFolder, settings);
        try (Ledger ledger = Ledgers.openReadOnly(settings, home)) {
            Optional<Extracts.Extract> extract = ledger.extracts().newest(Extracts.State.COMPLETE);
            Optional<Runs.Run> run = ledger.runs().newest();
            Optional<Runs.Run> full = ledger.runs().all().stream().filter(r -> r.kind() == Runs.Kind.FULL).max(Comparator.comparingInt(Runs.Run::number));
            return new Report(extract.map(Extracts.Extract::number).orElse(0), extract.map(e -> e.verdict().name()).orElse("NONE"),
                run.map(r -> ledger.batches().countUnsettled(r.number())).orElse(0), full.map(r -> RunSummary.of(ledger, r)).orElse(null),
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
