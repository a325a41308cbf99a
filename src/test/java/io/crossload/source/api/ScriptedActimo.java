package io.crossload.source.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An HTTP/1.1 server on the loopback host that answers as a test scripts it, down to the bytes and the breaking of connections. */
final class ScriptedActimo implements AutoCloseable {

    record Request(String method, String path, Map<String, String> query, Map<String, String> headers) {
        int number(String parameter, int otherwise) {
            return query.containsKey(parameter) ? Integer.parseInt(query.get(parameter)) : otherwise;
        }
    }

    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** @param length Content-Length, or -1 to end the body by closing the connection */
    record Reply(int status, Map<String, String> headers, Body body, long length) {
        static Reply json(String text) { return bytes(200, text.getBytes(StandardCharsets.UTF_8)); }

        static Reply status(int status) { return bytes(status, "{}".getBytes(StandardCharsets.UTF_8)); }

        static Reply bytes(int status, byte[] body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), out -> out.write(body), body.length);
        }

        static Reply stream(Body body) { return new Reply(200, Map.of(), body, -1); }

        Reply with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Reply(status, more, body, length);
        }

        /** Says how long the body is, then breaks off. */
        Reply brokenAfter(int bytes) {
            return new Reply(status, headers, out -> {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                body.write(all);
                out.write(all.toByteArray(), 0, Math.min(bytes, all.size()));
                throw new IOException("scripted break");
            }, length);
        }
    }

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Function<Request, Reply>>> scripts = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    ScriptedActimo() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(this::accept);
    }

    String url() { return "http://127.0.0.1:" + socket.getLocalPort() + "/api/v1"; }

    /** Answers of a path in their order; the last one stays. */
    @SafeVarargs
    final ScriptedActimo on(String path, Function<Request, Reply>... replies) {
        scripts.put("/api/v1" + path, new ArrayDeque<>(List.of(replies)));
        return this;
    }

    ScriptedActimo on(String path, Reply... replies) {
        Deque<Function<Request, Reply>> script = new ArrayDeque<>();
        for (Reply reply : replies) {
            script.add(r -> reply);
        }
        scripts.put("/api/v1" + path, script);
        return this;
    }

    List<Request> requests() { return Collections.unmodifiableList(requests); }

    int connections() { return connections.get(); }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket peer = socket.accept();
                connections.incrementAndGet();
                threads.submit(() -> serve(peer));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket peer) {
        try (peer; InputStream in = new BufferedInputStream(peer.getInputStream()); OutputStream out = peer.getOutputStream()) {
            peer.setTcpNoDelay(true);
            for (Request request = request(in); request != null; request = request(in)) {
                requests.add(request);
                Reply reply = reply(request);
                if (reply == null) {
                    peer.setSoLinger(true, 0);
                    return;
                }
                StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Scripted\r\n");
                reply.headers().forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
                head.append(reply.length() < 0 ? "Connection: close\r\n\r\n" : "Content-Length: " + reply.length() + "\r\n\r\n");
                out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
                reply.body().write(out);
                out.flush();
                if (reply.length() < 0) {
                    return;
                }
            }
        } catch (IOException e) {
            // The peer went away, or the script broke the connection.
            return;
        }
    }

    private synchronized Reply reply(Request request) {
        Deque<Function<Request, Reply>> script = scripts.get(request.path());
        if (script == null) {
            return Reply.status(404);
        }
        return (script.size() > 1 ? script.poll() : script.peek()).apply(request);
    }

    private static Request request(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
        }
        URI uri = URI.create(words[1]);
        Map<String, String> query = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                int equals = pair.indexOf('=');
                query.put(URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return new Request(words[0], uri.getRawPath(), query, headers);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
