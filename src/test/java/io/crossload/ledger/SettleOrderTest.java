package io.crossload.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Batches.Loaded;
import io.crossload.ledger.Batches.Outcome;
import io.crossload.ledger.Batches.Settlement;
import io.crossload.ledger.Batches.TargetTotal;

/** The order in which batches are settled, and how often each is, does not matter for the totals. */
class SettleOrderTest {
    private static Path home;
    private static Ledger ledger;
    private static int run;

    @BeforeContainer
    static void open() throws IOException {
        home = Files.createTempDirectory("crossload-ledger");
        ledger = JdbcLedger.open(LedgerSettings.file(home.resolve("ledger.db")));
    }

    @AfterContainer
    static void close() throws IOException {
        ledger.close();
        Files.deleteIfExists(home.resolve("ledger.db"));
        Files.delete(home);
    }

    @Property(tries = 30)
    void totalsAreThoseOfTheBatchesWhateverTheOrder(@ForAll @IntRange(min = 1, max = 12) int batches, @ForAll long seed) {
        Random random = new Random(seed);
        run++;
        long[] sums = new long[4];
        List<Settlement> parents = new ArrayList<>();
        List<Settlement> children = new ArrayList<>();
        for (int sequence = 1; sequence <= batches; sequence++) {
            int retried = random.nextInt(4);
            BatchRow batch = Given.batch(run, "Contact", sequence, random.nextInt(20) + retried);
            BatchRow child = Given.retry(batch, 1_000_000 + sequence, retried);
            ledger.batches().queued(batch, List.of(), List.of());
            parents.add(settlement(batch, retried, List.of(child), random, sums));
            children.add(settlement(child, 0, List.of(), random, sums));
            sums[0] += batch.rows();
        }
        settleInAnyOrder(parents, random);
        settleInAnyOrder(children, random);
        settleInAnyOrder(parents, random);

        assertThat(ledger.batches().totals(run)).containsExactly(new TargetTotal("Contact", sums[0], sums[1], sums[2], sums[3]));
        assertThat(sums[1] + sums[2] + sums[3]).as("every row ends once").isEqualTo(sums[0]);
        assertThat(ledger.batches().loaded(run)).containsExactly(new Loaded("contact", sums[1] + sums[2], sums[3]));
        assertThat(ledger.batches().countUnsettled(run)).isZero();
    }

    private static Settlement settlement(BatchRow batch, int retried, List<BatchRow> retries, Random random, long[] sums) {
        int rest = batch.rows() - retried;
        int created = rest == 0 ? 0 : random.nextInt(rest + 1);
        int failed = rest - created == 0 ? 0 : random.nextInt(rest - created + 1);
        int updated = rest - created - failed;
        sums[1] += created;
        sums[2] += updated;
        sums[3] += failed;
        return new Settlement(batch.id(), new Outcome(created, updated, failed, retried, "JobComplete"), Given.records(batch.id(), created + updated),
                List.of(), retries, List.of(new Loaded("contact", created + updated, failed)));
    }

    private static void settleInAnyOrder(List<Settlement> settlements, Random random) {
        List<Settlement> deliveries = new ArrayList<>(settlements);
        deliveries.add(settlements.get(random.nextInt(settlements.size())));
        Collections.shuffle(deliveries, random);
        deliveries.forEach(ledger.batches()::settle);
    }
}
