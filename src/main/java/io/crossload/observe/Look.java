package io.crossload.observe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A look at something that may be slow or away. However many ask, it is looked at by one thread at a time and no more often than told; nobody waits for it longer than the patience.
 *
 * @param <T> what is seen
 */
public final class Look<T> {
    /** What was seen last, or why nothing was. @param value null after a failure; @param failure null when there is a value */
    public record Seen<T>(T value, String failure) {
        public boolean isGood() { return failure == null; }
    }

    private final String name;
    private final Supplier<T> eyes;
    private final long freshNanos;
    private final long freshAfterFailureNanos;
    private final Duration patience;
    private final LongSupplier nanos;
    private CompletableFuture<Seen<T>> running;
    private Seen<T> last;
    private long lastAt;
    private volatile T lastGood;

    /**
     * @param fresh             how long what was seen is told again
     * @param freshAfterFailure the same for a failure
     * @param patience          how long anybody waits
     * @param nanos             clock
     */
    public Look(String name, Supplier<T> eyes, Duration fresh, Duration freshAfterFailure, Duration patience, LongSupplier nanos) {
        this.name = name;
        this.eyes = eyes;
        this.freshNanos = fresh.toNanos();
        this.freshAfterFailureNanos = freshAfterFailure.toNanos();
        this.patience = patience;
        this.nanos = nanos;
    }

    /** What is seen now, or was a moment ago. */
    public Seen<T> now() {
        try {
            return fresh().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            return new Seen<>(null, "no answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Seen<>(null, "interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was seen last, if anything was yet; waits for nobody, and looks anew for the next who asks if that is long ago. */
    public synchronized Optional<Seen<T>> glance() {
        fresh();
        return Optional.ofNullable(last);
    }

    private synchronized CompletableFuture<Seen<T>> fresh() {
        if (running == null && last != null && nanos.getAsLong() - lastAt < (last.isGood() ? freshNanos : freshAfterFailureNanos)) {
            return CompletableFuture.completedFuture(last);
        }
        if (running == null) {
            running = new CompletableFuture<>();
            Thread thread = new Thread(this::look, "look-" + name);
            thread.setDaemon(true);
            thread.start();
        }
        return running;
    }

    /** What was seen when something was seen last, however long ago. */
    public Optional<T> lastGood() { return Optional.ofNullable(lastGood); }

    private void look() {
        Seen<T> seen;
        try {
            T value = eyes.get();
            lastGood = value;
            seen = new Seen<>(value, null);
        } catch (RuntimeException e) {
            seen = new Seen<>(null, String.valueOf(e.getMessage()));
        } catch (Error e) {
            seen = new Seen<>(null, e.getClass().getSimpleName());
        }
        CompletableFuture<Seen<T>> done;
        synchronized (this) {
            last = seen;
            lastAt = nanos.getAsLong();
            done = running;
            running = null;
        }
        done.complete(seen);
    }
}
