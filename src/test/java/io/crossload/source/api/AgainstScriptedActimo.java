package io.crossload.source.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.source.contract.ValueRules;
import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.Normaliser;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceField;
import io.crossload.source.contract.SourceType;
import io.crossload.source.profile.SourceProfile;
import io.crossload.source.profile.SourceProfiles;

/** Reads through the real route from a server that does what the test says, on a clock that moves only when somebody waits. */
abstract class AgainstScriptedActimo {
    static final SourceType CONTACT = type("contact", "/contacts", false, List.of("id"), "id", "first_name", "tags", "manager_id", "updated_at");
    static final SourceType GROUP = type("group", "/groups", true, List.of("id"), "id", "name");
    static final SourceType GROUP_MEMBER = type("group_member", "/groups/{id}/contacts", true, List.of("group_id", "contact_id"), "group_id", "contact_id");
    static final SourceType NOTE = type("note", "/notes", true, List.of(), "text");
    private static final AtomicInteger KEYS = new AtomicInteger();

    static VirtualClock clock;
    static CamelContext camel;
    private static RateLimit rates;

    @TempDir
    Path config;
    ScriptedActimo actimo;
    CollectedRecords sink = new CollectedRecords();
    /** A key of its own gives each test a token bucket of its own. */
    final String key = "1b4e28ba-2fa1-11d2-883f-" + KEYS.incrementAndGet();

    @BeforeAll
    static void startRoute() throws Exception {
        clock = new VirtualClock();
        rates = new RateLimit(clock);
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("actimoRequestGuard", new RequestGuard());
        camel.getRegistry().bind("actimoRateLimit", rates);
        camel.getRegistry().bind("actimoHttpClient", new ActimoHttpClient());
        camel.getRegistry().bind("actimoAnswer", new AnswerStep(clock));
        PluginHelper.getRoutesLoader(camel).loadRoutes(PluginHelper.getResourceLoader(camel).resolveResource("file:routes/source.yaml"));
        camel.start();
    }

    @AfterAll
    static void stopRoute() throws Exception { camel.close(); }

    @BeforeEach
    void startActimo() {
        actimo = new ScriptedActimo();
        clock.forget();
    }

    @AfterEach
    void stopActimo() { actimo.close(); }

    /** A reader of a minimal profile plus the given lines (indented by two for members of api). */
    ApiReader reader(String more) {
        return new ApiReader(profile(more), new SourceContract(List.of(CONTACT, GROUP, GROUP_MEMBER, NOTE)), http(), clock);
    }

    ActimoHttp http() {
        return new ActimoHttp(camel.createProducerTemplate(), rates, name -> name.equals("ACTIMO_API_KEY") ? key : null);
    }

    SourceProfile profile(String more) {
        try {
            Files.createDirectories(config.resolve("source"));
            Files.writeString(config.resolve("source/test.yaml"), "name: test\napi:\n  baseUrl: " + actimo.url() + "\n" + more);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SourceProfiles.load(config, name -> null).get(0);
    }

    ReadReport read(SourceType type, String more) { return read(type, more, Since.full()); }

    ReadReport read(SourceType type, String more, Since since) {
        return reader(more).read(type, new Normaliser(type, ValueRules.api()), sink, since);
    }

    ReadReport readContacts() { return read(CONTACT, ""); }

    /** Contacts with ids from..to as one answer. */
    static String contacts(int from, int to) {
        return "{\"status\":\"ok\",\"data\":[" + rows(from, to) + "]}";
    }

    static String rows(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "{\"id\":" + i + ",\"first_name\":\"n" + i + "\"}").collect(Collectors.joining(","));
    }

    static List<String> ids(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    /** A page of contacts 1..last, as a correct server with page and limit gives it. */
    static ScriptedActimo.Reply page(ScriptedActimo.Request request, int last) {
        int size = request.number("limit", 100);
        int from = (request.number("page", 1) - 1) * size + 1;
        return ScriptedActimo.Reply.json(contacts(from, Math.min(last, from + size - 1)));
    }

    static SourceType type(String name, String path, boolean optional, List<String> key, String... fields) {
        return new SourceType(name, path, optional, List.of(), key,
            List.of(fields).stream().map(f -> new SourceField(f, FieldType.TEXT, false, List.of())).toList());
    }
}
