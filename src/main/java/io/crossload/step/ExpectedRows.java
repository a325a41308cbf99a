package io.crossload.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.ledger.DeadLetters.State;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Run;
import io.crossload.load.LetterId;
import io.crossload.load.file.FileRow;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.Mapping.Operation;
import io.crossload.org.OrgDescribe;
import io.crossload.org.OrgRecords;
import io.crossload.report.diff.Cell;
import io.crossload.report.diff.Verdict;
import io.crossload.report.verify.FieldTally;
import io.crossload.report.verify.Verification.Counts;
import io.crossload.report.verify.Verification.Deviation;
import io.crossload.report.verify.Verification.Kind;

/** Compares the rows of a mapping, made again, with the records that they became, some hundred at a time. */
final class ExpectedRows {
    private static final int WINDOW = 500;
    private static final String CHANGED_BY = "LastModifiedById";

    private final Container container;
    private final Ledger ledger;
    private final RowsAgain again;
    private final FieldTally tally;
    private final DeviationList deviations;
    private final ParentWindow parents;
    private final ExpectedFields expected;
    private final ExpectedFiles files;
    private final String user;
    private final int firstRun;

    ExpectedRows(Container container, RowsAgain again, FieldTally tally, DeviationList deviations) {
        this.container = container;
        this.ledger = container.ledger();
        this.again = again;
        this.tally = tally;
        this.deviations = deviations;
        user = container.orgRest().userId();
        parents = new ParentWindow(ledger, container.mappings());
        expected = new ExpectedFields(parents, user, mended());
        files = new ExpectedFiles(new OrgRecords(container.orgRest()));
        firstRun = ledger.runs().all().stream().filter(r -> r.kind() != Runs.Kind.ROLLBACK && !isTakenBack(r)).mapToInt(Run::number).min().orElse(0);
    }

    private boolean isTakenBack(Run run) { return run.kind() == Runs.Kind.SAMPLE && new SampleRun(ledger, run).isTakenBack(); }

    /** Source keys of files whose name got the extension of their content. */
    private Set<String> mended() {
        return ledger.runs().all().stream().mapToInt(Run::extract).distinct().mapToObj(ledger.findings()::of).flatMap(List::stream)
            .filter(t -> t.code() == Code.FILE_TYPE_MENDED && t.phase().startsWith("load/")).flatMap(t -> t.examples().stream()).map(Finding::sourceKey).collect(Collectors.toSet());
    }

    /** A row that reached the org. */
    private record Pending(SentRows.Row row, FileRow file, Records.Record known, FieldValues org) { }

