package io.crossload.source.api;

import static io.crossload.source.api.PagingTest.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;
import io.crossload.source.api.ScriptedActimo.Reply;
import io.crossload.source.contract.Normaliser;

class ParentsAndDeltaTest extends AgainstScriptedActimo {
    private static final String UNPAGED = "  paging: { style: none }\n";
    private static final Instant WATERMARK = Instant.parse("2026-02-01T10:00:00Z");

    @Test
    void aListBelowParentsIsReadForEachAndTheParentsIdIsFilledIn() {
        actimo.on("/groups/5/contacts", Reply.json("[{\"contact_id\":1},{\"contact_id\":2,\"group_id\":5}]"))
            .on("/groups/7/contacts", Reply.json("[{\"contact_id\":1}]"));

        ReadReport report = readMembers(UNPAGED, List.of("5", "6", "7"));
        assertThat(report.offered()).isTrue();
        assertThat(report.rows()).isEqualTo(3);
        assertThat(sink.column(0)).containsExactly("5", "5", "7");
        assertThat(sink.column(1)).containsExactly("1", "2", "1");
    }

    @Test
    void theParentIsFoundByItsPath() {
        assertThat(reader("").parentOf(GROUP_MEMBER)).contains(GROUP);
        assertThat(reader("").parentOf(GROUP)).isEmpty();
        assertThat(reader("objects: { group_member: { parent: contact, path: \"/x/{id}/y\" } }\n").parentOf(GROUP_MEMBER)).contains(CONTACT);
    }

    @Test
    void aListThatNoParentHasIsNotOfferedAndNotAskedForEachOfThem() {
        List<String> parents = IntStream.range(0, 5000).mapToObj(String::valueOf).toList();

        assertThat(readMembers("", parents).offered()).isFalse();
        assertThat(sink.codes()).containsExactly(Code.NOT_OFFERED);
        assertThat(actimo.requests()).hasSize(100);
    }

    @Test
    void withoutParentsThereIsNothingToAsk() {
        assertThat(readMembers("", List.of())).isEqualTo(new ReadReport(true, 0, 0, null, false, 0));
    }

    private ReadReport readMembers(String more, List<String> parents) {
        return reader(more).read(GROUP_MEMBER, new Normaliser(GROUP_MEMBER, io.crossload.source.contract.ValueRules.api()), sink, Since.full(), parents);
    }

    @Test
    void aDeltaAsksForWhatChanged() {
        actimo.on("/contacts", r -> Reply.json(r.query().get("updated_since").startsWith("2199") ? "[]" : "[" + rows(4, 5) + "]"));

        ReadReport report = read(CONTACT, UNPAGED, Since.changedAfter(WATERMARK));
        assertThat(report.deltaIgnored()).isFalse();
        assertThat(report.rows()).isEqualTo(2);
        assertThat(actimo.requests().get(1).query()).containsEntry("updated_since", "2026-02-01T10:00:00Z");
    }

    @Test
    void theTimeIsWrittenAsTheProfileSays() {
        actimo.on("/contacts", Reply.json("[]"));

        for (String format : List.of("unix-seconds", "unix-millis", "local")) {
            read(CONTACT, "  zone: Europe/Copenhagen\n  delta: { param: since, format: " + format + " }\n" + UNPAGED, Since.changedAfter(WATERMARK));
        }
        assertThat(actimo.requests()).extracting(r -> r.query().get("since")).contains("1769940000", "1769940000000", "2026-02-01 11:00:00");
    }

    @Test
    void aSourceThatIgnoresTheParameterIsReadInFull() {
        actimo.on("/contacts", Reply.json("[" + rows(1, 9) + "]"));

        ReadReport report = read(CONTACT, UNPAGED, Since.changedAfter(WATERMARK));
        assertThat(report.deltaIgnored()).isTrue();
        assertThat(report.rows()).isEqualTo(9);
        assertThat(actimo.requests()).extracting(r -> r.query().containsKey("updated_since")).containsExactly(true, false);
    }

    @Test
    void aSourceThatRefusesTheParameterIsReadInFull() {
        actimo.on("/contacts", r -> r.query().containsKey("updated_since") ? Reply.status(400) : Reply.json("[" + rows(1, 9) + "]"));

        assertThat(read(CONTACT, UNPAGED, Since.changedAfter(WATERMARK)).deltaIgnored()).isTrue();
        assertThat(sink.records).hasSize(9);
    }

    @Test
    void theWatermarkIsTheServersClockAtTheFirstAnswerLessTheOverlap() {
        actimo.on("/contacts", r -> page(r, 250).with("Date", "Sun, 01 Mar 2026 08:00:0" + r.number("page", 1) + " GMT"));

        assertThat(readContacts().watermark()).isEqualTo(Instant.parse("2026-03-01T06:00:01Z"));
    }

    @Test
    void withoutAServerClockTheLatestChangeCounts() {
        actimo.on("/contacts", Reply.json("[{\"id\":1,\"updated_at\":\"2026-01-02T00:00:00Z\"},{\"id\":2,\"updated_at\":\"2026-01-03T00:00:00Z\"},{\"id\":3,\"updated_at\":\"x\"}]"));

        assertThat(read(CONTACT, "  delta: { overlap: 1h }\n" + UNPAGED).watermark()).isEqualTo(Instant.parse("2026-01-02T23:00:00Z"));
    }

    @Test
    void aChangeDatedInTheFutureDoesNotCarryTheWatermarkAlong() {
        actimo.on("/contacts", Reply.json("[{\"id\":1,\"updated_at\":\"2099-01-02T00:00:00Z\"}]"));

        Instant before = clock.now();
        assertThat(read(CONTACT, UNPAGED).watermark()).isBetween(before.minus(Duration.ofHours(2)), clock.now().minus(Duration.ofHours(2)));
    }

    @Test
    void withNeitherThereIsNoWatermark() {
        actimo.on("/contacts", Reply.json(contacts(1, 2)));

        assertThat(read(CONTACT, UNPAGED).watermark()).isNull();
    }

    @Test
    void aRefusalInTheMiddleOfAListIsNotTakenForNotOffered() {
        actimo.on("/groups", Reply.json("{\"data\":[{\"id\":1}],\"meta\":{\"next_cursor\":\"a\"}}"), Reply.status(404));

        assertThatThrownBy(() -> read(GROUP, "  paging: { style: cursor }\n")).satisfies(code(Code.SOURCE_ANSWER_INVALID));
    }
}
