package io.crossload.api;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Container;
import io.crossload.step.Operation;
import io.crossload.step.Role;
import io.crossload.step.Setting;
import io.crossload.step.Settings;

/** The API of a container, over HTTP: every verb and report of the command line under /api. Bound to this machine unless configured; elsewhere it is served to holders of tokens alone. */
public final class ApiServer implements AutoCloseable {
    private static final int THREADS = 24;
    private static final int HEADER_BYTES = 8_192;
    private static final long IDLE_MILLIS = 60_000;
    private static final String ANY_PORT = "free";
    private static final int OFF = 0;

    private final Container container;
    private final Server server;
    private final ServerConnector connector;
    private final OperationBoard board;

    /**
     * Whether a container with these settings serves an API; a loader has none, because whoever wants something of it asks the coordinator.
     *
     * @throws CrossloadException CONFIG_INVALID when it would, but may not
     */
    public static boolean isOn(Settings settings) {
        boolean on = Role.of(settings) != Role.LOADER && (settings.text(Setting.API_PORT).equals(ANY_PORT) || settings.number(Setting.API_PORT) != OFF);
        if (on) {
            require(settings);
        }
        return on;
    }

    /**
     * Serves until it is closed.
     *
     * @throws CrossloadException CONFIG_INVALID when the address or a token is not valid, or it would be served elsewhere than on this machine without api.tokens; PORT_TAKEN
     */
    public static ApiServer start(Container container, Verbs verbs) { return new ApiServer(container, verbs); }

    private static void require(Settings settings) {
        if (new Tokens(settings.text(Setting.API_TOKENS)).isEmpty() && !address(settings).isLoopbackAddress()) {
            throw new CrossloadException(Code.CONFIG_INVALID, Setting.API_HOST.key() + "=" + settings.text(Setting.API_HOST) + " leads out of this machine, and " + Setting.API_TOKENS.key()
                + " says nobody who may use the API. Set " + Setting.API_TOKENS.key() + ", or serve it on 127.0.0.1 alone.");
        }
    }

    private ApiServer(Container container, Verbs verbs) {
        this.container = container;
        Settings settings = container.settings();
        Tokens tokens = new Tokens(settings.text(Setting.API_TOKENS));
        String token = tokens.forHome(Operation.user());
        board = new OperationBoard(container, verbs);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("api");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(settings.text(Setting.API_HOST));
        connector.setPort(settings.text(Setting.API_PORT).equals(ANY_PORT) ? 0 : settings.number(Setting.API_PORT));
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new ApiHandler(tokens, new Endpoints(container.home(), container.config(), verbs, board)));
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            stop();
            throw new CrossloadException(Code.PORT_TAKEN, "The API cannot be served at " + settings.text(Setting.API_HOST) + ":" + settings.text(Setting.API_PORT) + " (" + Setting.API_HOST.key() + ", "
                + Setting.API_PORT.key() + "): " + Optional.ofNullable(e.getMessage()).orElse(e.toString()) + ". The word free takes any port.", e);
        }
        new Announcement(url(), container.config().toAbsolutePath().normalize().toString(), token).write(container.home());
    }

    private static InetAddress address(Settings settings) {
        try {
            return InetAddress.getByName(settings.text(Setting.API_HOST));
        } catch (UnknownHostException e) {
            throw new CrossloadException(Code.CONFIG_INVALID, Setting.API_HOST.key() + ": nobody knows the host " + settings.text(Setting.API_HOST) + ".", e);
        }
    }

    /** As this machine reaches it, without /api. */
    public String url() {
        InetAddress address = address(container.settings());
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort();
    }

    private void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The API does not stop", e);
        }
    }

    /** Takes no further call, and lets what works come to its end. */
    @Override
    public void close() {
        Announcement.remove(container.home());
        board.close();
        stop();
    }
}
