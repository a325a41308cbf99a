package io.crossload.step;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.crossload.csv.CsvText;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.DeadLetters.State;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records;
import io.crossload.ledger.Runs.Run;
import io.crossload.load.LetterId;
import io.crossload.load.RowAgain;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.Mapping.Operation;
import io.crossload.report.verify.Proof;
import io.crossload.report.verify.Proof.Would;

/**
 * {@code crossload load --prove}: makes every row of the newest load again and says what a second load would do to the org: nothing, when every row is known to the
 * ledger, its record is in the org under its key, and its content is the one that was sent. Sending the rows again would prove less: Salesforce reports an upsert
 * that changes nothing as an update, too. Nothing is written to the org.
 */
public final class Prove {
    private static final String[] HEADER = {"target", "mapping", "would", "source_key", "salesforce_id", "why"};
    private static final int SIGN_OF_LIFE = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Container container;
    private final Ledger ledger;
    private final Progress progress;
    private final CsvText text = new CsvText();

    public Prove(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    /** @param reports folder of document and list */
    public record Result(@JsonUnwrapped Proof proof, String reports) { }

    public Result run() {
        container.requireOrgLogin();
        OrgPin.require(container);
        Run run = LoadedRun.require(container);
        List<Mapping> mappings = ShapeTable.inOrder(container);
        Path reports = container.home().reports(String.format("prove-%04d", run.number()));
        try (ScratchFolder folder = ScratchFolder.at(container.home().scratch().resolve("prove"))) {
            Files.createDirectories(reports);
            String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
            RowsAgain again = new RowsAgain(container, run, folder.path()).shape(mappings, progress);
            AuditDates dates = new AuditDates(container, run.extract());
            Map<String, OrgSide> orgs = new HashMap<>();
            RowsAgain.byTarget(mappings).forEach((target, of) -> orgs.put(target, new OrgSide(target, of, List.of(), folder.path().resolve(target + ".org.csv")).fetch(container.orgQuery())));
            List<Proof.MappingLine> lines = new ArrayList<>();
            try (ExtractDatabase database = ExtractDatabase.bare(folder.path().resolve("spill"), container.settings().number(Setting.DUCKDB_MEMORY_MB));
                 OutputStream out = new BufferedOutputStream(Files.newOutputStream(reports.resolve("prove.csv")))) {
                text.line(HEADER);
                for (Mapping mapping : mappings) {
                    progress.phase(mapping.name(), again.count(mapping));
                    try (JoinedRows joined = again.join(database, mapping, orgs.get(mapping.target()))) {
                        lines.add(joined.isEmpty() ? new Proof.MappingLine(mapping.name(), mapping.target(), 0, 0, 0, 0, 0)
                            : pass(mapping, new RowAgain(dates.of(mapping), joined.names(), again.connections()), joined, orgs.get(mapping.target()).isKeyed(), out));
                    }
                }
                text.writeTo(out);
            }
            Proof proof = new Proof(run.number(), run.extract(), run.mappingChecksum(), container.orgId(), at, lines);
            ExtractFolder.writeWhole(reports.resolve("prove.json"), JSON.writeValueAsBytes(proof));
            return new Result(proof, reports.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Proof.MappingLine pass(Mapping mapping, RowAgain again, JoinedRows joined, boolean keyed, OutputStream out) throws IOException {
        // The key of a file in the org is that of its content.
        boolean byKey = keyed && mapping.operation() != Operation.UPLOAD;
        long rows = 0;
        long created = 0;
        long updated = 0;
        long parked = 0;
        while (joined.next()) {
            rows++;
            again.map(joined.rows());
            Records.Record known = joined.known();
            if (again.failure().isPresent() || known == null && isLetter(mapping, again)) {
                parked++;
            } else if (known == null) {
                created += list(mapping, Would.CREATE, again, null, "not in the ledger", out);
            } else if (!joined.isInOrg() || byKey && !known.sourceKey().equals(joined.at("o_key"))) {
                // A second pass writes to the record that the first one would create.
                boolean creates = mapping.makesRecords();
                long listed = list(mapping, creates ? Would.CREATE : Would.UPDATE, again, known, joined.isInOrg() ? "in the org without its key" : "not in the org under its key", out);
                created += creates ? listed : 0;
                updated += creates ? 0 : listed;
            } else if (known.checksum() != again.checksum()) {
                updated += list(mapping, Would.UPDATE, again, known, "other content than was sent", out);
            }
            if (rows % SIGN_OF_LIFE == 0) {
                progress.done(rows);
            }
        }
        progress.done(rows);
        return new Proof.MappingLine(mapping.name(), mapping.target(), rows, rows - created - updated - parked, created, updated, parked);
    }

    private boolean isLetter(Mapping mapping, RowAgain again) { return ledger.deadLetters().get(LetterId.of(mapping.name(), again.sourceKey())).filter(l -> l.state() != State.REPLAYED).isPresent(); }

    private long list(Mapping mapping, Would would, RowAgain again, Records.Record known, String why, OutputStream out) throws IOException {
        text.line(new String[] {mapping.target(), mapping.name(), would.name().toLowerCase(Locale.ROOT), again.key(), known == null ? null : known.salesforceId(), why});
        text.writeTo(out);
        text.clear();
        return 1;
    }
}
