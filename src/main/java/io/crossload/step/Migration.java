package io.crossload.step;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Runs;
import io.crossload.report.RunSummary;

/** What the container's timer drives: the verbs one after the other; a step that ended stays ended when the container starts again. */
public final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

    private final Container container;
    private final Progress progress = new LoggedProgress();

    Migration(Container container) { this.container = container; }

    /** Reads the sources, unless a complete extract is there that no finished run has loaded yet. */
    public void extract() {
        boolean waiting = container.ledger().extracts().newest(Extracts.State.COMPLETE)
            .map(e -> container.ledger().runs().all().stream().noneMatch(r -> r.kind() == Runs.Kind.FULL && r.extract() == e.number() && r.state() == Runs.State.DONE))
            .orElse(false);
        if (waiting) {
            LOG.info("An extract waits to be loaded; it is not read again");
            return;
        }
        new Extract(container, progress).run(null, null);
    }

    public void check() {
        Check.Report report = new Check(container, progress).run();
        LOG.info("Extract {}: check {}", report.extract(), report.verdict());
    }

    public void load() {
        Runs.Run run = new Load(container, progress).run();
        RunSummary summary = RunSummary.of(container.ledger(), run);
        LOG.info("Run {} done: {} dead-lettered, reports in {}", run.number(), summary.deadLettered(), new Reports(container).write(summary));
    }

    /** Says in one line why the walk ended early; the container stays up for the operator. */
    public void failed(org.apache.camel.Exchange exchange) {
        Throwable cause = exchange.getProperty(org.apache.camel.Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (cause instanceof CrossloadException known) {
            LOG.error("{}", known.getMessage());
        } else {
            LOG.error("The migration stopped", cause);
        }
    }

    /** Progress as log lines. */
    private static final class LoggedProgress implements Progress {
        @Override
        public void phase(String name, long total) { LOG.info("{}{}", name, total < 0 ? "" : ": " + total); }

        @Override
        public void done(long count) { }

        @Override
        public void note(String line) { LOG.info("{}", line); }
    }
}
