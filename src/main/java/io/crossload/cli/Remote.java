package io.crossload.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import io.crossload.api.Announcement;
import io.crossload.api.Verb;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Progress;

/** The container that holds a home, asked over its API to run a verb: what it prints, its progress and its exit code become this process's own. */
final class Remote {
    /** Numbers stay as they were written. */
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Longer than a call waits for news; a report that only looks may read a whole extract. */
    private static final Duration ANSWER = Duration.ofMinutes(10);
    private static final int NEWS_SECONDS = 1;

    private final Announcement announced;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();

    private Remote(Announcement announced) { this.announced = announced; }

    /** The container on that home, when it serves an API and works with that configuration. */
    static Optional<Remote> on(Path home, Path config) {
        return Announcement.of(home).filter(a -> a.config().equals(config.toAbsolutePath().normalize().toString())).map(Remote::new);
    }

    /** Has the verb run there. @return its exit code @throws CrossloadException the error that ended it there */
    int run(Common common) {
        ParseResult parsed = common.verb.commandLine().getParseResult();
        Verb verb = ServedVerbs.of(common.verb, parsed.matchedOptions().stream().map(OptionSpec::longestName).collect(Collectors.toSet()))
            .orElseThrow(() -> new CrossloadException(Code.HOME_LOCKED, "Home: " + common.home + "; " + common.verb.qualifiedName() + " cannot be asked of a container."));
        try {
            return verb.reads() ? look(common, verb, parsed) : operate(common, verb, parsed);
        } catch (CrossloadException refused) {
            if (refused.code() == Code.REQUEST_INVALID) {
                // The verb did not take its options there: said as it is said of a command line.
                throw new ParameterException(common.verb.commandLine(), refused.detail(), refused);
            }
            throw refused;
        }
    }

    private int look(Common common, Verb verb, ParseResult parsed) {
        List<String> query = new ArrayList<>();
        options(verb, parsed).properties().forEach(o -> (o.getValue().isArray() ? o.getValue() : JSON.createArrayNode().add(o.getValue()))
            .forEach(value -> query.add(encoded(o.getKey()) + "=" + encoded(value.asText()))));
        query.add("as=" + (common.json ? "json" : "text"));
        String path = verb.path();
        for (Verb.Param param : verb.params()) {
            path = path.replace("{" + param.name() + "}", encoded(parsed.matchedPositional(0) == null ? "" : parsed.matchedPositional(0).stringValues().get(0)));
        }
        HttpResponse<String> answer = send(request("/api/" + path + "?" + String.join("&", query)).GET().build());
        if (answer.statusCode() != 200) {
            throw problem(read(answer));
        }
        common.out().print(answer.body());
        if (!answer.body().endsWith("\n")) {
            common.out().println();
        }
        return answer.headers().firstValue("Crossload-Exit").map(Integer::parseInt).orElse(0);
    }

    private int operate(Common common, Verb verb, ParseResult parsed) {
        ObjectNode body = options(verb, parsed);
        if (common.agreed()) {
            body.put("yes", true);
        }
        body.put("by", ((Audited) common).by());
        JsonNode ended = await(common, verb, body);
        String shown = ended.path("result").isTextual() ? ended.path("result").asText() : "";
        if (ended.path("question").isTextual() && !common.agreed()) {
            common.out().print(shown);
            if (common.confirmed(ended.path("question").asText())) {
                ended = await(common, verb, body.put("yes", true));
                print(common, ended, shown);
                return end(ended);
            }
            ended.path("notes").forEach(note -> common.err().println(note.asText()));
            return ended.path("exit").asInt();
        }
        print(common, ended, "");
        return end(ended);
    }

    /** @param shown what was printed before it was confirmed, and is not printed twice */
    private static void print(Common common, JsonNode ended, String shown) {
        ended.path("notes").forEach(note -> common.err().println(note.asText()));
        JsonNode result = ended.path("result");
        if (result.isTextual()) {
            common.out().print(result.asText().startsWith(shown) ? result.asText().substring(shown.length()) : result.asText());
        } else if (result.isContainerNode()) {
            Json.print(common.out(), result);
        }
    }

