package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.crossload.extract.ExtractDatabase;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.shape.ShapeReport;
import io.crossload.mapping.shape.Shaper;
import io.crossload.report.estimate.Volume;
import io.crossload.source.contract.SourceContract;

/** How many rows each mapping will send: shapes the extract as the load will, counts, and keeps nothing. */
final class ShapedVolumes {
    /** What a record happened at, first choice first. */
    private static final List<String> DATED = List.of("ActivityDate", "Activity_Date__c", "Submitted_At__c", "StartDate", "Start_Date__c", "Actimo_Created_At__c");
    private static final List<String> SOURCE_DATES = List.of("occurred_at", "sent_at", "submitted_at", "completed_at", "started_at", "created_at");
    private static final String EVENTS = "message_event";

    /** @param folded rows of event Tasks if they were folded, -1 when they are or there are none */
    record Result(List<Volume> volumes, long folded) { }

    private final Container container;
    private final int extract;
    private final SourceContract contract = SourceContract.load();

    ShapedVolumes(Container container, int extract) {
        this.container = container;
        this.extract = extract;
    }

    Result count(Progress progress) {
        List<Mapping> mappings = ShapeTable.inOrder(container);
        progress.phase("shape", mappings.size());
        List<Volume> volumes = new ArrayList<>();
        long folded = -1;
        try (ScratchFolder folder = ScratchFolder.at(container.home().scratch().resolve("estimate"));
             ShapeTable table = ShapeTable.lay(container, extract, mappings, folder.path(), sourceColumns(mappings))) {
            for (Mapping mapping : mappings) {
                Path csv = folder.path().resolve(mapping.name() + ".csv");
                ShapeReport report = table.shaper().shape(mapping.shape(), OrgTables.match(mapping), csv);
                volumes.add(volume(mapping, report, csv, table.database()));
                Files.delete(csv);
                progress.done(volumes.size());
            }
            Optional<Mapping> events = mappings.stream().filter(m -> m.source().equals(EVENTS)).findFirst();
            if (events.isPresent() && container.settings().text(Setting.ENGAGEMENT_TASKS).equals("each")) {
                table.database().run("UPDATE option SET each_event = false;\n");
                folded = table.shaper().shape(events.get().shape(), OrgTables.match(events.get()), folder.path().resolve("folded.csv")).rows();
            }
            return new Result(volumes, folded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Volume volume(Mapping mapping, ShapeReport report, Path csv, ExtractDatabase database) throws IOException {
        boolean files = mapping.operation() == Mapping.Operation.UPLOAD;
        List<String> shaped = report.rows() == 0 ? List.of() : database.columns("shaped");
        long bytes = 0;
        long unsized = 0;
        if (files && shaped.contains("size_bytes")) {
            ExtractDatabase.Line sizes = database.query("SELECT coalesce(sum(try_cast(size_bytes AS BIGINT)), 0)::BIGINT, count(*) - count(try_cast(size_bytes AS BIGINT)) FROM shaped WHERE filtered IS NULL").get(0);
            bytes = sizes.number(0);
            unsized = sizes.number(1);
        }
        long matched = matched(mapping, report, csv, database);
        Optional<String> dated = DATED.stream().filter(field -> column(mapping, field).isPresent()).findFirst();
        SortedMap<Integer, Long> years = report.rows() == 0 || dated.isEmpty() ? new TreeMap<>() : years(mapping, column(mapping, dated.get()).orElseThrow(), shaped, database);
        return new Volume(mapping.name(), mapping.target(), mapping.source(), files ? Volume.Kind.FILES : Volume.Kind.BULK,
            mapping.makesRecords(), report.rows(),
            Math.min(report.rows(), container.ledger().records().count(mapping.name()) + matched), Files.size(csv), bytes, unsized, years, dated.orElse(null),
            SOURCE_DATES.stream().filter(f -> contract.type(mapping.source()).columns().contains(f)).findFirst().orElse(null));
    }

    /** Rows that go to records which the org has already without a key of ours. */
    private static long matched(Mapping mapping, ShapeReport report, Path csv, ExtractDatabase database) {
        String rows = "read_csv('" + csv.toString().replace("'", "''") + "', header=true, all_varchar=true, nullstr='')";
        boolean may = report.rows() > 0 && OrgTables.match(mapping) != Shaper.Match.NONE && database.columns("SELECT * FROM " + rows).contains("match_id");
        return may ? database.count("SELECT count(match_id) FROM " + rows) : 0;
    }

    private static SortedMap<Integer, Long> years(Mapping mapping, String column, List<String> shaped, ExtractDatabase database) {
        String from = shaped.contains(column) ? "shaped s" : shaped.contains("row_no") ? "shaped s JOIN \"" + mapping.source() + "\" c ON c.rowid = s.row_no" : null;
        SortedMap<Integer, Long> years = new TreeMap<>();
        if (from != null) {
            database.query("SELECT try_cast(left(\"" + column + "\"::VARCHAR, 4) AS INTEGER) AS year, count(*) FROM " + from + " WHERE s.filtered IS NULL GROUP BY 1 HAVING year IS NOT NULL")
                .forEach(line -> years.put((int) line.number(0), line.number(1)));
        }
        return years;
    }

    private static Optional<String> column(Mapping mapping, String field) {
        return mapping.fields().stream().filter(f -> f.field().equals(field) && !f.from().isEmpty()).findFirst().map(FieldRule::from).map(from -> from.get(0));
    }

    private Set<String> sourceColumns(List<Mapping> mappings) {
        Set<String> columns = new java.util.HashSet<>();
        mappings.forEach(m -> DATED.stream().map(field -> column(m, field)).flatMap(Optional::stream).forEach(columns::add));
        return columns;
    }

}
