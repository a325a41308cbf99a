package io.crossload.source.api;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.crossload.source.profile.ApiSettings.Retry;

/** When a request is repeated, and after which pause: what the server asks for (up to a cap), else exponential back-off with full jitter. */
record RetryPolicy(Retry settings, RandomGenerator random) {

    boolean repeats(int status) { return settings.on().contains(status); }

    /** @param repeats how often the request was repeated already */
    boolean isSpent(int repeats) { return repeats >= settings.max(); }

    Duration pause(int repeats, Optional<Duration> asked) {
        if (settings.honourRetryAfter() && asked.isPresent()) {
            return asked.get().compareTo(settings.retryAfterCap()) > 0 ? settings.retryAfterCap() : asked.get();
        }
        double ceiling = Math.min(settings.cap().toMillis(), settings.base().toMillis() * Math.pow(2, repeats));
        return Duration.ofMillis((long) (random.nextDouble() * ceiling));
    }
}