    private static int end(JsonNode ended) {
        if (ended.path("error").isObject()) {
            throw problem(ended.path("error"));
        }
        return ended.path("exit").asInt();
    }

    private JsonNode await(Common common, Verb verb, ObjectNode body) {
        HttpResponse<String> answer = send(request("/api/" + verb.path() + "?as=" + (common.json ? "json" : "text")).header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build());
        JsonNode operation = read(answer);
        if (answer.statusCode() != 202) {
            throw problem(operation);
        }
        Progress progress = common.progress();
        long seen = 0;
        for (;;) {
            for (JsonNode event : operation.path("events")) {
                seen = event.path("number").asLong();
                tell(progress, event);
            }
            JsonNode far = operation.path("progress");
            // A bar moves with each look; lines are printed at each tenth, which are events.
            if (progress instanceof BarProgress && !far.path("phase").asText().isEmpty()) {
                progress.detail(far.path("detail").asText());
                progress.done(far.path("done").asLong());
            }
            if (!operation.path("state").asText().equals("running")) {
                progress.end();
                return operation;
            }
            answer = send(request("/api/operations/" + operation.path("id").asText() + "?after=" + seen + "&wait=" + NEWS_SECONDS).GET().build());
            operation = read(answer);
            if (answer.statusCode() != 200) {
                throw problem(operation);
            }
        }
    }

    private static void tell(Progress progress, JsonNode event) {
        switch (event.path("kind").asText()) {
            case "phase" -> progress.phase(event.path("text").asText(), event.path("count").asLong());
            case "part" -> progress.part(event.path("text").asText(), event.path("count").asLong());
            case "done" -> {
                progress.detail(event.path("text").asText());
                progress.done(event.path("count").asLong());
            }
            default -> progress.note(event.path("text").asText());
        }
    }

    /** What was said on the command line; paths as this process sees them. */
    private static ObjectNode options(Verb verb, ParseResult parsed) {
        ObjectNode options = JSON.createObjectNode();
        for (OptionSpec option : parsed.matchedOptions()) {
            String name = option.longestName().replaceFirst("^--", "");
            Optional<Verb.Param> param = verb.params().stream().filter(p -> !p.inPath() && p.name().equals(name)).findFirst();
            if (param.isEmpty() && !ServedVerbs.NOT_TAKEN.contains(option.longestName()) && !verb.words().contains(option.longestName())) {
                throw new CrossloadException(Code.HOME_LOCKED, option.longestName() + " cannot be had while a container runs on the home; stop it first.");
            }
            param.ifPresent(p -> put(options, p, option));
        }
        return options;
    }

    private static void put(ObjectNode options, Verb.Param param, ArgSpec option) {
        List<String> values = option.stringValues().stream().map(v -> param.kind() == Verb.Kind.PATH ? Path.of(v).toAbsolutePath().normalize().toString() : v).toList();
        if (param.kind() == Verb.Kind.SWITCH) {
            options.put(param.name(), Boolean.TRUE.equals(option.getValue()));
        } else if (param.many()) {
            values.forEach(options.withArray("/" + param.name())::add);
        } else {
            options.put(param.name(), values.get(values.size() - 1));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(announced.url() + path)).timeout(ANSWER).header("Authorization", "Bearer " + announced.token());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CrossloadException(Code.API_UNREACHABLE, announced.url() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrossloadException(Code.STOPPED, "", e);
        }
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new CrossloadException(Code.API_UNREACHABLE, announced.url() + " answers with what is none of its documents (HTTP " + answer.statusCode() + ").", e);
        }
    }

    private static CrossloadException problem(JsonNode problem) {
        try {
            return new CrossloadException(Code.valueOf(problem.path("code").asText()), problem.path("where").asText());
        } catch (IllegalArgumentException unknown) {
            return new CrossloadException(Code.API_UNREACHABLE, "It answers: " + problem.path("what").asText(), unknown);
        }
    }

    private static String encoded(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"); }
}
