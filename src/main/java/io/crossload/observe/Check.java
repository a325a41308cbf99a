package io.crossload.observe;

import java.util.Map;
import java.util.function.Supplier;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** One health check, under {@code /observe/health}. None of them is asked for liveness: a container is not cured by a restart when something outside it is away. */
public final class Check extends AbstractHealthCheck {
    /** @param message without personal data or secrets: whoever may connect to the port reads it */
    public record Verdict(boolean up, String message) {
        public static Verdict up(String message) { return new Verdict(true, message); }

        public static Verdict down(String message) { return new Verdict(false, message); }
    }

    private final boolean forReady;
    private final Supplier<Verdict> verdict;

    /** @param forReady whether the container cannot work without it, so that it is not ready */
    public Check(String name, boolean forReady, Supplier<Verdict> verdict) {
        super("crossload", name);
        this.forReady = forReady;
        this.verdict = verdict;
    }

    @Override
    public boolean isReadiness() { return forReady; }

    @Override
    public boolean isLiveness() { return false; }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Verdict now = verdict.get();
        builder.message(now.message()).state(now.up() ? State.UP : State.DOWN);
    }
}
