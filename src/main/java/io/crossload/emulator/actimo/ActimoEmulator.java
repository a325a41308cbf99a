package io.crossload.emulator.actimo;

import io.crossload.emulator.actimo.api.ApiHandler;
import io.crossload.emulator.actimo.api.Stats;
import io.crossload.emulator.actimo.customer.Customer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A local substitute for Actimo's API: serves a generated customer over HTTP under {@code /api/v1}, GET only, at Actimo's rate limit, with
 * faults on demand. {@code /emulator/stats} tells what it saw, {@code /emulator/advance?n=} lets days pass.
 */
public final class ActimoEmulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActimoEmulator.class);
    private static final int THREADS = 64;
    private final Server server;
    private final ServerConnector connector;
    private final ApiHandler handler;
    private final AtomicReference<Customer> customer;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final String host;

    private ActimoEmulator(Options options) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("actimo");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(options.host());
        connector.setPort(options.port());
        server.addConnector(connector);
        customer = new AtomicReference<>(options.customer());
        handler = new ApiHandler(options, customer, closing);
        server.setHandler(handler);
        host = options.host();
    }

    /** Starts serving; throws IllegalStateException when the port is taken. */
    public static ActimoEmulator start(Options options) {
        ActimoEmulator emulator = new ActimoEmulator(options);
        try {
            emulator.server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the Actimo emulator cannot listen on " + options.host() + ":" + options.port(), e);
        }
        emulator.customer.updateAndGet(c -> c.servedAt(emulator.address()));
        LOG.info("Actimo emulator with {} contacts at {}", options.customer().scale().contacts(), emulator.url());
        return emulator;
    }

    public int port() { return connector.getLocalPort(); }

    /** Base address of the API, as a source profile's baseUrl. */
    public String url() { return address() + "/api/v1"; }

    /** Address without the API's path, for {@code /emulator/...}. */
    public String address() { return "http://" + host + ":" + port(); }

    public Stats stats() { return handler.stats(); }

    /** The customer of the day. */
    public Customer customer() { return customer.get(); }

    /** Lets days pass: from now on the customer of a later day is served. */
    public void advance(int days) { handler.advance(days); }

    @Override public void close() {
        closing.countDown();
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("Actimo emulator did not stop cleanly", e);
        }
    }
}
