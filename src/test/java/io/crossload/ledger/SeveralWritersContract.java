package io.crossload.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Batches.Outcome;
import io.crossload.ledger.Batches.Settlement;
import io.crossload.ledger.Batches.TargetTotal;
import io.crossload.ledger.Records.Record;

/** What every ledger does when several threads, or several nodes, work on it at once. */
abstract class SeveralWritersContract {
    private static final int THREADS = 4;
    private static final int BATCHES = 20;
    private static final int ROWS = 200;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    private final List<Ledger> nodes = new ArrayList<>();

    abstract LedgerSettings emptyDatabase() throws Exception;

    @BeforeEach
    void openTwoNodes() throws Exception {
        LedgerSettings settings = emptyDatabase();
        for (int node = 0; node < 2; node++) nodes.add(JdbcLedger.open(settings));
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        nodes.forEach(Ledger::close);
    }

    @Test
    void linesOfTheAuditLogThatComeAtTheSameMomentFormOneChain() throws Exception {
        all(THREADS, thread -> {
            for (int i = 0; i < BATCHES; i++) nodes.get(thread % 2).auditLog().begin("n" + thread, (number, previous) -> number + " after " + previous);
            return null;
        });
        List<AuditLog.Line> lines = nodes.get(0).auditLog().after(0, THREADS * BATCHES + 1);
        assertThat(lines).hasSize(THREADS * BATCHES);
        String previous = AuditLog.NONE;
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).text()).isEqualTo((i + 1) + " after " + previous);
            previous = lines.get(i).hash();
        }
    }

    @Test
    void aReaderSeesWholeSettlementsOnlyWhileFourThreadsSettle() throws Exception {
        List<BatchRow> batches = IntStream.rangeClosed(1, THREADS * BATCHES).mapToObj(sequence -> Given.batch(1, "Contact", sequence, ROWS)).toList();
        batches.forEach(batch -> nodes.get(0).batches().queued(batch, List.of(), List.of()));
        Future<List<Long>> counts = threads.submit(() -> {
            List<Long> seen = new ArrayList<>();
            do seen.add(nodes.get(1).records().count("Contact"));
            while (seen.get(seen.size() - 1) < (long) THREADS * BATCHES * ROWS);
            return seen;
        });
        all(THREADS, thread -> {
            for (BatchRow batch : batches.subList(thread * BATCHES, (thread + 1) * BATCHES)) nodes.get(thread % 2).batches().settle(Given.created(batch));
            return null;
        });
        assertThat(counts.get()).isSorted().allMatch(count -> count % ROWS == 0);
        assertThat(nodes.get(1).batches().totals(1)).containsExactly(
                new TargetTotal("Contact", (long) THREADS * BATCHES * ROWS, (long) THREADS * BATCHES * ROWS, 0, 0));
    }

    @Test
    void settlementsThatTouchTheSameRecordsAndTheSameBatchDoNotBlockEachOther() throws Exception {
        BatchRow batch = Given.batch(1, "Contact", 1, 1_000);
        nodes.get(0).batches().queued(batch, List.of(), List.of());
        all(THREADS, thread -> {
            List<Record> records = new ArrayList<>(Given.records(batch.id(), 1_000));
            Collections.shuffle(records, new java.util.Random(thread));
            BatchRow retry = Given.retry(batch, nodes.get(thread % 2).batches().nextRetrySequence(1, "Contact"), 1);
            nodes.get(thread % 2).batches().settle(new Settlement(batch.id(), new Outcome(999, 0, 0, 1, "JobComplete"), records, List.of(), List.of(retry),
                    List.of()));
            return null;
        });
        assertThat(nodes.get(0).records().count("Contact")).isEqualTo(1_000);
        assertThat(nodes.get(0).batches().children(batch.id())).as("retried once, however many deliver it").hasSize(1);
    }

    @Test
    void noNumberIsHandedOutTwice() throws Exception {
        List<Integer> extracts = numbers(node -> node.extracts().begin().number());
        List<Integer> runs = numbers(node -> node.runs().begin(Runs.Kind.DELTA, 1, "sum").number());
        List<Integer> retries = numbers(node -> node.batches().nextRetrySequence(1, "Contact"));
        assertThat(extracts).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, THREADS * 10).boxed().toList());
        assertThat(runs).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, THREADS * 10).boxed().toList());
        assertThat(retries).doesNotHaveDuplicates();
        assertThat(IntStream.rangeClosed(1, THREADS * 10).mapToObj(number -> nodes.get(0).extracts().get(number).orElseThrow())
                .filter(extract -> extract.state() == Extracts.State.READING)).hasSize(1);
    }

    @Test
    void nodesThatMeetANewMappingAtTheSameMomentMeanTheSameOne() throws Exception {
        all(THREADS, thread -> {
            BatchRow batch = Given.batch(1, "Lead", thread + 1, 10);
            nodes.get(thread % 2).batches().queued(batch, List.of(), List.of());
            nodes.get(thread % 2).batches().settle(Given.created(batch));
            return null;
        });
        assertThat(nodes).allSatisfy(node -> assertThat(node.records().count("Lead")).isEqualTo(THREADS * 10));
    }

    private List<Integer> numbers(java.util.function.ToIntFunction<Ledger> next) throws Exception {
        List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
        all(THREADS, thread -> {
            for (int i = 0; i < 10; i++) numbers.add(next.applyAsInt(nodes.get(thread % 2)));
            return null;
        });
        return numbers;
    }

    private interface Job {
        Object run(int thread) throws Exception;
    }

    private void all(int count, Job job) throws Exception {
        List<Callable<Object>> jobs = new ArrayList<>();
        for (int thread = 0; thread < count; thread++) {
            int number = thread;
            jobs.add(() -> job.run(number));
        }
        for (Future<Object> done : threads.invokeAll(jobs)) done.get();
    }
}
