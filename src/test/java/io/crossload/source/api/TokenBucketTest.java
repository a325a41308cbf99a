package io.crossload.source.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.crossload.source.profile.ApiSettings.Rate;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000L;

    /** Sleeps that end early or late, as real ones do. */
    private static final class SloppyClock implements SourceClock {
        private final Random random;
        private long nanos;

        SloppyClock(long seed) { random = new Random(seed); }

        @Override
        public synchronized long nanos() { return nanos; }

        @Override
        public Instant now() { return Instant.EPOCH; }

        @Override
        public synchronized void sleep(Duration pause) {
            double factor = random.nextInt(20) == 0 ? random.nextDouble() * 40 : 0.5 + random.nextDouble();
            nanos += Math.max(1, (long) (pause.toNanos() * factor));
        }

        synchronized void advance(long by) { nanos += by; }
    }

    @Property(tries = 200)
    void noSlidingSecondHoldsMoreThanTheHardLimit(@ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 20) double rate,
                                                  @ForAll @IntRange(min = 1, max = 20) int hardLimit) throws InterruptedException {
        SloppyClock clock = new SloppyClock(seed);
        Random random = new Random(seed);
        TokenBucket bucket = new TokenBucket(new Rate(rate, hardLimit), clock);
        List<Long> grants = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            bucket.acquire();
            grants.add(clock.nanos());
            if (random.nextInt(10) == 0) {
                clock.advance((long) (random.nextDouble() * 3 * SECOND));
            }
            if (random.nextInt(50) == 0) {
                bucket.slowDown(Duration.ofMillis(random.nextInt(2000)));
            }
        }
        for (int i = 0; i + hardLimit < grants.size(); i++) {
            assertThat(grants.get(i + hardLimit) - grants.get(i)).isGreaterThan(SECOND);
        }
    }

    @Test
    void threadsShareTheRate() throws Exception {
        SloppyClock clock = new SloppyClock(3);
        TokenBucket bucket = new TokenBucket(new Rate(20, 20), clock);
        List<Long> grants = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> work = new ArrayList<>();
        IntStream.range(0, 8).forEach(t -> work.add(threads.submit(() -> {
            for (int i = 0; i < 50; i++) {
                bucket.acquire();
                grants.add(0L);
            }
            return null;
        })));
        for (Future<?> done : work) {
            done.get();
        }
        threads.shutdown();
        assertThat(grants).hasSize(400);
        assertThat(clock.nanos()).isGreaterThanOrEqualTo(19 * SECOND);
    }

    @Test
    void requestsAreSpacedEvenlyWithoutABurstAfterAPause() throws InterruptedException {
        VirtualClock clock = new VirtualClock();
        TokenBucket bucket = new TokenBucket(new Rate(10, 20), clock);
        bucket.acquire();
        clock.advance(Duration.ofMinutes(5));
        List<Long> grants = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            bucket.acquire();
            grants.add(clock.nanos() - Duration.ofMinutes(5).toNanos());
        }
        assertThat(grants).containsExactly(0L, SECOND / 10, 2 * SECOND / 10, 3 * SECOND / 10, 4 * SECOND / 10);
    }

    @Test
    void aRefusalHalvesTheRateAndItComesBackSlowly() {
        VirtualClock clock = new VirtualClock();
        TokenBucket bucket = new TokenBucket(new Rate(16, 20), clock);

        bucket.slowDown(Duration.ZERO);
        assertThat(bucket.rate(clock.nanos())).isEqualTo(8);
        clock.advance(Duration.ofSeconds(20));
        assertThat(bucket.rate(clock.nanos())).isEqualTo(10);
        clock.advance(Duration.ofMinutes(10));
        assertThat(bucket.rate(clock.nanos())).isEqualTo(16);
        IntStream.range(0, 20).forEach(i -> bucket.slowDown(Duration.ZERO));
        assertThat(bucket.rate(clock.nanos())).isEqualTo(1);
    }

    @Test
    void whatOneRequestIsToldToWaitAllOthersWait() throws InterruptedException {
        VirtualClock clock = new VirtualClock();
        TokenBucket bucket = new TokenBucket(new Rate(16, 20), clock);
        bucket.slowDown(Duration.ofSeconds(30));
        bucket.acquire();

        assertThat(clock.nanos()).isGreaterThanOrEqualTo(30 * SECOND);
    }

    @Test
    void connectionsWithOneKeyShareOneBucketAtTheLowerRate() {
        RateLimit limit = new RateLimit(new VirtualClock());
        TokenBucket first = limit.bucket(new ApiKey("k"), new Rate(15, 20));

        assertThat(limit.bucket(new ApiKey("k"), new Rate(5, 20))).isSameAs(first);
        assertThat(first.rate(0)).isEqualTo(5);
        assertThat(limit.bucket(new ApiKey("other"), new Rate(5, 20))).isNotSameAs(first);
    }
}
