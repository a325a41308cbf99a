package io.crossload.emulator.salesforce.http;

import java.io.IOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP/1.1 server. */
public final class HttpServer implements AutoCloseable {
    /** Some clients wait longer than a minute between two calls on one connection. */
    private static final long KEEP_ALIVE_MILLIS = 180_000;
    private static final int HEADER_BYTES = 32_768;

    private final Server server;
    private final ServerConnector connector;

    /** Binds the port, 0 for a free one, and starts. */
    public HttpServer(String host, int port, Handler handler) throws IOException { this(host, port, handler, null); }

    /** @param certificate serve https with it; null for plain http */
    public HttpServer(String host, int port, Handler handler, TlsCertificate certificate) throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(128, 4);
        threads.setName("salesforce-http");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(HEADER_BYTES);
        configuration.setOutputBufferSize(1 << 16);
        // Doubled slashes and escaped slashes in external ids are part of real calls.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        if (certificate == null) {
            connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        } else {
            // Clients reach a local server by number as often as by name.
            configuration.addCustomizer(new SecureRequestCustomizer(false));
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setKeyStorePath(certificate.keystore().toUri().toString());
            tls.setKeyStoreType("PKCS12");
            tls.setKeyStorePassword(certificate.password());
            tls.setSniRequired(false);
            connector = new ServerConnector(server, tls, new HttpConnectionFactory(configuration));
        }
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(KEEP_ALIVE_MILLIS);
        server.addConnector(connector);
        server.setHandler(handler);
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("Cannot listen on " + host + ":" + port, e);
        }
    }

    public int port() { return connector.getLocalPort(); }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server does not stop", e);
        }
    }
}
