package io.crossload.source.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.source.api.ScriptedActimo.Reply;

class PagingTest extends AgainstScriptedActimo {

    @Test
    void numberedPagesAreReadToTheEmptyOne() {
        actimo.on("/contacts", r -> page(r, 250));

        ReadReport report = readContacts();
        assertThat(report.rows()).isEqualTo(250);
        assertThat(report.pages()).isEqualTo(4);
        assertThat(sink.column(0)).isEqualTo(ids(1, 250));
        assertThat(sink.findings).isEmpty();
        assertThat(actimo.requests()).extracting(r -> r.query().get("page")).containsExactly("1", "2", "3", "4");
        assertThat(actimo.requests()).allSatisfy(r -> assertThat(r.query()).containsEntry("limit", "100"));
        assertThat(actimo.connections()).isEqualTo(1);
    }

    @Test
    void aShortPageEndsTheListWhereTheProfileSaysSo() {
        actimo.on("/contacts", r -> page(r, 250));

        assertThat(read(CONTACT, "  paging: { endOn: short }\n").pages()).isEqualTo(3);
        assertThat(sink.records).hasSize(250);
    }

    @Test
    void aServerThatAllowsFewerRowsThanAskedForLosesNone() {
        actimo.on("/contacts", r -> Reply.json(contacts((r.number("page", 1) - 1) * 40 + 1, Math.min(130, r.number("page", 1) * 40))));

        assertThat(readContacts().rows()).isEqualTo(130);
    }

    @Test
    void offsetsCountTheRowsThatCame() {
        actimo.on("/contacts", r -> Reply.json(contacts(r.number("offset", 0) + 1, Math.min(95, r.number("offset", 0) + 40))));

        assertThat(read(CONTACT, "  paging: { style: offset, size: per_page, sizeValue: 50 }\n").rows()).isEqualTo(95);
        assertThat(actimo.requests()).extracting(r -> r.query().get("offset")).containsExactly("0", "40", "80", "95");
        assertThat(actimo.requests().get(0).query()).containsEntry("per_page", "50");
    }

    @Test
    void cursorsAreFollowedOverEmptyPagesUntilNoneIsNamed() {
        actimo.on("/contacts", r -> switch (r.query().getOrDefault("cursor", "")) {
            case "" -> Reply.json("{\"data\":[" + rows(1, 2) + "],\"meta\":{\"next_cursor\":\"a/+ =b\"}}");
            case "a/+ =b" -> Reply.json("{\"data\":[],\"meta\":{\"next_cursor\":77}}");
            case "77" -> Reply.json("{\"data\":[" + rows(3, 4) + "],\"meta\":{\"next_cursor\":null}}");
            default -> Reply.status(500);
        });

        assertThat(read(CONTACT, "  paging: { style: cursor }\n").rows()).isEqualTo(4);
        assertThat(sink.column(0)).isEqualTo(ids(1, 4));
    }

    @Test
    void linksAreFollowedFromTheBodyAndFromTheHeader() {
        actimo.on("/contacts",
            r -> Reply.json("{\"links\":{\"next\":\"" + actimo.url() + "/contacts?after=2\"},\"data\":[" + rows(1, 2) + "]}"),
            r -> Reply.json("[" + rows(3, 4) + "]").with("Link", "</api/v1/contacts?after=0>; rel=\"prev\", </api/v1/contacts?after=4>; rel=\"next\""),
            r -> Reply.json("[" + rows(5, 5) + "]"));

        assertThat(read(CONTACT, "  paging: { style: link }\n").rows()).isEqualTo(5);
        assertThat(actimo.requests()).extracting(r -> r.query().get("after")).containsExactly(null, "2", "4");
    }

    @Test
    void aLinkToAnotherHostIsNotFollowed() {
        try (ScriptedActimo stranger = new ScriptedActimo()) {
            actimo.on("/contacts", Reply.json("{\"links\":{\"next\":\"" + stranger.url() + "/contacts\"},\"data\":[" + rows(1, 2) + "]}"));

            assertThatThrownBy(() -> read(CONTACT, "  paging: { style: link }\n")).satisfies(code(Code.SOURCE_REDIRECT_REFUSED));
            assertThat(stranger.requests()).isEmpty();
        }
    }

    @Test
    void aPageParameterThatIsIgnoredIsNoticedAtTheSecondPage() {
        actimo.on("/contacts", Reply.json(contacts(1, 137)));

        ReadReport report = readContacts();
        assertThat(sink.column(0)).isEqualTo(ids(1, 137));
        assertThat(report.pages()).isEqualTo(2);
        assertThat(sink.codes()).containsExactly(Code.PAGING_IGNORED);
    }

