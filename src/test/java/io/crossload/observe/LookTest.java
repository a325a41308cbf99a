package io.crossload.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

class LookTest {
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whatWasSeenIsToldAgainUntilItIsOld() {
        Look<Integer> look = look(looks::incrementAndGet, PATIENT);
        assertThat(look.now().value()).isEqualTo(1);
        clock.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(look.now().value()).isEqualTo(1);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(look.now().value()).isEqualTo(2);
    }

    @Test
    void afterAFailureItIsLookedAtSoonerAndTheLastGoodOneIsKept() {
        boolean[] away = {false};
        Look<Integer> look = look(() -> {
            looks.incrementAndGet();
            if (away[0]) {
                throw new IllegalStateException("away");
            }
            return looks.get();
        }, PATIENT);
        assertThat(look.now().isGood()).isTrue();
        away[0] = true;
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(look.now().failure()).isEqualTo("away");
        assertThat(look.lastGood()).contains(1);
        away[0] = false;
        assertThat(look.now().isGood()).as("asked again at once").isFalse();
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(look.now().value()).isEqualTo(3);
    }

    @Test
    void nobodyWaitsForWhatDoesNotAnswerAndOneThreadAloneAsks() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        Look<Integer> look = look(() -> {
            int mine = looks.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            seen.countDown();
            return mine;
        }, Duration.ofMillis(20));
        assertThat(look.glance()).isEmpty();
        assertThat(look.now().failure()).startsWith("no answer");
        assertThat(look.now().failure()).startsWith("no answer");
        assertThat(looks.get()).isEqualTo(1);
        answer.countDown();
        assertThat(seen.await(1, TimeUnit.MINUTES)).isTrue();
        while (look.glance().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(look.now().value()).isEqualTo(1);
    }

    private <T> Look<T> look(Supplier<T> eyes, Duration patience) { return new Look<>("test", eyes, Duration.ofSeconds(10), Duration.ofSeconds(2), patience, clock::get); }
}
