package io.crossload.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The OpenAPI document of the API, made from the verbs and their options and from the schemas of docs/schema. */
public final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String SCHEMAS = "/components/schemas/";
    private static final List<String> OWN = List.of("problem", "operation", "operations", "gates", "reports");

    private final List<Verb> verbs;

    public OpenApi(List<Verb> verbs) { this.verbs = List.copyOf(verbs); }

    /** The document as it is served, indented. */
    public byte[] write() {
        try {
            return (JSON.writeValueAsString(document()) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode document() throws IOException {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        String version = OpenApi.class.getPackage().getImplementationVersion();
        document.putObject("info").put("title", "Crossload").put("version", version == null ? "0" : version.replaceFirst("^(\\d+)\\..*", "$1"))
            .put("description", "Every verb and report of the command line. A verb that changes something is an operation: the answer names it, and GET /api/operations/{id} tells how far it is and what came of it. "
                + "One operation works at a time; those of pause, resume and stop are done at once.");
        document.putArray("servers").addObject().put("url", "/api");
        document.putArray("security").addObject().putArray("token");
        ObjectNode paths = document.putObject("paths");
        own(paths, "gates", "What has to be looked at and agreed to before a load, and how it stands.", Access.VIEWER, "gates");
        own(paths, "reports", "The reports that there are.", Access.VIEWER, "reports");
        ObjectNode report = own(paths, "reports/{path}", "One report, by its path, which may have slashes; HTML, JSON or CSV. It may hold personal data.", Access.OPERATOR, null);
        parameter(report, "path", "path", "As GET /api/reports lists it").putObject("schema").put("type", "string");
        own(paths, "operations", "The operations of this container, the newest first, without their results.", Access.VIEWER, "operations");
        ObjectNode operation = own(paths, "operations/{id}", "How far an operation is, and what came of it; its result is for whoever may run its verb.", Access.VIEWER, "operation");
        parameter(operation, "path", "id", "As the answer to its POST names it").putObject("schema").put("type", "string");
        parameter(operation, "query", "after", "Only events after this number").putObject("schema").put("type", "integer").put("minimum", 0);
        parameter(operation, "query", "wait", "Wait so many seconds for news, 20 at most").putObject("schema").put("type", "integer").put("minimum", 0);
        own(paths, "openapi.json", "This document.", Access.VIEWER, null);
        verbs.forEach(verb -> verb(at(paths, verb.path()).putObject(verb.reads() ? "get" : "post"), verb));
        ObjectNode components = document.putObject("components");
        components.putObject("securitySchemes").putObject("token").put("type", "http").put("scheme", "bearer").put("description", "A token of api.tokens, or that of home/api.token on the same machine.");
        ObjectNode schemas = components.putObject("schemas");
        TreeSet<String> names = new TreeSet<>(OWN);
        verbs.forEach(verb -> names.add(verb.answer()));
        for (String name : names) {
            schemas.set(name, schema(name));
        }
        return document;
    }

    private static ObjectNode at(ObjectNode paths, String path) { return paths.withObject("/" + ("/" + path).replace("~", "~0").replace("/", "~1")); }

    private static ObjectNode own(ObjectNode paths, String path, String meaning, Access access, String answer) {
        ObjectNode operation = head(at(paths, path).putObject("get"), "get-" + path.replaceAll("[{}]", "").replaceAll("[/.]", "-"), meaning, access);
        ObjectNode responses = operation.putObject("responses");
        if (answer == null) {
            responses.putObject("200").put("description", "It");
        } else {
            answer(responses, "200", "It", "application/json", answer);
        }
        problems(responses);
        return operation;
    }

    private static ObjectNode head(ObjectNode operation, String id, String meaning, Access access) {
        return operation.put("operationId", id).put("summary", meaning).put("description", "Needs the role " + access.word() + " or a higher one.").put("x-role", access.word());
    }

    private static void verb(ObjectNode operation, Verb verb) {
        head(operation, (verb.reads() ? "get-" : "post-") + verb.path().replaceAll("[{}]", "").replace('/', '-'), verb.meaning(), verb.access());
        verb.params().stream().filter(Verb.Param::inPath).forEach(p -> value(parameter(operation, "path", p.name(), p.meaning()).putObject("schema"), p));
        if (verb.reads()) {
            verb.params().stream().filter(p -> !p.inPath()).forEach(p -> value(parameter(operation, "query", p.name(), p.meaning()).putObject("schema"), p));
        } else {
            body(operation.putObject("requestBody"), verb);
        }
        ObjectNode responses = operation.putObject("responses");
        if (verb.reads() || verb.atOnce()) {
            answer(responses, "200", "Its document, as --json prints it; the header Crossload-Exit has the exit code of the command line", "application/json", verb.answer());
        } else {
            answer(responses, "202", "It works; the header Location names the operation. Its result will be a document of the schema " + verb.answer(), "application/json", "operation");
            operation.put("x-result", "#" + SCHEMAS + verb.answer());
            answer(responses, "409", "Another operation works", "application/problem+json", "problem");
        }
        problems(responses);
    }

    private static void body(ObjectNode body, Verb verb) {
        boolean needed = verb.params().stream().anyMatch(Verb.Param::required);
        ObjectNode schema = body.put("required", needed).putObject("content").putObject("application/json").putObject("schema").put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        verb.params().stream().filter(p -> !p.inPath()).forEach(p -> {
            ObjectNode property = properties.putObject(p.name());
            value(property, p);
            property.put("description", p.meaning() + (verb.approved().contains(p.name()) ? " Needs the role approver." : ""));
        });
        properties.putObject("yes").put("type", "boolean").put("description", "Confirms what the command line would ask for.");
        properties.putObject("by").put("type", "string").put("description", "Who does it, for the audit log; only with the token of the home. Else it is the name of the token.");
        if (needed) {
            var required = schema.putArray("required");
            verb.params().stream().filter(Verb.Param::required).forEach(p -> required.add(p.name()));
        }
    }

    private static void value(ObjectNode schema, Verb.Param param) {
        ObjectNode one = schema;
        if (param.many()) {
            one = schema.put("type", "array").putObject("items");
        }
        one.put("type", switch (param.kind()) {
            case SWITCH -> "boolean";
            case NUMBER -> "integer";
            case DECIMAL -> "number";
            default -> "string";
        });
        if (!param.words().isEmpty()) {
            param.words().forEach(one.withArray("/enum")::add);
        }
    }

    private static ObjectNode parameter(ObjectNode operation, String in, String name, String meaning) {
        ObjectNode parameter = operation.withArray("/parameters").addObject().put("name", name).put("in", in).put("description", meaning);
        return in.equals("path") ? parameter.put("required", true) : parameter;
    }

    private static void answer(ObjectNode responses, String status, String meaning, String type, String schema) {
        responses.putObject(status).put("description", meaning).putObject("content").putObject(type).putObject("schema").put("$ref", "#" + SCHEMAS + schema);
    }

    private static void problems(ObjectNode responses) {
        answer(responses, "default", "What happened, where, and what to do: the codes are those of docs/errors.md", "application/problem+json", "problem");
    }

    private static JsonNode schema(String name) throws IOException {
        for (String file : List.of(name + ".json", name + ".schema.json")) {
            try (InputStream in = OpenApi.class.getResourceAsStream("schema/" + file)) {
                if (in != null) {
                    return JSON.readTree(in);
                }
            }
        }
        throw new IllegalStateException("There is no schema " + name);
    }
}
