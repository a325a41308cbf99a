package io.crossload.source.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.crossload.source.api.ScriptedActimo.Reply;

class AnswerShapesTest extends AgainstScriptedActimo {
    private static final String UNPAGED = "  paging: { style: none }\n";

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"status\":\"ok\",\"data\":[{\"id\":1},{\"id\":2}]}",
        "{\"data\":[{\"id\":1},{\"id\":2}],\"status\":200,\"message\":\"fine\"}",
        "{\"data\":[{\"id\":1},{\"id\":2}],\"status\":true,\"error\":null}",
        "{\"data\":[{\"id\":\"1\"},null,{\"id\":2}]}",
        "{\"meta\":{\"x\":[1,{\"data\":[{\"id\":9}]}]},\"data\":{\"1\":{\"id\":1},\"2\":{\"id\":2}}}",
        "{\"data\":{\"1\":{\"first_name\":\"a\"},\"2\":{\"first_name\":\"b\"}}}",
        "{\"data\":{\"1\":{\"first_name\":\"a\",\"id\":1},\"b\":{\"id\":2}}}",
        "[{\"id\":1},{\"id\":2}]",
        "  \n{\"data\":[{\"id\":1},{\"id\":2}]}  \n\t ",
        "\uFEFF{\"data\":[{\"id\":1},{\"id\":2}]}",
    })
    void everyShapeOfAListIsRead(String body) {
        actimo.on("/contacts", Reply.json(body));

        assertThat(read(CONTACT, UNPAGED).rows()).isEqualTo(2);
        assertThat(sink.column(0)).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"data\":{\"id\":7,\"first_name\":\"Åse\"}}",
        "{\"data\":{\"first_name\":\"Åse\",\"x\":{\"id\":3},\"id\":7}}",
        "{\"data\":{\"x\":{\"id\":3},\"first_name\":\"Åse\",\"id\":7}}",
        "{\"data\":{\"x\":{\"id\":3},\"manager_id\":{\"id\":4},\"id\":7,\"first_name\":\"Åse\"}}",
    })
    void aSingleObjectIsOneRecord(String body) {
        actimo.on("/contacts", Reply.json(body));

        read(CONTACT, UNPAGED);
        assertThat(sink.column(0)).containsExactly("7");
        assertThat(sink.column(1)).containsExactly("Åse");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"ok\",\"data\":[]}", "{\"status\":\"ok\",\"data\":null}", "{\"status\":\"ok\"}", "{\"data\":{}}", "[]", "{}"})
    void nothingIsZeroRowsOfAnOfferedType(String body) {
        actimo.on("/contacts", Reply.json(body));

        ReadReport report = readContacts();
        assertThat(report.offered()).isTrue();
        assertThat(report.rows()).isZero();
        assertThat(sink.findings).isEmpty();
    }

    @Test
    void noContentIsZeroRows() {
        actimo.on("/contacts", new Reply(204, Map.of(), out -> { }, 0));

        assertThat(readContacts().rows()).isZero();
    }

    @Test
    void recordsAreFoundAtAnyDepth() {
        actimo.on("/contacts", Reply.json("{\"result\":{\"page\":{\"data\":[{\"id\":5}],\"state\":\"fine\"}},\"data\":[{\"id\":6}]}"));

        read(CONTACT, UNPAGED + "  envelope: { data: /result/page/data, status: /result/page/state, okStatus: [fine] }\n");
        assertThat(sink.column(0)).containsExactly("5");
    }

    @Test
    void numbersKeepTheirText() {
        actimo.on("/contacts", Reply.json("{\"data\":[{\"id\":9007199254740993,\"first_name\":82.50,\"tags\":4.51234567E9,\"manager_id\":123.0,\"updated_at\":1e999999}]}"));

        read(CONTACT, UNPAGED);
        assertThat(sink.records.get(0)).containsExactly("9007199254740993", "82.50", "4512345670", "123.0", "1e999999");
    }

    @Test
    void plainArraysAreJoinedAndNestedValuesStayJson() {
        actimo.on("/contacts", Reply.json("""
            {"data":[{"id":1,"tags":["a","b",null,3,true],"first_name":{"x":1.10},"manager_id":[{"k":"v"}],"updated_at":[]}]}"""));

        read(CONTACT, UNPAGED);
        assertThat(sink.records.get(0)).containsExactly("1", "{\"x\":1.10}", "a;b;3;true", "[{\"k\":\"v\"}]", null);
    }

    @Test
    void aliasesReachNestedMembersInTheirOrder() {
        actimo.on("/contacts", Reply.json("""
            {"data":[
              {"id":1,"fornavn":"Bo","manager":{"id":17,"x":[1]},"tags":[{"name":"x"},{"name":"y"}]},
              {"id":2,"first_name":"","fornavn":"Åse","leder":5,"manager":{"id":18}},
              {"id":3,"first_name":"Kim","fornavn":"Ole"}]}"""));

        read(CONTACT, UNPAGED + """
            objects:
              contact:
                aliases: { first_name: [fornavn], manager_id: [leder, /manager/id], tags: [/tags/name] }
            """);
        assertThat(sink.column(1)).containsExactly("Bo", "Åse", "Kim");
        assertThat(sink.column(3)).containsExactly("17", "5", null);
        assertThat(sink.column(2)).containsExactly("x;y", null, null);
    }

    @Test
    void anElementThatIsNoObjectIsRejectedNotLost() {
        actimo.on("/contacts", Reply.json("{\"data\":[{\"id\":1},\"gone\",[2]]}"));

        assertThat(read(CONTACT, UNPAGED).rows()).isEqualTo(3);
        assertThat(sink.rejects).containsExactly("ROW_MALFORMED gone", "ROW_MALFORMED [...]");
    }

    @Test
    void aWrongContentTypeIsNotBelieved() {
        actimo.on("/contacts", Reply.json(contacts(1, 3)).with("Content-Type", "text/html; charset=iso-8859-1"));

        read(CONTACT, UNPAGED);
        assertThat(sink.column(0)).isEqualTo(ids(1, 3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gzipIsUnpackedWhetherAnnouncedOrNot(boolean announced) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(contacts(1, 3).getBytes(StandardCharsets.UTF_8));
        }
        Reply reply = Reply.bytes(200, packed.toByteArray());
        actimo.on("/contacts", announced ? reply.with("Content-Encoding", "gzip") : reply);

        read(CONTACT, UNPAGED);
        assertThat(sink.column(0)).isEqualTo(ids(1, 3));
    }
}
