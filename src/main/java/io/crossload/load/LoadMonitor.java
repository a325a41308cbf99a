package io.crossload.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import org.apache.camel.Exchange;

/**
 * Where the loading routes and the step that waits for them meet: batches settled, and the failure that stops the load. A failure that is
 * not about a record (org unreachable, limits, a defect) stops everything; the batch stays on its queue and the next start resumes it.
 */
public final class LoadMonitor {
    /** The ledger is asked again after this time even without a signal: other nodes settle batches too. */
    private static final long LOOK_MILLIS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicLong settled = new AtomicLong();
    private volatile Runnable watcher;
    private volatile boolean ended;
    private volatile LoadEvents events = LoadEvents.UNHEARD;

    /** A batch was settled on this node. */
    public void settled() {
        settled.incrementAndGet();
        signal();
    }

    /** Batches that this process has settled. */
    public long settledBatches() { return settled.get(); }

    /** Whom the loading beans tell what happens. */
    public LoadEvents events() { return events; }

    /** From now on these are told. */
    public void tell(LoadEvents listener) { events = listener; }

    /** Called by the error policy of the loading routes. */
    public void stop(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        failure.compareAndSet(null, cause == null ? new IllegalStateException("unknown failure in " + exchange.getFromRouteId()) : cause);
        signal();
    }

    /** Ends the load with a failure that comes from elsewhere. */
    public void stop(Throwable cause) {
        failure.compareAndSet(null, cause);
        signal();
    }

    /** Is told whenever somebody who waits looks, at least once a second; null for nobody. */
    public void watch(Runnable nextWatcher) { watcher = nextWatcher; }

    /** Ends the load, and every one that would start here later. */
    public synchronized void end(Throwable cause) {
        ended = true;
        stop(cause);
    }

    /** Forgets an earlier failure, before a new load starts. */
    public synchronized void reset() {
        if (!ended) {
            failure.set(null);
        }
    }

    public boolean isStopped() { return failure.get() != null; }

    public Throwable failure() { return failure.get(); }

    /** Waits until the condition holds; throws the failure that stopped the load. */
    public void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Runnable told = watcher;
            if (told != null) {
                told.run();
            }
            lock.lock();
            try {
                if (failure.get() != null) {
                    throw new LoadStopped(failure.get());
                }
                changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LoadStopped(e);
            } finally {
                lock.unlock();
            }
        }
        if (failure.get() != null) {
            throw new LoadStopped(failure.get());
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The load was stopped by a failure that is not about a record. */
    public static final class LoadStopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LoadStopped(Throwable cause) { super(cause.getMessage(), cause); }
    }
}