    @Test
    void aLargeAnswerThatIgnoresPagingIsDeliveredOnce() {
        actimo.on("/contacts", Reply.json(contacts(1, 12_345)));

        assertThat(readContacts().rows()).isEqualTo(12_345);
        assertThat(sink.column(0)).isEqualTo(ids(1, 12_345));
        assertThat(sink.codes()).containsExactly(Code.PAGING_IGNORED);
    }

    @Test
    void whereOnlyThePageSizeIsHonouredTheListIsAskedForWithoutPaging() {
        actimo.on("/contacts", r -> Reply.json(contacts(1, r.number("limit", 731))));

        assertThat(readContacts().rows()).isEqualTo(731);
        assertThat(sink.codes()).containsExactly(Code.PAGING_IGNORED);
    }

    @Test
    void aListThatEndsExactlyAtThePageSizeIsReported() {
        actimo.on("/contacts", Reply.json(contacts(1, 100)));

        assertThat(readContacts().rows()).isEqualTo(100);
        assertThat(sink.codes()).containsExactly(Code.PAGING_IGNORED, Code.LIST_MAY_BE_CUT);
    }

    @Test
    void aFullFirstPageWithoutCursorIsReported() {
        actimo.on("/contacts", Reply.json(contacts(1, 100)));

        read(CONTACT, "  paging: { style: cursor }\n");
        assertThat(sink.codes()).containsExactly(Code.LIST_MAY_BE_CUT);
    }

