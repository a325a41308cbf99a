package io.crossload.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Home;
import io.crossload.step.Status;

/** What there is below /api: the verbs, and beside them gates, reports, operations and the OpenAPI document. */
final class Endpoints {
    private static final long WAIT_SECONDS = 20;
    /** Verbs that only look, at the same time: each may read a whole extract. */
    private static final int LOOKING = 3;
    private static final Map<String, String> TYPES = Map.of("html", "text/html;charset=utf-8", "json", "application/json", "csv", "text/csv;charset=utf-8");

    private final Home home;
    private final Path config;
    private final Verbs verbs;
    private final OperationBoard board;
    private final ReportShelf reports;
    private final byte[] document;
    private final Semaphore looking = new Semaphore(LOOKING, true);

    Endpoints(Home home, Path config, Verbs verbs, OperationBoard board) {
        this.home = home;
        this.config = config;
        this.verbs = verbs;
        this.board = board;
        this.reports = new ReportShelf(home);
        this.document = new OpenApi(verbs.all()).write();
    }

    /** @throws CrossloadException when there is no answer; it says why */
    Answer answer(Call call) throws IOException, InterruptedException {
        if (call.isGet()) {
            if (call.path().equals("openapi.json")) {
                return named(call, "openapi.json", Access.VIEWER, () -> new Answer(200, document, Map.of("Content-Type", TYPES.get("json"))));
            }
            if (call.path().equals("gates")) {
                return named(call, "gates", Access.VIEWER, () -> Answer.of(Status.of(home.path(), config).gates()));
            }
            if (call.path().equals("reports")) {
                return named(call, "reports", Access.VIEWER, () -> Answer.of(reports.list()));
            }
            if (call.path().startsWith("reports/")) {
                return named(call, "reports/{path}", Access.OPERATOR, () -> report(call.path().substring("reports/".length())));
            }
            if (call.path().equals("operations")) {
                return named(call, "operations", Access.VIEWER, () -> Answer.of(board.all().stream().map(OperationRun::line).toList()));
            }
            if (call.path().startsWith("operations/")) {
                return named(call, "operations/{id}", Access.VIEWER, () -> operation(call));
            }
        }
        return verb(call);
    }

    private interface Answering {
        Answer get() throws IOException, InterruptedException;
    }

    private static Answer named(Call call, String template, Access access, Answering answering) throws IOException, InterruptedException {
        call.isAbout(template, access);
        return answering.get();
    }

    private Answer report(String path) {
        Path file = reports.find(path).orElseThrow(() -> new CrossloadException(Code.NOT_FOUND, "GET /api/reports lists the reports."));
        String name = file.getFileName().toString();
        // A report is data of a customer: whatever stands in it runs nowhere.
        return new Answer(200, file, Map.of("Content-Type", TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"),
            "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"));
    }

    private Answer operation(Call call) throws InterruptedException {
        OperationBoard.Started started = board.find(call.path().substring("operations/".length())).orElseThrow(() -> new CrossloadException(Code.NOT_FOUND, "GET /api/operations lists those of this container."));
        Fields query = Request.extractQueryParameters(call.request());
        OperationRun.View view = started.run().await(number(query, "after", Long.MAX_VALUE), TimeUnit.SECONDS.toMillis(number(query, "wait", WAIT_SECONDS)));
        // The result of a verb is for whoever may run it.
        return Answer.of(call.caller().access().allows(started.verb().access()) ? view : started.run().line());
    }

    private static long number(Fields query, String name, long most) {
        String value = query.getValue(name);
        if (value == null) {
            return 0;
        }
        try {
            long number = Long.parseLong(value);
            if (number < 0) {
                throw new NumberFormatException();
            }
            return Math.min(number, most);
        } catch (NumberFormatException e) {
            throw new CrossloadException(Code.REQUEST_INVALID, name + " is a whole number.", e);
        }
    }

    private Answer verb(Call call) throws IOException, InterruptedException {
        Map<String, String> inPath = new LinkedHashMap<>();
        List<Verb> here = verbs.all().stream().filter(v -> fits(v, call.path(), inPath)).toList();
        Verb verb = here.stream().filter(v -> v.reads() == call.isGet()).findFirst().orElseThrow(() -> new CrossloadException(Code.NOT_FOUND, here.isEmpty() ? "" : "It is there as " + (here.get(0).reads() ? "GET." : "POST.")));
        if (!verb.reads() && !call.isPost()) {
            throw new CrossloadException(Code.NOT_FOUND, "It is there as POST.");
        }
        call.isAbout(verb.path(), verb.access());
        Fields query = Request.extractQueryParameters(call.request());
        boolean json = !"text".equals(query.getValue(Options.AS));
        Map<String, JsonNode> options = verb.reads() ? Options.ofQuery(query) : Options.ofBody(call.request());
        List<String> arguments = new Arguments(verb, call.caller(), home.path()).of(options, inPath);
        if (verb.reads() || verb.atOnce()) {
            return atOnce(call, verb, arguments, json);
        }
        OperationRun run = board.start(verb, arguments, json, by(options, call.caller()));
        return new Answer(202, run.view(0), Map.of("Location", Call.ROOT + "operations/" + run.id()));
    }

    private static String by(Map<String, JsonNode> options, Caller caller) { return Optional.ofNullable(options.get("by")).map(JsonNode::asText).filter(by -> !by.isBlank()).orElse(caller.name()); }

    private Answer atOnce(Call call, Verb verb, List<String> arguments, boolean json) throws InterruptedException {
        // A word of an operator waits for nobody who looks.
        if (verb.reads()) {
            looking.acquire();
        }
        try {
            OperationRun.View view = board.atOnce(verb, arguments, json, call.caller().name());
            return view.error() != null ? Answer.problem(view.error()) : new Answer(200, view.result(), Map.of("Crossload-Exit", Integer.toString(view.exit())));
        } finally {
            if (verb.reads()) {
                looking.release();
            }
        }
    }

    /** A part in braces takes one part of the path. */
    private static boolean fits(Verb verb, String path, Map<String, String> inPath) {
        String[] wanted = verb.path().split("/");
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return false;
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && !given[i].isEmpty()) {
                found.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return false;
            }
        }
        inPath.putAll(found);
        return true;
    }
}
