package io.crossload.step;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.csv.CsvLines;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractManifest;
import io.crossload.extract.ExtractManifest.How;
import io.crossload.extract.ExtractManifest.Reading;
import io.crossload.extract.ExtractMerge;
import io.crossload.extract.ExtractWriter;
import io.crossload.extract.FindingTally;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Findings;
import io.crossload.ledger.Ledger;
import io.crossload.source.api.Since;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;
import io.crossload.source.profile.SourceProfile;

/**
 * Reads what changed since an extract and lays it over that one: the result is a whole extract of its own, with a manifest of its own. Cut short, nothing of it is
 * used; the next delta begins at the same watermarks, because these stand in the manifest of the extract before.
 */
final class DeltaExtract {
    private static final String PEOPLE = "contact";

    private final Container container;
    private final Ledger ledger;
    private final Progress progress;
    private final SourceContract contract = SourceContract.load();

    DeltaExtract(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    /**
     * @param base       complete
     * @param files      newer exported files of one connection, read in full; null for each connection's usual carrier
     * @param connection whose files they are
     */
    Extract.Report run(Extracts.Extract base, Path files, String connection) {
        boolean sweep = container.settings().choice(Setting.DELTA_SWEEP, "contacts", "none").equals("contacts");
        ExtractFolder before = folder(base.number());
        ExtractManifest manifest = before.manifest();
        int number = ledger.extracts().begin(base.number()).number();
        Extract extract = new Extract(container, progress);
        String seenAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try (ScratchFolder scratch = ScratchFolder.at(container.home().scratch().resolve("delta"));
             ExtractWriter writer = new ExtractWriter(number, base.number(), folder(number), rejected -> { })) {
            ExtractFolder anew = new ExtractFolder(scratch.path().resolve("anew"));
            List<Findings.Tally> findings;
            try (ExtractWriter reader = new ExtractWriter(number, anew, extract::park)) {
                extract.read(files, connection, contract, profile -> new BeforeOf(profile, before, manifest, sweep), reader);
                reader.complete();
                progress.phase("lay over extract " + base.number(), -1);
                new ExtractMerge(before, anew, scratch.path(), container.settings().number(Setting.DUCKDB_MEMORY_MB), seenAt).write(contract, writer);
                complete(base, reader, writer);
                findings = findings(base, reader, writer);
            }
            return extract.complete(number, writer, findings);
        }
    }

    private ExtractFolder folder(int number) { return ExtractFolder.of(container.home().extracts(), number); }

    /** What the extract before knows of one connection. */
    private record BeforeOf(SourceProfile profile, ExtractFolder extract, ExtractManifest manifest, boolean sweep) implements ApiExtract.Before {
        @Override
        public Since since(SourceType type) {
            boolean whole = sweep && type.name().equals(PEOPLE);
            return manifest.readings().stream().filter(r -> !whole && r.connection().equals(profile.name()) && r.sourceType().equals(type.name()) && r.watermark() != null)
                .findFirst().map(r -> Since.changedAfter(Instant.parse(r.watermark()))).orElse(Since.full());
        }

        @Override
        public void ids(SourceType type, Consumer<String> id) {
            manifest.types().stream().filter(t -> t.sourceType().equals(type.name())).forEach(written -> {
                int connection = written.columns().indexOf(ExtractWriter.CONNECTION);
                int column = written.columns().indexOf("id");
                written.parts().forEach(part -> {
                    try (CsvLines rows = CsvLines.open(extract.typeFolder(type.name()).resolve(part.name()))) {
                        rows.nextValues();
                        while (rows.next()) {
                            if (profile.name().equals(rows.text(connection)) && rows.text(column) != null) {
                                id.accept(rows.text(column));
                            }
                        }
                    }
                });
            });
        }
    }

    /**
     * What the rows do not show. A list that was offered once counts as offered. Records that cannot be carried come again with every list that is read whole, under the same
     * letters; of a list of changes only those that changed come.
     */
    private void complete(Extracts.Extract base, ExtractWriter reader, ExtractWriter writer) {
        Map<String, Long> before = new HashMap<>();
        Set<String> offered = new HashSet<>();
        ledger.extracts().counts(base.number()).forEach(c -> {
            before.put(c.connection() + "/" + c.sourceType(), c.rejected());
            if (c.offered()) {
                offered.add(c.connection() + "/" + c.sourceType());
            }
        });
        reader.sinks().stream().filter(ExtractWriter.Sink::offered).forEach(s -> offered.add(s.connection() + "/" + s.sourceType()));
        Map<String, Long> anew = new HashMap<>();
        reader.sinks().forEach(s -> anew.merge(s.connection() + "/" + s.sourceType(), s.rejects(), Long::sum));
        Set<String> whole = reader.readings().stream().filter(r -> r.how() == How.WHOLE || r.how() == How.IGNORED).map(r -> r.connection() + "/" + r.sourceType()).collect(Collectors.toSet());
        writer.sinks().forEach(s -> {
            String name = s.connection() + "/" + s.sourceType();
            if (!offered.contains(name)) {
                s.notOffered();
            }
            s.rejectedBefore(whole.contains(name) ? anew.getOrDefault(name, 0L) : Math.max(anew.getOrDefault(name, 0L), before.getOrDefault(name, 0L)));
        });
    }

    /** What was found while reading: anew, and of the extract before where its rows stay. */
    private List<Findings.Tally> findings(Extracts.Extract base, ExtractWriter reader, ExtractWriter writer) {
        FindingTally own = reader.findings();
        peopleGone(writer, own);
        List<Findings.Tally> anew = own.tallies(Extract.PHASE);
        Set<String> told = new HashSet<>();
        anew.forEach(t -> told.add(t.code() + "/" + t.sourceType()));
        Set<String> stays = reader.readings().stream().filter(r -> r.how() == How.CHANGED || r.how() == How.KEPT).map(Reading::sourceType).collect(Collectors.toSet());
        List<Findings.Tally> all = new ArrayList<>(anew);
        ledger.findings().of(base.number()).stream().filter(t -> t.phase().equals(Extract.PHASE) && stays.contains(t.sourceType()) && t.code() != Code.PEOPLE_GONE_MANY
            && t.code() != Code.NOT_OFFERED && !told.contains(t.code() + "/" + t.sourceType())).forEach(all::add);
        return all;
    }

    /** A list that came short would mark people who are there: many at once need somebody who looks. */
    private void peopleGone(ExtractWriter writer, FindingTally tally) {
        int most = container.settings().number(Setting.DELTA_GONE_PERCENT);
        writer.readings().stream().filter(r -> r.sourceType().equals(PEOPLE) && r.gone() > 0).forEach(r -> {
            long before = r.kept() + r.replaced() + r.gone();
            if (r.gone() > 1 && r.gone() * 100 > before * most) {
                tally.add(new Finding(Code.PEOPLE_GONE_MANY, PEOPLE, null, r.connection() + ": " + r.gone() + " of " + before), r.gone());
            }
        });
    }
}
