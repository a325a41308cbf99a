package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.OrgText;
import io.crossload.api.ApiServer;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.kill.Child;
import io.crossload.step.Container;
import io.crossload.step.Turn;

/** The API of a container, as programs and the command line use it over HTTP, for a customer who has people and nothing else. */
class ApiTest {
    private static final List<String> NOT_READ = List.of("message", "message_contact", "message_event", "academy", "enrolment", "survey", "survey_question", "survey_answer", "survey_aggregate",
        "one_on_one", "score", "file", "automation", "group_member");
    private static final String VIEWER = "v".repeat(32);
    private static final String OPERATOR = "o".repeat(32);
    private static final String APPROVER = "a".repeat(32);
    private static final int SECONDS = 120;

    private static ActimoEmulator actimo;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() { actimo = ActimoEmulator.start(Options.of(Customer.generate(Scale.TINY, 3, Mess.NONE)).withRequestsPerSecond(1_000_000)); }

    @AfterAll
    static void stop() { actimo.close(); }

    @Test
    void aWholeMigrationIsDrivenByTheApiAlone() throws Exception {
        try (SalesforceEmulator org = org(); SalesforceEmulator other = org()) {
            Cli cli = cli("driven", org, Map.of("migrate.on-start", "false", "api.tokens", tokens()));
            try (Served served = new Served(cli)) {
                ApiClient operator = served.with(OPERATOR);
                ApiClient approver = served.with(APPROVER);
                assertThat(schema("extract", done(operator.run("extract", "{}"), 0))).isEmpty();
                assertThat(schema("check", done(operator.run("check", "{}"), 0))).isEmpty();
                assertThat(schema("manifest-write", done(operator.run("manifest/write", "{\"out\": \"setup\"}"), 0))).isEmpty();
                assertThat(schema("manifest-check", done(operator.run("manifest/check", ""), 0))).isEmpty();
                assertThat(schema("map-confirm", done(approver.run("map/confirm", "{\"yes\": true}"), 0))).isEmpty();
                assertThat(schema("owners-resolve", done(operator.run("owners/resolve", "{\"all-unmatched\": true, \"as\": \"demote\"}"), 0))).isEmpty();
                assertThat(schema("owners", done(approver.run("owners/confirm", "{\"yes\": true}"), 0))).isEmpty();
                assertThat(schema("estimate", done(operator.run("estimate", "{\"over-days\": true}"), 0))).isEmpty();
                JsonNode closed = operator.run("load", "{}").path("error");
                assertThat(closed.path("code").asText()).isEqualTo("GATE_CLOSED");
                assertThat(closed.path("exit").asInt()).isEqualTo(3);
                assertThat(closed.path("where").asText()).contains("sample (", "./crossload sample");
                assertThat(closed.path("do").asText()).isNotBlank();
                assertThat(schema("sample", done(operator.run("sample", "{\"size\": 200}"), 0))).isEmpty();
                assertThat(schema("diff", done(operator.run("diff", "{}"), 0))).isEmpty();
                JsonNode verdict = done(approver.run("approve", "{\"reason\": \"looked through\"}"), 0);
                assertThat(schema("verdict", verdict)).isEmpty();
                assertThat(verdict.path("by").asText()).isEqualTo("Anna");
                assertThat(operator.get("gates").json().findValuesAsText("state")).hasSize(6).containsOnly("open");
                JsonNode summary = done(operator.run("load", "{}"), 0);
                assertThat(schema("summary", summary)).isEmpty();
                assertThat(schema("reconcile", done(operator.run("reconcile", "{\"threshold\": 0.5}"), 0))).isEmpty();
                assertThat(schema("verify", done(operator.run("verify", "{\"target\": [\"Contact\", \"Account\"]}"), 0))).isEmpty();

                ApiClient viewer = served.with(VIEWER);
                assertThat(schema("status", viewer.get("status").json())).isEmpty();
                assertThat(viewer.get("status").json().path("summary").path("state").asText()).isEqualTo("DONE");
                assertThat(schema("dead-letters", viewer.get("dead-letters?state=PARKED&limit=5").json())).isEmpty();
                assertThat(schema("map", operator.get("map").json())).isEmpty();
                assertThat(schema("owners", operator.get("owners").json())).isEmpty();
                assertThat(schema("reports", viewer.get("reports").json())).isEmpty();
                assertThat(viewer.get("reports").json().findValuesAsText("path")).contains("run-0002/summary.json", "sample-0001/diff.html");
                assertThat(operator.get("reports/run-0002/summary.json").json().path("run").asInt()).isEqualTo(2);
                assertThat(operator.get("reports/sample-0001/diff.html").raw().headers().firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
                assertThat(schema("gates", viewer.get("gates").json())).isEmpty();
                assertThat(schema("operations", viewer.get("operations").json())).isEmpty();
                assertThat(schema("audit-verify", viewer.get("audit/verify").json())).isEmpty();

                JsonNode audit = viewer.get("audit").json();
                assertThat(schema("audit", audit)).isEmpty();
                List<String> log = new ArrayList<>();
                audit.path("operations").forEach(o -> log.add(o.path("verb").asText() + " by " + o.path("by").asText()));
                assertThat(log).contains("extract by Ole", "map confirm by Anna", "owners resolve by Ole", "approve by Anna", "load by Ole");
            }
            assertThat(cli.home().resolve("api.token")).doesNotExist();
            assertThat(cli.home().resolve("api.port")).doesNotExist();

            Cli byHand = cli("by-hand", other, Map.of());
            drive(byHand);
            assertThat(lines(org)).isNotEmpty().isEqualTo(lines(other));
        }
    }

    @Test
    void theCommandLineSaysTheSameThroughAContainerAsWithoutOne() {
        try (SalesforceEmulator org = org()) {
            Cli cli = cli("home", org, Map.of("migrate.on-start", "false"));
            drive(cli);
            List<String> verbs = List.of("check", "check --json", "manifest check", "owners report", "owners report --json", "map confirm", "map confirm --yes", "owners confirm --yes --json", "estimate --over-days --json",
                "dead-letters replay --dry-run --json", "dead-letters show nobody", "sample --revert --dry-run", "sample --size 7", "check --waive NO_SUCH --reason x", "approve --reason again", "reconcile --json", "owners resolve --owner nobody --as demote");
            List<Cli.Answer> alone = verbs.stream().map(v -> cli.verb(v.split(" "))).toList();
            Child container = Child.start(Map.of(), cli.arguments("start"));
            try {
                container.awaitOutput("API at ");
                List<Cli.Answer> through = verbs.stream().map(v -> cli.verb(v.split(" "))).toList();
                for (int i = 0; i < alone.size(); i++) {
                    String what = verbs.get(i);
                    assertThat(through.get(i).exit()).as(what + ": " + through.get(i).err()).isEqualTo(alone.get(i).exit());
                    assertThat(steady(through.get(i).out())).as(what).isEqualTo(steady(alone.get(i).out()));
                    assertThat(steady(through.get(i).err())).as(what).isEqualTo(steady(alone.get(i).err()));
                }
                assertThat(ApiClient.of(cli.home()).get("audit?limit=1000").json().path("operations").findValuesAsText("verb")).contains("approve");
                container.terminate();
                assertThat(container.awaitEnd(SECONDS)).isPresent();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                container.kill();
            }
            assertThat(cli.verb("check").exit()).as("without it again").isZero();
        }
    }

    @Test
    void aGateThatIsOpenedWhileTheContainerRunsLetsItGoOn() throws Exception {
        try (SalesforceEmulator org = org()) {
            Cli cli = cli("home", org, Map.of("api.tokens", tokens()));
            Child container = Child.start(Map.of("API_PORT", "free"), cli.arguments("start"));
            try {
                container.awaitOutput("Goes on when the gates are open");
                assertThat(container.output()).contains("GATE_CLOSED", "./crossload map confirm");
                gates(cli);
                container.awaitOutput("Run 2 done");
                assertThat(cli.verb("load", "--by", "Ulla", "--json")).as("the newest extract is loaded").satisfies(again -> assertThat(again.exit()).as(again.err()).isZero());
                assertThat(Cli.run(cli.arguments("stop")).exit()).isZero();
                assertThat(container.awaitEnd(SECONDS).orElse(-1)).isZero();
                assertThat(container.output()).doesNotContain(VIEWER, OPERATOR, APPROVER);
            } finally {
                container.kill();
            }
            JsonNode audit = new com.fasterxml.jackson.databind.ObjectMapper().readTree(cli.verb("audit", "--json").out());
            List<String> log = new ArrayList<>();
            audit.path("operations").forEach(o -> log.add(o.path("verb").asText() + " by " + o.path("by").asText() + ": " + o.path("outcome").asText()));
            assertThat(log).contains("load by crossload: refused", "map confirm by Ulla: done", "load by crossload: done", "load by Ulla: done");
            assertThat(log.stream().filter(l -> l.startsWith("load by crossload"))).as("it does not try while a gate is closed").hasSize(2);
        }
    }

    @Test
    void rolesAllowWhatTheySayAndNothingElseIsTakenFromARequest() throws Exception {
        try (SalesforceEmulator org = org()) {
            Cli cli = cli("home", org, Map.of("migrate.on-start", "false", "api.tokens", tokens()));
            try (Served served = new Served(cli)) {
                ApiClient viewer = served.with(VIEWER);
                ApiClient operator = served.with(OPERATOR);
                for (ApiClient nobody : List.of(served.with(null), served.with("x"), served.with(VIEWER + "x"), served.with(hash(VIEWER)))) {
                    for (String path : List.of("status", "operations", "openapi.json", "reports", "nowhere", "/")) {
                        assertThat(nobody.get(path)).as(path).satisfies(refused -> problem(refused, 401, Code.TOKEN_REFUSED));
                        assertThat(nobody.get(path).raw().headers().firstValue("WWW-Authenticate")).contains("Bearer");
                    }
                    problem(nobody.post("extract", "{}"), 401, Code.TOKEN_REFUSED);
                }
                for (String verb : List.of("extract", "check", "load", "pause", "stop", "dead-letters/discard", "approve")) {
                    problem(viewer.post(verb, "{}"), 403, Code.ROLE_REFUSED);
                }
                for (String personal : List.of("map", "owners", "dead-letters/1", "reports/check-0001/check.html")) {
                    problem(viewer.get(personal), 403, Code.ROLE_REFUSED);
                }
                for (String agreeing : List.of("map/confirm", "owners/confirm", "approve", "reject", "dead-letters/discard", "rollback")) {
                    problem(operator.post(agreeing, "{}"), 403, Code.ROLE_REFUSED);
                }
                problem(operator.post("check", "{\"waive\": [\"NO_CONTACTS\"], \"reason\": \"x\"}"), 403, Code.ROLE_REFUSED);
                problem(operator.post("extract", "{\"by\": \"Anna\"}"), 403, Code.ROLE_REFUSED);

                problem(operator.post("extract", "{\"sideways\": true}"), 400, Code.REQUEST_INVALID);
                problem(operator.post("extract", "{\"home\": \"/tmp\"}"), 400, Code.REQUEST_INVALID);
                problem(operator.post("extract", "[]"), 400, Code.REQUEST_INVALID);
                problem(operator.post("extract", "{\"files\": \"a\", \"files\": \"b\"}"), 400, Code.REQUEST_INVALID);
                problem(operator.post("extract", "{\"files\": \"/etc\"}"), 400, Code.REQUEST_INVALID);
                problem(operator.post("manifest/write", "{\"out\": \"../elsewhere\"}"), 400, Code.REQUEST_INVALID);
                problem(operator.post("sample", "{\"size\": [200, 300]}"), 400, Code.REQUEST_INVALID);
                problem(operator.post("owners/resolve", "{\"owner\": {\"a\": 1}}"), 400, Code.REQUEST_INVALID);
                problem(served.with(APPROVER).post("approve", "{}"), 400, Code.REQUEST_INVALID);
                problem(operator.get("audit?limit=many"), 400, Code.REQUEST_INVALID);
                problem(operator.post("extract", " ".repeat(2 << 20)), 413, Code.REQUEST_TOO_LARGE);
                problem(operator.get("extract"), 404, Code.NOT_FOUND);
                problem(operator.send("DELETE", "extract"), 404, Code.NOT_FOUND);
                problem(operator.post("status", "{}"), 404, Code.NOT_FOUND);
                problem(operator.get("nowhere"), 404, Code.NOT_FOUND);
                problem(operator.get("operations/nobody"), 404, Code.NOT_FOUND);
                Files.createDirectories(cli.home().resolve("reports"));
                Files.createSymbolicLink(cli.home().resolve("reports/link.json"), cli.home().resolve("ledger.db"));
                for (String path : List.of("reports/link.json", "reports/..%2Fledger.db", "reports/%2e%2e/ledger.db", "reports/../../etc/passwd", "reports//etc/passwd", "reports/.", "reports/%00")) {
                    assertThat(operator.get(path).status()).as(path).isIn(400, 404);
                    assertThat(operator.get(path).text()).as(path).doesNotContain("SQLite", "root:");
                }
                assertThat(operator.run("extract", "{\"connection\": \"@/etc/passwd\"}").path("error").path("where").asText()).as("no value is read from a file").doesNotContain("root:");
                assertThat(served.with(APPROVER).run("dead-letters/discard", "{}").path("error").path("code").asText()).as("without yes").isEqualTo("NOT_CONFIRMED");
                assertThat(served.with(APPROVER).run("dead-letters/discard", "{\"yes\": true}").path("result").path("discarded").asInt(-1)).isZero();

                Turn.Holder turn = served.container.turn().take("load", "Ulla").orElseThrow();
                assertThat(operator.post("extract", "{}")).satisfies(busy -> {
                    problem(busy, 409, Code.BUSY);
                    assertThat(busy.json().path("where").asText()).startsWith("load by Ulla, since ");
                });
                assertThat(operator.post("pause", "{}").json().path("word").asText()).as("it is said beside what works").isEqualTo("pause");
                assertThat(operator.post("resume", "{}").json().path("changed").asBoolean()).isTrue();
                served.container.turn().giveBack(turn);
            }
        }
    }

    @Test
    void whatLiesInTheHomeIsItsOwnersAloneAndADeadContainersIsNotUsed() throws Exception {
        try (SalesforceEmulator org = org()) {
            Cli cli = cli("home", org, Map.of("migrate.on-start", "false"));
            String first;
            try (Served served = new Served(cli)) {
                first = Files.readString(cli.home().resolve("api.token")).strip();
                assertThat(first).hasSize(64);
                for (String file : List.of("api.token", "api.port")) {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cli.home().resolve(file)))).as(file).isEqualTo("rw-------");
                }
                assertThat(ApiClient.of(cli.home()).post("pause", "{\"by\": \"Ulla\"}").json().at("/paused/by").asText()).isEqualTo("Ulla");
                assertThat(served.with(first).get("audit").json().at("/operations/0/by").asText()).isEqualTo("Ulla");
                Path otherConfig = folder.resolve("other-config");
                EmulateCommand.copy(cli.config(), otherConfig);
                assertThat(Cli.run("check", "--home", cli.home().toString(), "--config", otherConfig.toString())).as("the container works with another configuration").satisfies(locked -> {
                    assertThat(locked.exit()).isEqualTo(2);
                    assertThat(locked.err()).contains("HOME_LOCKED");
                });
            }
            Files.writeString(cli.home().resolve("api.port"), "{\"url\": \"http://127.0.0.1:1\", \"config\": \"x\"}");
            Files.writeString(cli.home().resolve("api.token"), first);
            assertThat(cli.verb("extract").exit()).as("the home is free").isZero();
            assertThat(cli.home().resolve("api.token")).doesNotExist();
        }
    }

    @Test
    void outsideThisMachineItIsServedToHoldersOfTokensAlone() {
        try (SalesforceEmulator org = org()) {
            Cli open = cli("open", org, Map.of("api.host", "0.0.0.0"));
            assertThat(open.verb("start")).satisfies(refused -> {
                assertThat(refused.exit()).isEqualTo(2);
                assertThat(refused.err()).contains("CONFIG_INVALID", "api.host=0.0.0.0", "api.tokens");
            });
            assertThat(open.home()).as("nothing was begun").doesNotExist();
            for (String wrong : List.of("Ole:operator:1234", "Ole:boss:" + hash(OPERATOR), "operator:" + hash(OPERATOR), "Ole:operator:" + hash(OPERATOR) + ":more")) {
                assertThat(cli("wrong", org, Map.of("api.tokens", wrong)).verb("start")).as(wrong).satisfies(refused -> {
                    assertThat(refused.exit()).isEqualTo(2);
                    assertThat(refused.err()).contains("api.tokens, entry 1").doesNotContain(hash(OPERATOR), "1234");
                });
            }
            Cli told = cli("told", org, Map.of("api.host", "0.0.0.0", "api.tokens", tokens(), "migrate.on-start", "false"));
            try (Served served = new Served(told)) {
                assertThat(served.with(VIEWER).get("status").status()).isEqualTo(200);
                assertThat(served.with("nobody").get("status").status()).isEqualTo(401);
            }
        }
    }

    @Test
    void aPortThatIsTakenIsNamedAndTheHomeIsFreeAgain() throws IOException {
        try (SalesforceEmulator org = org(); ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli cli = cli("home", org, Map.of("api.port", Integer.toString(taken.getLocalPort()), "migrate.on-start", "false"));
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> new Served(cli)).satisfies(e -> {
                assertThat(e.code()).isEqualTo(Code.PORT_TAKEN);
                assertThat(e.detail()).contains("127.0.0.1:" + taken.getLocalPort(), "api.port");
            });
            assertThat(cli.verb("extract").exit()).isZero();
        }
    }

    private static void problem(ApiClient.Answer answer, int status, Code code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.raw().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(schema("problem", answer.json())).isEmpty();
        assertThat(answer.json().path("code").asText()).isEqualTo(code.name());
    }

    private static JsonNode done(JsonNode operation, int exit) {
        assertThat(operation.path("state").asText()).as(operation.toString()).isEqualTo("done");
        assertThat(operation.path("exit").asInt(-1)).as(operation.toString()).isEqualTo(exit);
        assertThat(schema("operation", operation)).isEmpty();
        return operation.path("result");
    }

    private static List<?> schema(String name, JsonNode document) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(Files.readString(Path.of("docs/schema", name + ".json")), InputFormat.JSON).validate(document);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Without what time alone changes, and without rates. */
    private static String steady(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME").replaceAll(" \\([0-9,]+/s[^)]*\\)", "").replaceAll("\\b\\d+ (ms|s|min)\\b", "N").replaceAll("\"(seconds|decidedAt|at|remaining)\" : \\d+", "N")
            .replaceAll("(?m)^Picked up .*\n", "");
    }

    private void drive(Cli cli) {
        ok(cli.verb("extract"));
        ok(cli.verb("check"));
        gates(cli);
        ok(cli.verb("load"));
    }

    /** By whoever stands there, with or without a container on the home. */
    private static void gates(Cli cli) {
        ok(cli.verb("manifest", "check"));
        ok(cli.verb("map", "confirm", "--yes", "--by", "Ulla"));
        ok(cli.verb("owners", "resolve", "--all-unmatched", "--as", "demote"));
        ok(cli.verb("owners", "confirm", "--yes"));
        ok(cli.verb("estimate", "--over-days"));
        ok(cli.verb("sample", "--size", "200"));
        ok(cli.verb("diff"));
        ok(cli.verb("approve", "--reason", "looked through"));
    }

    private static void ok(Cli.Answer answer) { assertThat(answer.exit()).as(answer.err()).isZero(); }

    private static List<String> lines(SalesforceEmulator org) { return OrgText.comparable(org.state(null)).lines().toList(); }

    private static String tokens() { return "Vera:viewer:" + hash(VIEWER) + ", Ole:operator:" + hash(OPERATOR) + ", Anna:approver:" + hash(APPROVER); }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cli cli(String name, SalesforceEmulator org, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("sf.url", org.url(), "api.port", "free", "load.poll.last.ms", "50"));
        all.putAll(settings);
        try {
            Cli cli = new Cli(Files.createDirectories(folder.resolve(name)), actimo.url(), null, all);
            Files.write(cli.config().resolve("source").resolve("client.yaml"), Stream.concat(Stream.of("objects:"), NOT_READ.stream().map(t -> "  " + t + ": { enabled: false }")).toList(), StandardOpenOption.APPEND);
            return cli;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static SalesforceEmulator org() { return SalesforceEmulator.start(OrgOptions.defaults()); }

    /** A container that stays, with its API, in this process. */
    private static final class Served implements AutoCloseable {
        private final Container container;
        private final ApiServer server;

        Served(Cli cli) {
            container = Container.open(new Container.Options(cli.home(), cli.config(), Path.of("routes"), Map.of(), "Ulla", true));
            try {
                server = ApiServer.start(container, new ServedVerbs(container));
            } catch (CrossloadException e) {
                container.close();
                throw e;
            }
        }

        ApiClient with(String token) { return new ApiClient(server.url(), token); }

        @Override
        public void close() {
            server.close();
            container.close();
        }
    }
}
