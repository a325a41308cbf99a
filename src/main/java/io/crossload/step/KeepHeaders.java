package io.crossload.step;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Takes the polled file as the new body and keeps the headers; no file left = no body. */
final class KeepHeaders implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange original, Exchange polled) {
        original.getMessage().setBody(polled == null ? null : polled.getMessage().getBody(java.io.File.class));
        return original;
    }
}
