package io.crossload.load;

import java.util.List;

import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Batches;
import io.crossload.ledger.Batches.BatchRow;
import io.crossload.ledger.Ledger;
import io.crossload.org.AdaptivePoll;
import io.crossload.org.BackOff;
import io.crossload.org.BulkJobs;
import io.crossload.org.JobInfo;
import io.crossload.org.OrgException;
import io.crossload.org.Pause;

/**
 * Brings one batch into the org as one Bulk API 2.0 job. The job id is in the ledger before anything is uploaded, so that whatever is
 * killed when, the next delivery of the same message finds the job and goes on with it instead of sending the rows again.
 */
public final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** A batch with its job, and how the job ended once it did. */
    public record Job(Batch batch, String jobId, JobInfo end) { }

    private final Ledger ledger;
    private final BulkJobs jobs;
    private final AdaptivePoll poll;
    private final BackOff backOff;
    private final Pause pause;
    private final LoadMonitor monitor;

    public Delivery(Ledger ledger, BulkJobs jobs, AdaptivePoll poll, BackOff backOff, Pause pause, LoadMonitor monitor) {
        this.ledger = ledger;
        this.jobs = jobs;
        this.poll = poll;
        this.backOff = backOff;
        this.pause = pause;
        this.monitor = monitor;
    }

    /** Resumes the job that the ledger knows, else opens one, uploads and closes. */
    public Job submit(@Body Batch batch) {
        if (monitor.isStopped()) {
            throw new LoadMonitor.LoadStopped(monitor.failure());
        }
        monitor.events().submitted();
        BatchRow row = ledger.batches().get(batch.id())
            .orElseThrow(() -> new CrossloadException(Code.DEFECT, "Batch " + batch.id() + " is on the queue but not in the ledger (another home's broker?)."));
        String known = row.state() == Batches.State.QUEUED ? null : resumable(row);
        return new Job(batch, known == null ? send(batch) : known, null);
    }

    /** Waits for the job's end, whichever it is. */
    public Job await(@Body Job job) {
        JobInfo end = poll.await(() -> jobs.get(job.jobId()));
        if (refusedAsAWhole(end)) {
            throw new CrossloadException(Code.ORG_FIELDS_MISSING, "Target " + job.batch().target() + ", job " + end.id() + ": " + end.error() + ".");
        }
        return new Job(job.batch(), job.jobId(), end);
    }

    /** 0 processed, 0 failed: the org does not know the object's columns; every batch would end like this. */
    private static boolean refusedAsAWhole(JobInfo end) {
        return end.state() == JobInfo.State.FAILED && end.processed() == 0 && end.error() != null && end.error().startsWith("InvalidBatch");
    }

    /** The known job if it still serves, else null. */
    private String resumable(BatchRow row) {
        JobInfo job;
        try {
            job = jobs.get(row.jobId());
        } catch (OrgException e) {
            if (e.status() == 404) {
                return null;
            }
            throw e;
        }
        return switch (job.state()) {
            case UPLOAD_COMPLETE, IN_PROGRESS, JOB_COMPLETE -> {
                ledgerClosed(row);
                yield row.jobId();
            }
            // Nobody knows whether its upload arrived whole; nothing of it was processed, so it is given up.
            case OPEN -> {
                abandon(row.jobId());
                yield null;
            }
            case FAILED -> refusedAsAWhole(job) ? null : row.jobId();
            case ABORTED -> row.state() == Batches.State.OPEN ? null : row.jobId();
        };
    }

    private void ledgerClosed(BatchRow row) {
        if (row.state() == Batches.State.OPEN) {
            ledger.batches().closed(row.id());
        }
    }

    private String send(Batch batch) {
        for (int failed = 1;; failed++) {
            String jobId = jobs.create(batch.target(), batch.operation(), batch.order().joinedBy());
            ledger.batches().open(batch.id(), jobId);
            try {
                jobs.upload(jobId, batch.rows());
                close(jobId);
                ledger.batches().closed(batch.id());
                return jobId;
            } catch (OrgException e) {
                if (!e.isTransient() || failed >= backOff.tries()) {
                    throw e;
                }
                long wait = backOff.waitMillis(failed, e.retryAfterMillis(), java.util.concurrent.ThreadLocalRandom.current());
                LOG.warn("Upload of batch {} to job {} broke ({}); a new job in {} ms", batch.id(), jobId, e.errorCode(), wait);
                monitor.events().repeated(e.errorCode());
                pause.forMillis(wait);
                abandon(jobId);
            }
        }
    }

    /** A close that seems to fail may have arrived: the job's state tells. */
    private void close(String jobId) {
        try {
            jobs.close(jobId);
        } catch (OrgException e) {
            if (e.kind() != OrgException.Kind.REJECTED || jobs.get(jobId).state() == JobInfo.State.OPEN) {
                throw e;
            }
        }
    }

    private void abandon(String jobId) {
        try {
            jobs.abort(jobId);
        } catch (OrgException e) {
            LOG.warn("Job {} could not be aborted ({}); Salesforce closes it after a day", jobId, e.errorCode());
        }
    }

    /** The three result files of an ended job, joined; fetched again when they do not add up, because they can lag behind the state. */
    ResultJoin results(Job job) {
        for (int look = 1;; look++) {
            ResultJoin join = new ResultJoin(job.batch()).successful(jobs.successful(job.jobId()));
            long good = join.count(ResultJoin.State.SUCCEEDED);
            if (good < job.batch().size()) {
                join.failed(jobs.failed(job.jobId())).unprocessed(jobs.unprocessed(job.jobId()));
            }
            int missing = join.count(ResultJoin.State.MISSING);
            if (missing == 0 || look == 3) {
                return join;
            }
            LOG.warn("Job {} of batch {}: {} of {} rows are in no result file; looking again", job.jobId(), job.batch().id(), missing, job.batch().size());
            pause.forMillis(backOff.baseMillis());
        }
    }

    List<BatchRow> children(Batch batch) {
        return ledger.batches().children(batch.id());
    }
}