    @Test
    void aLastPageThatIsRepeatedForEverEndsTheList() {
        actimo.on("/contacts", r -> Reply.json(contacts((Math.min(3, r.number("page", 1)) - 1) * 100 + 1, Math.min(250, Math.min(3, r.number("page", 1)) * 100))));

        assertThat(readContacts().rows()).isEqualTo(250);
        assertThat(sink.column(0)).isEqualTo(ids(1, 250));
        assertThat(actimo.requests()).hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void notFoundBeyondTheLastPageEndsTheList() {
        actimo.on("/contacts", r -> r.number("page", 1) > 3 ? Reply.status(404) : page(r, 300));

        assertThat(readContacts().rows()).isEqualTo(300);
    }

    @Test
    void recordsThatMoveOverAPageBoundaryAreDeliveredOnceAndTheTailIsReadAgain() {
        // One record is added at the head while page 1 is read, one is deleted near the end before page 3 is asked for.
        List<Integer> list = new ArrayList<>(IntStream.rangeClosed(1, 250).boxed().toList());
        AtomicInteger calls = new AtomicInteger();
        actimo.on("/contacts", r -> {
            if (calls.incrementAndGet() == 2) {
                list.add(0, 999);
            } else if (calls.get() == 3) {
                list.remove(Integer.valueOf(150));
            }
            return slice(list, r.number("page", 1));
        });

        readContacts();
        assertThat(sink.column(0)).doesNotHaveDuplicates().containsAll(ids(1, 250));
        assertThat(sink.codes()).containsExactly(Code.PAGE_DRIFT);
    }

    @Test
    void recordsThatSlippedThroughADeletionAreFoundBecauseTheTotalChanged() {
        List<Integer> list = new ArrayList<>(IntStream.rangeClosed(1, 250).boxed().toList());
        AtomicInteger calls = new AtomicInteger();
        actimo.on("/contacts", r -> {
            if (calls.incrementAndGet() == 2) {
                list.subList(0, 5).clear();
            }
            return slice(list, r.number("page", 1));
        });

        readContacts();
        assertThat(sink.column(0)).doesNotHaveDuplicates().containsAll(ids(1, 250));
        assertThat(sink.codes()).containsExactly(Code.PAGE_DRIFT);
    }

    private static Reply slice(List<Integer> list, int page) {
        List<Integer> ids = list.subList(Math.min(list.size(), (page - 1) * 100), Math.min(list.size(), page * 100));
        return Reply.json("{\"meta\":{\"total\":" + list.size() + "},\"data\":[" + String.join(",", ids.stream().map(i -> "{\"id\":" + i + "}").toList()) + "]}");
    }

    @Test
    void aTotalThatStillDisagreesIsReported() {
        actimo.on("/contacts", r -> Reply.json("{\"meta\":{\"total\":120},\"data\":[" + (r.number("page", 1) == 1 ? rows(1, 98) : "") + "]}"));

        assertThat(readContacts().rows()).isEqualTo(98);
        assertThat(sink.codes()).containsExactly(Code.TOTAL_DISAGREES);
    }

    @Test
    void anExpiredCursorStartsTheListAgainWithoutRepeats() {
        actimo.on("/contacts",
            Reply.json("{\"data\":[" + rows(1, 5) + "],\"meta\":{\"next_cursor\":\"a\"}}"),
            Reply.status(410),
            Reply.json("{\"data\":[" + rows(1, 5) + "],\"meta\":{\"next_cursor\":\"b\"}}"),
            Reply.json("{\"data\":[" + rows(4, 9) + "]}"));

        assertThat(read(CONTACT, "  paging: { style: cursor }\n").rows()).isEqualTo(9);
        assertThat(sink.column(0)).isEqualTo(ids(1, 9));
        assertThat(sink.codes()).containsExactly(Code.CURSOR_EXPIRED);
        assertThat(actimo.requests()).extracting(r -> r.query().get("cursor")).containsExactly(null, "a", null, "b");
    }

    @Test
    void aCursorThatExpiresEveryTimeIsFatal() {
        actimo.on("/contacts", r -> r.query().containsKey("cursor") ? Reply.status(400)
            : Reply.json("{\"data\":[" + rows(1, 5) + "],\"meta\":{\"next_cursor\":\"a\"}}"));

        assertThatThrownBy(() -> read(CONTACT, "  paging: { style: cursor }\n")).satisfies(code(Code.SOURCE_ANSWER_INVALID));
    }

    @Test
    void aCursorThatNamesItselfIsFatal() {
        actimo.on("/contacts", Reply.json("{\"data\":[" + rows(1, 5) + "],\"meta\":{\"next_cursor\":\"a\"}}"));

        assertThatThrownBy(() -> read(CONTACT, "  paging: { style: cursor }\n")).satisfies(code(Code.SOURCE_ANSWER_INVALID));
        assertThat(actimo.requests()).hasSize(2);
    }

    @Test
    void anEndlessListIsStopped() {
        AtomicInteger next = new AtomicInteger();
        actimo.on("/contacts", r -> Reply.json(contacts(next.addAndGet(3), next.get() + 2)));

        assertThatThrownBy(() -> read(CONTACT, "  paging: { maxPages: 20 }\n")).satisfies(code(Code.SOURCE_ANSWER_INVALID)).hasMessageContaining("20 pages");
        assertThat(actimo.requests()).hasSize(20);
    }

    @Test
    void idsThatComeAsTextOnOnePageAreTheSameIds() {
        actimo.on("/contacts", Reply.json(contacts(1, 3)), Reply.json("{\"data\":[{\"id\":\"3\",\"first_name\":\"n3\"},{\"id\":\" 4 \"},{\"id\":5.0}]}"),
            Reply.json("{\"data\":[{\"id\":5},{\"id\":6}]}"), Reply.json("{\"data\":[]}"));

        readContacts();
        assertThat(sink.records).hasSize(6);
    }

    @Test
    void aLaterVersionOfARecordOnAnotherPageIsNoRepeat() {
        actimo.on("/contacts", Reply.json(contacts(1, 3)), Reply.json("{\"data\":[{\"id\":3,\"first_name\":\"renamed\"},{\"id\":4}]}"), Reply.json("{\"data\":[]}"));

        readContacts();
        assertThat(sink.records).extracting(r -> r[1]).containsExactly("n1", "n2", "n3", "renamed", null);
    }

    @Test
    void aRecordThatStandsTwiceInOneAnswerIsHandedOnTwice() {
        actimo.on("/contacts", Reply.json("{\"data\":[{\"id\":1,\"first_name\":\"a\"},{\"id\":1,\"first_name\":\"b\"}]}"));

        read(CONTACT, "  paging: { style: none }\n");
        assertThat(sink.column(1)).containsExactly("a", "b");
    }

    @Test
    void equalRecordsWithoutAKeyAreAllHandedOn() {
        actimo.on("/notes", Reply.json("[{\"text\":\"yes\"},{\"text\":\"no\"}]"), Reply.json("[{\"text\":\"no\"},{\"text\":\"yes\"}]"), Reply.json("[]"));

        assertThat(read(NOTE, "").rows()).isEqualTo(4);
    }

    @Test
    void constantParametersGoAlong() {
        actimo.on("/people", Reply.json("[]"));

        read(CONTACT, "objects:\n  contact:\n    path: /people\n    parameters: { include_deleted: true, search: \"å b&c\" }\n");
        assertThat(actimo.requests().get(0).query()).containsEntry("include_deleted", "true").containsEntry("search", "å b&c");
    }

    static Consumer<Throwable> code(Code... expected) {
        return e -> assertThat(((CrossloadException) e).code()).isIn(Arrays.asList((Object[]) expected));
    }
}
