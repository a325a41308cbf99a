package io.crossload.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.ledger.Batches;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.ledger.DeadLetters.State;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records;
import io.crossload.load.retry.RetryOfLostRows;
import io.crossload.load.retry.RetryPolicy;
import io.crossload.load.retry.RetryVerdict;
import io.crossload.org.JobInfo;

/**
 * Settles an ended job: every row of the batch becomes a record of the ledger, a dead letter, or part of a retry batch; the three add up to
 * the rows sent. Settling the same job again (after a crash) changes nothing and hands out the same letters and retries.
 */
public final class Settler {
    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

    /** What has to be sent on in the same queue transaction. */
    public record Settled(List<ParkedRecord> parked, List<Batch> retries) { }

    private final Ledger ledger;
    private final Delivery delivery;
    private final List<RetryPolicy> policies;
    private final LoadMonitor monitor;
    private final RetryBatches retries;

    public Settler(Ledger ledger, Delivery delivery, List<RetryPolicy> policies, LoadMonitor monitor) {
        this.ledger = ledger;
        this.delivery = delivery;
        this.policies = policies;
        this.monitor = monitor;
        retries = new RetryBatches(ledger, delivery);
    }

    public Settled settle(@Body Delivery.Job job) {
        return settle(job, delivery.results(job));
    }

