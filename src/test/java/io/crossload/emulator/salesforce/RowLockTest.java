package io.crossload.emulator.salesforce;

import static io.crossload.emulator.salesforce.ApiClient.DATA;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.ApiClient.Result;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.emulator.salesforce.setting.OrgSettings.Features;
import io.crossload.emulator.salesforce.setting.OrgSettings.Locking;
import io.crossload.emulator.salesforce.store.RowLocks;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowLockTest {
    private static final int NEVER_REACHED = 600_000;

    private SalesforceEmulator org;
    private ApiClient client;

    private void start(int waitMillis) {
        OrgSettings settings = OrgSettings.defaults().withFeatures(new Features(true, true, false, false, true)).withLocking(new Locking(waitMillis, 0));
        org = SalesforceEmulator.start(OrgOptions.defaults().withSettings(settings));
        client = new ApiClient(org);
    }

    @AfterEach
    void stop() { if (org != null) org.close(); }

    /** Holds the first chunk that gets the record until the latch opens. */
    private static final class Holder implements RowLocks.Watcher {
        final String id;
        final CountDownLatch held = new CountDownLatch(1);
        final CountDownLatch waited = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);

        Holder(String id) { this.id = id; }

        @Override
        public void holds(Set<String> ids) {
            if (!ids.contains(id) || held.getCount() == 0) return;
            held.countDown();
            join(release);
        }

        @Override
        public void waits(String waitedFor) {
            assertThat(waitedFor).isEqualTo(id);
            waited.countDown();
        }

        static void join(CountDownLatch latch) {
            try {
                assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String close(String csv) {
        String job = client.openJob(Map.of("object", "Contact", "operation", "insert"));
        client.upload(job, csv);
        client.close(job);
        return job;
    }

    @Test
    void aJobThatMeetsTheParentOfAnotherOneWaitsAndSucceedsWhenItIsFreeInTime() {
        start(NEVER_REACHED);
        Holder holder = new Holder(org.add("Account", Map.of("Name", "Shared")));
        org.watchLocks(holder);
        String first = close("LastName,AccountId\nA," + holder.id + "\n");
        Holder.join(holder.held);
        String second = close("LastName,AccountId\nB," + holder.id + "\n");
        Holder.join(holder.waited);
        assertThat(client.job(second).get("state").asText()).isEqualTo("InProgress");
        holder.release.countDown();
        for (String job : new String[] {first, second}) {
            assertThat(new Result(client, job, client.ended(job))).satisfies(result -> assertThat(result.failed()).isZero());
        }
        assertThat(client.records("SELECT Id FROM Contact WHERE AccountId = '" + holder.id + "'")).hasSize(2);
    }

    @Test
    void theWaiterIsRefusedWhenTheHolderTakesTooLongAndItsOtherRowsAreNot() {
        start(1);
        String free = org.add("Account", Map.of("Name", "Free"));
        Holder holder = new Holder(org.add("Account", Map.of("Name", "Shared")));
        org.watchLocks(holder);
        String first = close("LastName,AccountId\nA," + holder.id + "\n");
        Holder.join(holder.held);
        String second = close("LastName,AccountId\nB," + holder.id + "\nC," + free + "\nD," + holder.id + "\n");
        Result refused = new Result(client, second, client.ended(second));
        assertThat(refused.errors()).hasSize(2).allMatch(("UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record or 1 records: " + holder.id + ":--")::equals);
        assertThat(refused.successes()).singleElement().satisfies(row -> assertThat(row.getField("LastName")).isEqualTo("C"));
        assertThat(client.patch(DATA + "/sobjects/Account/" + holder.id, "{\"Name\":\"Other\"}").body())
            .as("the parent itself is locked too").contains("UNABLE_TO_LOCK_ROW");
        holder.release.countDown();
        assertThat(new Result(client, first, client.ended(first)).failed()).isZero();
        assertThat(client.patch(DATA + "/sobjects/Account/" + holder.id, "{\"Name\":\"Other\"}").statusCode()).isEqualTo(204);
    }

    @Test
    void batchesOfOneJobRunSideBySideAndMeetAtTheirParents() {
        start(NEVER_REACHED);
        String parent = org.add("Account", Map.of("Name", "Shared"));
        CountDownLatch met = new CountDownLatch(1);
        org.watchLocks(new RowLocks.Watcher() {
            @Override
            public void holds(Set<String> ids) {
                // The first chunk of all holds its parent until a chunk of another batch stands before it.
                if (ids.contains(parent)) Holder.join(met);
            }

            @Override
            public void waits(String id) { met.countDown(); }
        });
        Result result = client.load("Contact", "insert", "LastName,AccountId\n" + IntStream.range(0, 10_200)
            .mapToObj(i -> "N" + i + "," + parent + "\n").collect(Collectors.joining()));
        assertThat(result.failed()).isZero();
        assertThat(result.successes()).hasSize(10_200);
    }

    @Test
    void batchesOfAParallelJobAreInHandAtOnce() {
        start(NEVER_REACHED);
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger chunks = new AtomicInteger();
        org.watchLocks(new RowLocks.Watcher() {
            @Override
            public void holds(Set<String> ids) {
                if (chunks.incrementAndGet() > 2) return;
                try {
                    both.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        Result result = client.load("Contact", "insert", "LastName\n" + IntStream.range(0, 10_001).mapToObj(i -> "N" + i + "\n").collect(Collectors.joining()));
        assertThat(result.failed()).isZero();
        assertThat(result.processed()).isEqualTo(10_001);
    }
}