    /** @param owner whether records of the mapping must belong to the user who loads, because no mapping says otherwise */
    Counts compare(Mapping mapping, JoinedRows joined, Map<String, OrgDescribe.Type> types, boolean owner, Progress progress) {
        Counts none = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, mapping.makesRecords() ? joined.withdrawn() : 0);
        if (joined.isEmpty()) {
            return none;
        }
        SentRows sent = new SentRows(mapping, again.connections()).of(joined.names());
        boolean upload = mapping.operation() == Operation.UPLOAD;
        int[] wanted = upload ? IntStream.range(0, joined.names().size()).toArray() : sent.wanted();
        Counts counts = none;
        List<Pending> window = new ArrayList<>();
        long rows = 0;
        while (joined.next()) {
            String[] values = joined.row(wanted);
            SentRows.Row row = sent.row(values);
            Records.Record known = joined.known();
            if (known == null || row.failure() != null) {
                counts = counts.plus(notThere(mapping, row, known));
            } else if (joined.isInOrg()) {
                window.add(new Pending(row, upload ? FileRow.of(row.key(), named(joined.names(), values)) : null, known, joined.org()));
            }
            if (window.size() == WINDOW) {
                counts = counts.plus(compare(mapping, window, types, owner));
            }
            if (++rows % WINDOW == 0) {
                progress.done(rows);
            }
        }
        progress.done(rows);
        return counts.plus(compare(mapping, window, types, owner));
    }

    private static Map<String, String> named(List<String> names, String[] values) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                row.put(names.get(i), values[i]);
            }
        }
        return row;
    }

    /** Parked by a rule of ours or refused by the org; or lost, which must not be. */
    private Counts notThere(Mapping mapping, SentRows.Row row, Records.Record known) {
        if (known != null || row.failure() != null || ledger.deadLetters().get(LetterId.of(mapping.name(), row.sourceKey())).filter(l -> l.state() != State.REPLAYED).isPresent()) {
            return new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        }
        deviations.add(new Deviation(mapping.target(), mapping.name(), Kind.NOT_SENT, row.sourceKey(), null, null, null, null, null, null));
        return new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0);
    }

    private Counts compare(Mapping mapping, List<Pending> window, Map<String, OrgDescribe.Type> types, boolean owner) {
        parents.load(window.stream().map(Pending::row).toList());
        if (mapping.operation() == Operation.UPLOAD) {
            files.load(window.stream().map(p -> p.org().get("ContentDocumentId")).filter(d -> d != null).distinct().toList());
        }
        Counts counts = Counts.NONE;
        for (Pending pending : window) {
            counts = counts.plus(compare(mapping, pending, types, owner));
        }
        window.clear();
        return counts;
    }

    private Counts compare(Mapping mapping, Pending pending, Map<String, OrgDescribe.Type> types, boolean owner) {
        List<Cell> cells = new ArrayList<>();
        Optional<Before> before = before(mapping, pending);
        before.ifPresent(b -> cells.addAll(expected.cells(mapping, pending.row(), pending.org(), b, types, owner && b.equals(Before.NONE))));
        if (pending.file() != null) {
            cells.addAll(files.cells(pending.file(), mapping.key().field(), pending.org()));
        }
        String by = pending.org().get(CHANGED_BY);
        boolean byOthers = by != null && !OrgIds.shortOf(by).equals(OrgIds.shortOf(user));
        long equal = 0;
        long off = 0;
        for (Cell cell : cells) {
            tally.add(mapping.name(), mapping.target(), cell, byOthers);
            equal += !cell.deviation() && cell.verdict() == Verdict.IDENTICAL ? 1 : 0;
            if (cell.deviation()) {
                off++;
                deviations.add(new Deviation(mapping.target(), mapping.name(), byOthers ? Kind.CHANGED_SINCE : Kind.NOT_AS_SENT, pending.row().sourceKey(), pending.org().get("Id"), cell.field(),
                    cell.rule(), cell.source(), cell.sent(), cell.org()));
            }
        }
        return new Counts(mapping.makesRecords() ? 1 : 0, cells.size(), equal, cells.size() - equal - off, byOthers ? 0 : off, byOthers ? off : 0, 0, 0, 0, 0, 0, 0);
    }

    /** How the record was before the row was sent; empty when nothing was written because it was there already. */
    private Optional<Before> before(Mapping mapping, Pending p) {
        boolean pass = !mapping.makesRecords();
        if (p.known().beforeImage() != null) {
            return Optional.of(Before.was(p.known().run() == firstRun ? FieldValues.of(SampleFolder.parse(p.known().beforeImage())) : p.org()));
        }
        if (pass) {
            return Optional.of(Before.ours(p.org()));
        }
        if (mapping.operation() == Operation.UPLOAD && p.known().run() != firstRun) {
            // A later load that finds the content writes nothing: the names are those of the upload, whenever that was.
            return Optional.empty();
        }
        if (p.known().created()) {
            return Optional.of(p.known().run() == firstRun ? Before.NONE : Before.ours(p.org()));
        }
        // A status of the org's own, or a file whose content was there; an upsert of a key that the org had writes all that it has a value for.
        return mapping.operation() == Operation.UPSERT ? Optional.of(Before.was(p.org())) : Optional.empty();
    }
}
