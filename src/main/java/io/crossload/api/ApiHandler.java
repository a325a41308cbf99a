package io.crossload.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** The door of the API: whoever knocks shows a token before anything else of the request is read. The access log has the address without values, the caller's name and the answer. */
final class ApiHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final String BEARER = "Bearer ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tokens tokens;
    private final Endpoints endpoints;

    ApiHandler(Tokens tokens, Endpoints endpoints) {
        this.tokens = tokens;
        this.endpoints = endpoints;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long began = System.nanoTime();
        Call call = null;
        Answer answer;
        try {
            call = new Call(request, caller(request));
            answer = endpoints.answer(call);
        } catch (CrossloadException e) {
            answer = Answer.problem(Problem.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = Answer.problem(Problem.of(new CrossloadException(Code.STOPPED, "The container closes.")));
        } catch (IOException | RuntimeException e) {
            LOG.error("{} failed", call == null ? "A call" : call.template(), e);
            answer = Answer.problem(Problem.defect());
        }
        log(call, answer, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        try {
            write(response, answer);
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e);
        }
        return true;
    }

    private Caller caller(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new CrossloadException(Code.TOKEN_REFUSED, "There is none.");
        }
        return tokens.caller(header.substring(BEARER.length()).strip()).orElseThrow(() -> new CrossloadException(Code.TOKEN_REFUSED, ""));
    }

    /** Those who look every second would fill it. */
    private static void log(Call call, Answer answer, long millis) {
        if (call == null) {
            LOG.warn("A call without a token that is known: {}", answer.status());
        } else if (call.isGet() && answer.status() < 400) {
            LOG.debug("GET {}: {}, {}, {} ms", call.template(), answer.status(), call.caller().name(), millis);
        } else {
            LOG.info("{} {}: {}, {}, {} ms", call.isGet() ? "GET" : call.isPost() ? "POST" : "other", call.template(), answer.status(), call.caller().name(), millis);
        }
    }

    private static void write(Response response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.body() instanceof String ? "text/plain;charset=utf-8" : "application/json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            if (answer.body() instanceof Path file) {
                Files.copy(file, out);
            } else {
                out.write(answer.body() instanceof byte[] bytes ? bytes : answer.body() instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(answer.body()));
            }
        }
    }
}
