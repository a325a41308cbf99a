package io.crossload.step;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.load.LoadMonitor;

/** What a node of role loader does, until it is told to stop: delivers what waits on the queues. */
public final class Loader {
    private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

    private final Container container;
    /** To stop; the timer would begin again. */
    private boolean told;

    Loader(Container container) { this.container = container; }

    /**
     * Returns when the org, the broker or the ledger could not be reached, or refused; the batch in hand is back on its queue. Called again after a pause.
     */
    public void deliver() {
        container.requireOrgLogin();
        Optional<Turn.Holder> turn = told ? Optional.empty() : container.turn().take("deliver", Operation.CONTAINER);
        if (turn.isEmpty()) {
            return;
        }
        try (LoadRoutes routes = new LoadRoutes(container)) {
            routes.start();
            LOG.info("Delivers batches");
            container.monitor().await(() -> false);
        } catch (LoadMonitor.LoadStopped stopped) {
            CrossloadException failure = Failures.of(stopped);
            if (failure.code() == Code.STOPPED) {
                told = true;
                LOG.info("Stopped; {} batches delivered", container.monitor().settledBatches());
                container.ended().complete(failure);
            } else {
                container.stoppedBy(failure.code());
                LOG.error("{} Goes on in {} ms", failure.getMessage(), container.settings().number(Setting.NODE_RETRY_MS));
            }
        } finally {
            container.turn().giveBack(turn.get());
        }
    }
}
