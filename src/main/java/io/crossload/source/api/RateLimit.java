package io.crossload.source.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Exchange;

import io.crossload.source.profile.ApiSettings.Rate;

/** Route step that lets a request wait for its turn: one token bucket per API key, shared by all routes and threads of the process. */
public final class RateLimit {
    private final SourceClock clock;
    private final Map<ApiKey, TokenBucket> buckets = new ConcurrentHashMap<>();

    public RateLimit(SourceClock clock) {
        this.clock = clock;
    }

    /** Called by the route {@code actimo-get}. */
    public void await(Exchange exchange) throws InterruptedException {
        ActimoHttp.request(exchange).bucket().acquire();
    }

    TokenBucket bucket(ApiKey key, Rate rate) {
        TokenBucket bucket = buckets.computeIfAbsent(key, k -> new TokenBucket(rate, clock));
        bucket.atMost(rate);
        return bucket;
    }
}
