package io.crossload.emulator.actimo.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A plain HTTP client for tests; the connection errors of faults come out as IOException. */
final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ActimoEmulator emulator;

    Client(ActimoEmulator emulator) { this.emulator = emulator; }

    HttpResponse<byte[]> bytes(String path) throws IOException { return send("GET", emulator.url() + path, Options.EMULATOR_KEY); }

    HttpResponse<String> get(String path) { return text("GET", path, Options.EMULATOR_KEY); }

    HttpResponse<String> text(String method, String path, String key) {
        try {
            HttpResponse<byte[]> answer = send(method, emulator.url() + path, key);
            return new TextResponse(answer, new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json(String path) { return parse(get(path).body()); }

    JsonNode control(String path) {
        try {
            return parse(new String(send("GET", emulator.address() + path, null).body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> ids(JsonNode envelope) {
        List<String> ids = new ArrayList<>();
        envelope.get("data").forEach(row -> ids.add(row.get("id").asText()));
        return ids;
    }

    private static HttpResponse<byte[]> send(String method, String url, String key) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).method(method, HttpRequest.BodyPublishers.noBody());
        if (key != null) {
            request.header("api-key", key);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** An answer with its body as text. */
    private record TextResponse(HttpResponse<byte[]> answer, String body) implements HttpResponse<String> {
        @Override public int statusCode() { return answer.statusCode(); }

        @Override public HttpRequest request() { return answer.request(); }

        @Override public java.util.Optional<HttpResponse<String>> previousResponse() { return java.util.Optional.empty(); }

        @Override public java.net.http.HttpHeaders headers() { return answer.headers(); }

        @Override public java.util.Optional<javax.net.ssl.SSLSession> sslSession() { return java.util.Optional.empty(); }

        @Override public URI uri() { return answer.uri(); }

        @Override public HttpClient.Version version() { return answer.version(); }
    }
}
