package io.crossload.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.crossload.api.Announcement;

/** A program that uses the API, over HTTP, with one token. */
final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param text of the body */
    record Answer(int status, HttpResponse<String> raw) {
        JsonNode json() {
            try {
                return JSON.readTree(raw.body());
            } catch (IOException e) {
                throw new IllegalStateException(raw.body(), e);
            }
        }

        String text() { return raw.body(); }
    }

    private final String url;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ApiClient(String url, String token) {
        this.url = url;
        this.token = token;
    }

    /** With the token of the home. */
    static ApiClient of(Path home) {
        Announcement announced = Announcement.of(home).orElseThrow(() -> new AssertionError("no API on " + home + ": " + Files.exists(home)));
        return new ApiClient(announced.url(), announced.token());
    }

    String url() { return url; }

    Answer get(String path) { return send(request(path).GET()); }

    Answer post(String path, String body) { return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body))); }

    Answer send(String method, String path) { return send(request(path).method(method, HttpRequest.BodyPublishers.noBody())); }

    /** Starts an operation and waits for its end. */
    JsonNode run(String path, String body) {
        Answer started = post(path, body);
        if (started.status() != 202) {
            throw new AssertionError("POST /api/" + path + " " + body + ": " + started.status() + " " + started.text());
        }
        return end(started.json().path("id").asText());
    }

    JsonNode end(String id) {
        for (;;) {
            JsonNode operation = get("operations/" + id + "?wait=20&after=1000000").json();
            if (!operation.path("state").asText().equals("running")) {
                return operation;
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + (path.startsWith("/") ? path : "/api/" + path)));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
