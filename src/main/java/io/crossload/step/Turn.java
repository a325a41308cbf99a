package io.crossload.step;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One operation at a time works in a container: verbs of its API, and what it does by itself. Those that only look, and the words of operators (pause, resume, stop), need no turn. */
public final class Turn {
    /** @param verb as in the command line; @param by who; @param since when, an ISO instant */
    public record Holder(String verb, String by, String since) { }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();
    private Holder holder;
    private boolean ended;

    /** Who has it, if somebody has. */
    public Optional<Holder> holder() {
        lock.lock();
        try {
            return Optional.ofNullable(holder);
        } finally {
            lock.unlock();
        }
    }

    /** @return the holder, to be given back; empty when somebody else has the turn, or the container ends */
    public Optional<Holder> take(String verb, String by) {
        lock.lock();
        try {
            if (holder != null || ended) {
                return Optional.empty();
            }
            holder = new Holder(verb, by, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            return Optional.of(holder);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the turn of that holder; nothing happens when it has ended. */
    public void giveBack(Holder mine) {
        lock.lock();
        try {
            if (holder == mine) {
                holder = null;
                free.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody gets it any more; waits until nobody has it. @return false when somebody still has when the time is up */
    boolean end(Duration most) {
        lock.lock();
        try {
            ended = true;
            long left = most.toNanos();
            while (holder != null && left > 0) {
                left = free.awaitNanos(left);
            }
            return holder == null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
