package io.crossload.step;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.crossload.csv.CsvText;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractRows;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs.Run;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.shape.ShapedRows;
import io.crossload.mapping.shape.Shaper;
import io.crossload.mapping.transform.ConnectionSettings;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.profile.SourceProfile;
import io.crossload.source.profile.SourceProfiles;

/**
 * The rows of a load made again from its extract, each joined with what the ledger knows and the org holds of its record. Nothing is told to the ledger, and
 * memory does not grow with the rows: they are streamed, and DuckDB joins keys, Ids and places within its limit. Records to match are not looked for: they have our key by now.
 */
final class RowsAgain {
    private static final int FULL = 1 << 20;

    private final Container container;
    private final Ledger ledger;
    private final Run run;
    private final Path folder;
    private final SourceContract contract = SourceContract.load();
    private final List<SourceProfile> profiles;
    private final Map<String, ConnectionSettings> connections;
    private final Map<String, Long> shaped = new HashMap<>();

    /** @param folder for everything that is made on the way; personal data */
    RowsAgain(Container container, Run run, Path folder) {
        this.container = container;
        this.ledger = container.ledger();
        this.run = run;
        this.folder = folder;
        profiles = SourceProfiles.load(container.config());
        connections = ShapeSettingsOf.connections(profiles, container);
    }

    Map<String, ConnectionSettings> connections() { return connections; }

    List<String> connectionNames() { return profiles.stream().map(SourceProfile::name).toList(); }

    /** Shapes what these mappings need. */
    RowsAgain shape(List<Mapping> wanted, Progress progress) {
        boolean texts = wanted.stream().anyMatch(m -> m.shape().equals(LongTexts.SHAPE));
        // Long texts stand in the rows of the mappings that had no room for them.
        List<Mapping> mappings = ShapeTable.inOrder(container).stream().filter(m -> texts || wanted.contains(m)).map(Mapping::withoutMatch).toList();
        progress.phase("shape", mappings.size());
        try (ShapeTable table = ShapeTable.lay(container, run.extract(), mappings, folder, java.util.Set.of())) {
            for (Mapping mapping : mappings) {
                shaped.put(mapping.name(), table.shaper().shape(mapping.shape(), Shaper.Match.NONE, csv(mapping, "")).rows());
                progress.done(shaped.size());
            }
        }
        return this;
    }

    /** Shaped rows of a mapping; those that wait for records to be loaded may become less. */
    long count(Mapping mapping) { return shaped.getOrDefault(mapping.name(), 0L); }

    private Path csv(Mapping mapping, String what) { return folder.resolve(mapping.name() + what + ".csv"); }

    private ShapedRows open(Mapping mapping, Path csv) { return new ShapedRows(csv, () -> new ExtractRows(ExtractFolder.of(container.home().extracts(), run.extract()), contract.type(mapping.source()))); }

    private ShapedRows shapedRows(Mapping mapping) { return open(mapping, csv(mapping, "")); }

    /** As they were sent: updates and files know their records. */
    ShapedRows rows(Mapping mapping) {
        if (mapping.operation() != Mapping.Operation.UPDATE && mapping.operation() != Mapping.Operation.UPLOAD) {
            return shapedRows(mapping);
        }
        Path joined = csv(mapping, ".joined");
        if (Files.notExists(joined)) {
            if (mapping.shape().equals(LongTexts.SHAPE)) {
                new LongTexts(ledger, run, new InlineFiles(container.home().extracts()), connections).write(container.mappings().all(), this::shapedRows, joined);
            } else {
                new LedgerJoin(ledger, container.mappings(), mapping).join(csv(mapping, ""), joined);
            }
        }
        return open(mapping, joined);
    }

    /** The rows of the mapping in their order, each with its record. */
    JoinedRows join(ExtractDatabase database, Mapping mapping, OrgSide org) {
        Path keys = csv(mapping, ".keys");
        Path known = csv(mapping, ".ledger");
        Path records = csv(mapping, ".records");
        writeKeys(mapping, keys);
        LedgerDump.write(ledger, List.of(mapping), known);
        String on = org.isKeyed() ? "left(o.\"Id\", 15) = left(l.l_id, 15)" : "o.o_key = l.l_key";
        List<String> columns = Stream.concat(LedgerDump.COLUMNS.stream(), OrgSide.INDEX.stream()).toList();
        String select = columns.stream().map(c -> (LedgerDump.COLUMNS.contains(c) ? "l." : "o.") + '"' + c + '"').collect(Collectors.joining(", "));
        database.copyTo("SELECT " + select + " FROM " + ExtractDatabase.csv(keys, List.of("e_row", "e_key")) + " e LEFT JOIN " + ExtractDatabase.csv(known, LedgerDump.COLUMNS)
            + " l ON l.l_key = e.e_key LEFT JOIN " + org.relation() + " o ON " + on + " ORDER BY e.e_row::BIGINT", records);
        long withdrawn = database.count("SELECT count(*) FROM " + ExtractDatabase.csv(known, LedgerDump.COLUMNS) + " l ANTI JOIN " + ExtractDatabase.csv(keys, List.of("e_row", "e_key")) + " e ON l.l_key = e.e_key");
        try {
            Files.delete(keys);
            Files.delete(known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JoinedRows(rows(mapping), records, columns, org, withdrawn);
    }

    private void writeKeys(Mapping mapping, Path csv) {
        try (ShapedRows rows = rows(mapping); OutputStream out = Files.newOutputStream(csv)) {
            CsvText text = new CsvText();
            text.line(new String[] {"e_row", "e_key"});
            int key = rows.names().indexOf(mapping.key().from());
            long row = 0;
            while (rows.next()) {
                text.line(new String[] {Long.toString(row++), rows.text(key)});
                if (text.size() > FULL) {
                    text.writeTo(out);
                    text.clear();
                }
            }
            text.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mappings of each target, in load order. */
    static Map<String, List<Mapping>> byTarget(List<Mapping> mappings) {
        Map<String, List<Mapping>> targets = new java.util.LinkedHashMap<>();
        mappings.forEach(m -> targets.computeIfAbsent(m.target(), t -> new ArrayList<>()).add(m));
        return targets;
    }
}
