package io.crossload.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.ledger.Batches;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Line;
import io.crossload.ledger.WayBack.State;
import io.crossload.load.retry.RetryPolicy;
import io.crossload.load.retry.RetryVerdict;

/**
 * Settles an ended job of a rollback: what became of each row goes into the plan, rows that were locked or lost are sent again. Settling the same
 * job again changes nothing.
 */
public final class RollbackSettler {
    private static final Logger LOG = LoggerFactory.getLogger(RollbackSettler.class);
    private static final Set<String> GONE = Set.of("ENTITY_IS_DELETED", "NOT_FOUND");
    /** Salesforce says this, too, of an Id to delete that is not there; of an update it is about a field. */
    private static final String NO_SUCH_ID = "INVALID_CROSS_REFERENCE_KEY";

    private final Ledger ledger;
    private final Delivery delivery;
    private final List<RetryPolicy> policies;
    private final LoadMonitor monitor;
    private final RetryBatches retries;

    public RollbackSettler(Ledger ledger, Delivery delivery, List<RetryPolicy> policies, LoadMonitor monitor) {
        this.ledger = ledger;
        this.delivery = delivery;
        this.policies = policies;
        this.monitor = monitor;
        retries = new RetryBatches(ledger, delivery);
    }

    public Settler.Settled settle(@Body Delivery.Job job) {
        Batch batch = job.batch();
        ResultJoin join = delivery.results(job);
        Map<RetryVerdict, List<Integer>> again = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        List<String> done = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            RowError error = join.states[i] == ResultJoin.State.SUCCEEDED ? null : Settler.error(join, i, job.end());
            if (error == null || isGone(batch, error)) {
                done.add(batch.index().keys()[i]);
            } else if (RetryPolicy.decide(policies, error.code(), batch.attempt()) instanceof RetryVerdict.Again verdict) {
                again.computeIfAbsent(verdict, v -> new ArrayList<>()).add(i);
            } else {
                // The code alone: Salesforce's message may quote values.
                refused.put(batch.index().keys()[i], error.code());
            }
        }
        tell(RollbackCutter.target(batch.id().mapping()), done, refused);
        List<Batch> more = retries.of(batch, again);
        int retried = again.values().stream().mapToInt(List::size).sum();
        var outcome = new Batches.Outcome(0, done.size(), refused.size(), retried, job.end().state().name());
        ledger.batches().settle(new Batches.Settlement(batch.id(), outcome, List.of(), List.of(), more.stream().map(RetryBatches::row).toList(), List.of()));
        if (!refused.isEmpty() || retried > 0) {
            LOG.warn("Batch {} (job {}, {}): {} taken back, {} retried, {} refused", batch.id(), job.jobId(), job.end().state(), done.size(), retried, refused.size());
        }
        String target = RollbackCutter.target(batch.id().mapping());
        monitor.events().settled(target, 0, 0, outcome.jobState());
        monitor.events().takenBack(target, done.size(), refused.size());
        monitor.settled();
        return new Settler.Settled(List.of(), more);
    }

    private static boolean isGone(Batch batch, RowError error) {
        return GONE.contains(error.code()) || batch.operation().equals("delete") && error.code().equals(NO_SUCH_ID);
    }

    /** Before the batch is settled: a second settlement tells the same. */
    private void tell(String target, List<String> done, Map<String, String> refused) {
        List<Line> lines = new ArrayList<>();
        ledger.wayBack().byHandle(target, done).forEach(line -> lines.add(line.as(State.DONE)));
        ledger.wayBack().byHandle(target, refused.keySet()).forEach(line -> lines.add(line.as(State.REFUSED, WayBack.Why.REFUSED, refused.get(line.handle()))));
        ledger.wayBack().put(lines.stream().filter(l -> l.action() == WayBack.Action.DELETE || l.fields() != null).toList());
    }
}