    /** The same for rows whose outcome is known already. */
    Settled settle(Delivery.Job job, ResultJoin join) {
        Batch batch = job.batch();
        Map<RetryVerdict, List<Integer>> again = new LinkedHashMap<>();
        Map<String, Integer> againByCode = new HashMap<>();
        Map<Integer, RowError> failed = new LinkedHashMap<>();
        List<Records.Record> records = new ArrayList<>(batch.size());
        String[] before = beforeImages(batch);
        int created = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (join.states[i] == ResultJoin.State.SUCCEEDED) {
                created += join.created[i] ? 1 : 0;
                records.add(new Records.Record(batch.id().mapping(), batch.target(), batch.index().keys()[i], join.salesforceIds[i], join.created[i],
                    batch.id().run(), batch.index().checksums()[i], before == null ? null : before[i]));
                continue;
            }
            RowError error = error(join, i, job.end());
            if (isThere(batch, error)) {
                join.states[i] = ResultJoin.State.SUCCEEDED;
                records.add(new Records.Record(batch.id().mapping(), batch.target(), batch.index().keys()[i], error.duplicate().orElse(""), false,
                    batch.id().run(), batch.index().checksums()[i], null));
                continue;
            }
            RetryVerdict verdict = isForCreatedOnly(batch, error) ? new RetryVerdict.AsUpdate(batch.size()) : RetryPolicy.decide(policies, error.code(), batch.attempt());
            if (verdict instanceof RetryVerdict.Park || verdict instanceof RetryVerdict.AsUpdate && batch.order().createOnly().isEmpty()) {
                failed.put(i, error);
            } else {
                again.computeIfAbsent(verdict, r -> new ArrayList<>()).add(i);
                againByCode.merge(error.code(), 1, Integer::sum);
            }
        }
        List<ParkedRecord> parked = park(batch, job, failed);
        List<Batch> retries = this.retries.of(batch, again);
        int retried = again.values().stream().mapToInt(List::size).sum();
        var outcome = new Batches.Outcome(created, records.size() - created, failed.size(), retried, job.end().state().name());
        ledger.batches().settle(new Batches.Settlement(batch.id(), outcome, records, parked.stream().map(ParkedRecord::letter).toList(),
            retries.stream().map(RetryBatches::row).toList(), loaded(batch, join, failed)));
        resolveEarlierLetters(batch, join);
        if (outcome.failed() + outcome.retried() > 0 || job.end().state() != JobInfo.State.JOB_COMPLETE) {
            LOG.warn("Batch {} (job {}, {}): {} loaded, {} retried, {} parked", batch.id(), job.jobId(), job.end().state(), records.size(), retried, failed.size());
        }
        LoadEvents events = monitor.events();
        events.settled(batch.target(), outcome.created(), outcome.updated(), outcome.jobState());
        againByCode.forEach((code, rows) -> events.retried(batch.target(), code, rows));
        parked.forEach(p -> events.parked(Stage.LOAD.name(), batch.target(), p.letter().errorCode()));
        monitor.settled();
        return new Settled(parked, retries);
    }

    /** What only a record that is created can take was refused: the record is there already, or the value is one that Salesforce does not take. */
    private static boolean isForCreatedOnly(Batch batch, RowError error) {
        return batch.order().inserts() && !batch.order().createOnly().isEmpty()
            && (isDuplicateOfItsKey(batch, error) || batch.order().createOnly().stream().anyMatch(error.fields()::contains));
    }

    /** An insert is refused as a duplicate by what tells its rows apart: the record is there, made by the org itself or by a job whose answer was lost. */
    private static boolean isThere(Batch batch, RowError error) {
        return batch.order().inserts() && batch.order().createOnly().isEmpty() && isDuplicateOfItsKey(batch, error);
    }

    private static boolean isDuplicateOfItsKey(Batch batch, RowError error) {
        return error.duplicateField().filter(field -> Arrays.asList(batch.order().joinedBy().split("/")).contains(field)).isPresent();
    }

    /** What records that were in the org before looked like; null for batches that match none. */
    private static String[] beforeImages(Batch batch) {
        if (!batch.operation().equals("update")) {
            return null;
        }
        RowTable sources = RowTable.parse(batch.sources());
        int column = sources.column(RowLayout.BEFORE_IMAGE);
        return column < 0 ? null : sources.rows().stream().map(row -> row[column]).toArray(String[]::new);
    }

    static RowError error(ResultJoin join, int row, JobInfo end) {
        return switch (join.states[row]) {
            case FAILED -> RowError.parse(join.errors[row]);
            case MISSING -> new RowError(RetryOfLostRows.MISSING, "the row is in no result file of its job");
            default -> end.error() != null && end.error().contains("TooManyLockFailure")
                ? new RowError("TooManyLockFailure", end.error())
                : new RowError(RetryOfLostRows.UNPROCESSED, "job ended " + end.state() + (end.error() == null ? "" : ": " + end.error()));
        };
    }

    private static List<ParkedRecord> park(Batch batch, Delivery.Job job, Map<Integer, RowError> failed) {
        if (failed.isEmpty()) {
            return List.of();
        }
        RowTable rows = RowTable.parse(batch.rows());
        RowTable sources = RowTable.parse(batch.sources());
        List<ParkedRecord> parked = new ArrayList<>(failed.size());
        failed.forEach((i, error) -> parked.add(new ParkedRecord(
            new DeadLetter(LetterId.of(batch.id().mapping(), batch.index().sourceKeys()[i]), Stage.LOAD, batch.id().run(), batch.id().mapping(), batch.target(),
                batch.sourceType(), batch.index().sourceKeys()[i], error.code(), error.withoutValues(), job.jobId(), batch.earlier() + batch.attempt(),
                State.PARKED, System.currentTimeMillis()),
            error.message(), sources.row(i), rows.row(i))));
        return parked;
    }

    private static List<Batches.Loaded> loaded(Batch batch, ResultJoin join, Map<Integer, RowError> failed) {
        long good = 0;
        long parked = 0;
        for (int i = 0; i < batch.size(); i++) {
            if (batch.index().sourceRows()[i] > 0) {
                good += join.states[i] == ResultJoin.State.SUCCEEDED ? 1 : 0;
                parked += failed.containsKey(i) ? 1 : 0;
            }
        }
        return List.of(new Batches.Loaded(batch.sourceType(), good, parked));
    }

    /** A record that is in the org now is no dead letter any more. */
    private void resolveEarlierLetters(Batch batch, ResultJoin join) {
        if (ledger.deadLetters().anyOpen(batch.id().mapping())) {
            ledger.deadLetters().resolve(IntStream.range(0, batch.size()).filter(i -> join.states[i] == ResultJoin.State.SUCCEEDED)
                .mapToObj(i -> LetterId.of(batch.id().mapping(), batch.index().sourceKeys()[i])).toList());
        }
    }
}
