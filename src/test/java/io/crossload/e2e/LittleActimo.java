package io.crossload.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A source of a few records and files, written out by a test: Actimo itself, or any other host that files lie on. Remembers what it was asked. */
public final class LittleActimo implements AutoCloseable {
    public static final String KEY = "11111111-2222-3333-4444-555555555555";

    /** @param key the api-key header, or null; @param headers names of all headers, lower case */
    record Asked(String path, String key, List<String> headers) { }

    private record Answer(int status, byte[] body, String location) { }

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    public LittleActimo() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext("/", this::handle);
        server.start();
        list("project", "{}");
    }

    /** @param records JSON */
    public LittleActimo list(String name, String... records) {
        return gives("/api/v1/" + name, ("{\"status\":\"ok\",\"data\":[" + String.join(",", records) + "]}").getBytes(StandardCharsets.UTF_8));
    }

    public LittleActimo gives(String path, byte[] body) {
        answers.put(path, new Answer(200, body, null));
        return this;
    }

    LittleActimo refuses(String path, int status) {
        answers.put(path, new Answer(status, new byte[0], null));
        return this;
    }

    LittleActimo redirects(String path, String location) {
        answers.put(path, new Answer(302, new byte[0], location));
        return this;
    }

    int port() { return server.getAddress().getPort(); }

    public String api() { return "http://127.0.0.1:" + port() + "/api/v1"; }

    /** Its address under another name than the API's: a host of its own. */
    String foreign(String path) { return "http://localhost:" + port() + path; }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        asked.add(new Asked(uri.getPath(), exchange.getRequestHeaders().getFirst("api-key"),
            exchange.getRequestHeaders().keySet().stream().map(String::toLowerCase).toList()));
        boolean further = uri.getQuery() != null && uri.getQuery().matches(".*page=([2-9]|\\d\\d).*");
        Answer answer = further ? new Answer(200, "{\"data\":[]}".getBytes(StandardCharsets.UTF_8), null)
            : answers.getOrDefault(uri.getPath(), new Answer(404, new byte[0], null));
        if (answer.location != null) {
            exchange.getResponseHeaders().add("Location", answer.location);
        }
        exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
        if (answer.body.length > 0) {
            exchange.getResponseBody().write(answer.body);
        }
        exchange.close();
    }

    @Override
    public void close() { server.stop(0); }
}
