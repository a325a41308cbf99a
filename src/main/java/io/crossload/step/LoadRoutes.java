package io.crossload.step;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.CamelExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Batches.Outcome;
import io.crossload.ledger.Batches.Settlement;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs.Run;
import io.crossload.load.BatchMessage;
import io.crossload.load.LoadMonitor;
import io.crossload.load.queue.Queues;

/** Starts and stops the routes that deliver batches, and knows what waits for them. */
final class LoadRoutes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadRoutes.class);

    private final Container container;
    private final List<String> names;

    LoadRoutes(Container container) {
        this.container = container;
        names = container.role().routes();
        container.monitor().reset();
    }

    /** Identities of the batches on the queues; to be asked before delivery starts. */
    Set<String> waiting() {
        Set<String> waiting = new TreeSet<>();
        Queues.BATCHES.forEach(queue -> waiting.addAll(container.queues().waiting(queue, BatchMessage.BATCH)));
        return waiting;
    }

    LoadRoutes start() {
        // A pause that was said just now holds from the first batch on, not from the timer's next look.
        container.control().look();
        try {
            for (String route : names) {
                container.context().getRouteController().startRoute(route);
            }
            return this;
        } catch (Exception e) {
            throw new CrossloadException(Code.BROKER_UNREACHABLE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Delivers what waits of a run that was cut short, and nothing more of it. */
    static void settle(Container container, Run run) {
        Ledger ledger = container.ledger();
        try (LoadRoutes routes = new LoadRoutes(container)) {
            Set<String> waiting = routes.waiting();
            ledger.batches().unsettled(run.number()).stream().filter(b -> !waiting.contains(b.id().toString())).forEach(b ->
                ledger.batches().settle(new Settlement(b.id(), Outcome.NONE, List.of(), List.of(), List.of(), List.of())));
            routes.start();
            container.monitor().await(() -> ledger.batches().countUnsettled(run.number()) == 0);
        } catch (LoadMonitor.LoadStopped stopped) {
            throw Failures.of(stopped);
        }
    }

    /** Sends to a route and waits; what stops the load is thrown as {@link LoadMonitor.LoadStopped}. */
    void send(String route, Object body) {
        try {
            container.template().sendBody("direct:" + route, body);
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof LoadMonitor.LoadStopped stopped ? stopped : new LoadMonitor.LoadStopped(e.getCause());
        }
    }

    /** Batches in hand are finished or go back to their queue. */
    @Override
    public void close() {
        try {
            for (String route : names) {
                container.context().getRouteController().stopRoute(route);
            }
        } catch (Exception e) {
            LOG.warn("The loading routes did not stop cleanly: {}", e.getMessage());
        }
    }
}
