package io.crossload.load;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.org.OrgException;
import io.crossload.org.OrgLimits;
import io.crossload.org.OrgLimits.Limit;
import io.crossload.org.Pause;

/**
 * Stands before every batch: while the org has no more left of a daily limit than is kept for its other users, the load waits, because a
 * limit that is used up stops everybody in the org. Storage does not come back by itself, so without any the load stops.
 */
public final class QuotaWatch {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaWatch.class);
    private static final List<String> DAILY = List.of(OrgLimits.API_REQUESTS, OrgLimits.BULK_BATCHES);
    private static final List<String> STORAGE = List.of(OrgLimits.DATA_STORAGE_MB);
    /** Asking is a request too, so with plenty left it is done for one batch of so many. */
    private static final int SELDOM = 20;
    /** More requests than a batch ever takes, the batches beside it included. */
    private static final int REQUESTS_AROUND_A_BATCH = 200;
    private static final long SLICE_MILLIS = 1_000;

    private final Supplier<OrgLimits> limits;
    private final int reservePercent;
    private final long lookMillis;
    private final Pause pause;
    private final BooleanSupplier stopping;
    private final ReentrantLock lock = new ReentrantLock();
    private int batchesUntilLook;

    /**
     * @param reservePercent share of each daily limit that is kept
     * @param lookMillis     how long to wait before looking again
     * @param stopping       whether the load ends anyway
     */
    public QuotaWatch(Supplier<OrgLimits> limits, int reservePercent, long lookMillis, Pause pause, BooleanSupplier stopping) {
        this.limits = limits;
        this.reservePercent = reservePercent;
        this.lookMillis = lookMillis;
        this.pause = pause;
        this.stopping = stopping;
    }

    /**
     * Returns when a batch may go.
     *
     * @throws CrossloadException ORG_LIMIT when the org has no storage left
     * @throws OrgException       STOPPED when the load ends while it waits
     */
    public void beforeBatch() {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(e);
        }
        try {
            if (--batchesUntilLook < 0) {
                look();
            }
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        boolean waited = false;
        while (true) {
            OrgLimits now = limits.get();
            requireStorage(now);
            String low = DAILY.stream().filter(name -> room(now, name) <= 0).findFirst().orElse(null);
            if (low == null) {
                if (waited) {
                    LOG.info("The org's limits allow it again: the load goes on");
                }
                long roomFor = Math.min(room(now, OrgLimits.API_REQUESTS) / REQUESTS_AROUND_A_BATCH, room(now, OrgLimits.BULK_BATCHES));
                batchesUntilLook = (int) Math.min(SELDOM, roomFor) - 1;
                return;
            }
            if (!waited) {
                Limit limit = now.of(low).orElseThrow();
                LOG.warn("The load waits: of {} {} of {} are left, {} % are kept for others (limits.reserve.percent)", low, limit.remaining(), limit.max(), reservePercent);
                waited = true;
            }
            sleep();
        }
    }

    private void requireStorage(OrgLimits now) {
        for (String name : STORAGE) {
            if (now.of(name).filter(l -> l.remaining() <= 0).isPresent()) {
                throw new CrossloadException(Code.ORG_LIMIT, name + ": nothing is left of " + now.of(name).orElseThrow().max() + ".");
            }
        }
    }

    /** What may still be used; plenty when the org does not tell. */
    private long room(OrgLimits now, String name) { return now.of(name).map(l -> l.remaining() - l.max() * reservePercent / 100).orElse(Long.MAX_VALUE); }

    private void sleep() {
        for (long waited = 0; waited < lookMillis; waited += SLICE_MILLIS) {
            if (stopping.getAsBoolean()) {
                throw stopped(null);
            }
            pause.forMillis(Math.min(SLICE_MILLIS, lookMillis - waited));
        }
        if (stopping.getAsBoolean()) {
            throw stopped(null);
        }
    }

    private static OrgException stopped(Throwable cause) { return new OrgException(OrgException.Kind.STOPPED, 0, "STOPPED", "stopped while waiting for the org's limits", -1, cause); }
}
