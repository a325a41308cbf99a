package io.crossload.source.api;

import static io.crossload.source.api.PagingTest.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.crossload.catalogue.Code;
import io.crossload.source.api.ScriptedActimo.Reply;
import io.crossload.source.contract.Normaliser;

class FaultsTest extends AgainstScriptedActimo {
    private static final String UNPAGED = "  paging: { style: none }\n";
    private static final Reply GOOD = Reply.json(contacts(1, 3));

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
    void aPassingRefusalIsAskedAgain(int status) {
        actimo.on("/contacts", Reply.bytes(status, "<html>Bad Gateway</html>".getBytes(StandardCharsets.UTF_8)), Reply.status(status), GOOD);

        assertThat(read(CONTACT, UNPAGED).rows()).isEqualTo(3);
        assertThat(actimo.requests()).hasSize(3);
    }

    @Test
    void pausesGrowWithFullJitterUpToTheCap() {
        List<Duration> pauses = new ArrayList<>();
        RetryPolicy policy = new RetryPolicy(profile("").api().retry(), new Random(7));
        for (int repeat = 0; repeat < 12; repeat++) {
            Duration most = Collections.max(Arrays.asList(policy.pause(repeat, Optional.empty()), policy.pause(repeat, Optional.empty())));
            assertThat(most).isLessThanOrEqualTo(Duration.ofSeconds(Math.min(60, 1L << repeat)));
            pauses.add(most);
        }
        assertThat(pauses.get(11)).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void retryAfterInSecondsIsFollowed() {
        actimo.on("/contacts", Reply.status(429).with("Retry-After", "17"), GOOD);

        read(CONTACT, UNPAGED);
        assertThat(clock.longSleeps()).containsExactly(Duration.ofSeconds(17));
    }

    @Test
    void retryAfterAsADateIsReadOnTheServersOwnClock() {
        // The server's clock is a year off: only the distance counts.
        actimo.on("/contacts", Reply.status(503).with("Date", "Mon, 01 Mar 2027 10:00:00 GMT").with("Retry-After", "Mon, 01 Mar 2027 10:00:42 GMT"), GOOD);

        read(CONTACT, UNPAGED);
        assertThat(clock.longSleeps()).containsExactly(Duration.ofSeconds(42));
    }

    @Test
    void anUnreasonableRetryAfterIsCapped() {
        actimo.on("/contacts", Reply.status(429).with("Retry-After", "86400"), GOOD);

        read(CONTACT, "  retry: { retryAfterCap: 90s }\n" + UNPAGED);
        assertThat(clock.longSleeps()).containsExactly(Duration.ofSeconds(90));
    }

    @Test
    void aSourceThatNeverRecoversIsUnreachable() {
        actimo.on("/contacts", Reply.status(503));

        assertThatThrownBy(() -> read(CONTACT, "  retry: { max: 4 }\n")).satisfies(code(Code.SOURCE_UNREACHABLE)).hasMessageContaining("HTTP 503 after 5 tries");
        assertThat(actimo.requests()).hasSize(5);
    }

    @Test
    void aClosedPortIsUnreachable() {
        ApiReader reader = reader("  retry: { max: 2 }\n");
        actimo.close();

        assertThatThrownBy(reader::probe).satisfies(code(Code.SOURCE_UNREACHABLE)).hasMessageContaining("after 3 tries");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedKeyStopsAtOnce(int status) {
        actimo.on("/contacts", r -> r.number("page", 1) == 2 ? Reply.status(status) : page(r, 300));

        assertThatThrownBy(this::readContacts).satisfies(code(Code.SOURCE_LOGIN_REFUSED)).hasMessageContaining("HTTP " + status);
        assertThat(actimo.requests()).hasSize(2);
    }

    @Test
    void anOptionalTypeThatIsNotFoundIsNotOffered() {
        assertThat(read(GROUP, "").offered()).isFalse();
        assertThat(sink.codes()).containsExactly(Code.NOT_OFFERED);
    }

    @Test
    void aMandatoryTypeThatIsNotFoundIsAnError() {
        assertThatThrownBy(this::readContacts).satisfies(code(Code.SOURCE_ANSWER_INVALID)).hasMessageContaining("/contacts: HTTP 404");
    }

    @Test
    void theProfileDecidesWhatIsOptionalAndWhatIsReadAtAll() {
        assertThat(read(CONTACT, "objects: { contact: { optional: true } }\n").offered()).isFalse();
        assertThat(read(CONTACT, "objects: { contact: { enabled: false } }\n").offered()).isFalse();
        assertThat(actimo.requests()).hasSize(1);
    }

    @Test
    void aBadRequestIsAnError() {
        actimo.on("/contacts", Reply.status(400));

        assertThatThrownBy(this::readContacts).satisfies(code(Code.SOURCE_ANSWER_INVALID)).hasMessageContaining("HTTP 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"status\":\"error\",\"data\":[{\"id\":9}]}", "{\"data\":[{\"id\":9}],\"status\":500}", "{\"error\":\"no\"}", "{\"message\":\"no\",\"data\":null}",
        "{\"error\":{\"code\":5}}", "<!DOCTYPE html><html></html>", "", "nonsense", "{\"data\":5}", "[] []", "42", "{\"data\":[{\"id\":1 \"x\"}]}",
    })
    void anAnswerThatIsNoneIsAskedForOnceMore(String body) {
        actimo.on("/contacts", Reply.json(body), GOOD);
        read(CONTACT, UNPAGED);
        assertThat(sink.column(0)).isEqualTo(ids(1, 3));

        actimo.on("/contacts", Reply.json(body));
        assertThatThrownBy(() -> read(CONTACT, UNPAGED)).satisfies(code(Code.SOURCE_ANSWER_INVALID));
        assertThat(actimo.requests()).hasSize(4);
        assertThat(sink.records).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 60})
    void aBodyThatBreaksOffLeavesNothingBehind(int bytes) {
        actimo.on("/contacts", GOOD.brokenAfter(bytes), GOOD.brokenAfter(bytes), GOOD);

        assertThat(read(CONTACT, UNPAGED).rows()).isEqualTo(3);
        assertThat(sink.column(0)).isEqualTo(ids(1, 3));
    }

    @Test
    void jsonThatEndsEarlyWithoutALengthIsABreakToo() {
        Reply cut = Reply.stream(out -> out.write("{\"data\":[{\"id\":1},{\"id\":".getBytes(StandardCharsets.UTF_8)));
        actimo.on("/contacts", cut, cut, cut, GOOD);

        assertThat(read(CONTACT, UNPAGED).rows()).isEqualTo(3);
    }

    @Test
    void aLargeAnswerThatBreaksOffGoesOnWhereItStopped() {
        String whole = contacts(1, 9000);
        actimo.on("/contacts", Reply.json(whole).brokenAfter(whole.length() / 2), Reply.json(whole).brokenAfter(whole.length() * 3 / 4), Reply.json(whole));

        assertThat(read(CONTACT, UNPAGED).rows()).isEqualTo(9000);
        assertThat(sink.column(0)).isEqualTo(ids(1, 9000));
        assertThat(sink.findings).isEmpty();
    }

    @Test
    void aLargeAnswerThatChangedBetweenTwoTriesLosesNothing() {
        String whole = contacts(1, 9000);
        String changed = "{\"data\":[{\"id\":77777}," + rows(1, 10) + "," + rows(12, 9001) + "]}";
        actimo.on("/contacts", Reply.json(whole).brokenAfter(whole.length() / 2), Reply.json(changed));

        read(CONTACT, UNPAGED);
        assertThat(sink.column(0)).doesNotHaveDuplicates().contains("77777").containsAll(ids(1, 9001));
    }

    @Test
    void aResetConnectionIsAskedAgain() {
        actimo.on("/contacts", r -> null, r -> null, r -> GOOD);

        assertThat(read(CONTACT, UNPAGED).rows()).isEqualTo(3);
    }

    @Test
    void silenceEndsWithTheReadTimeout() {
        CountDownLatch over = new CountDownLatch(1);
        actimo.on("/contacts", Reply.stream(out -> {
            out.write("{\"data\":[".getBytes(StandardCharsets.UTF_8));
            out.flush();
            awaitQuietly(over);
        }), GOOD);

        assertThat(read(CONTACT, "  timeouts: { read: 150ms }\n" + UNPAGED).rows()).isEqualTo(3);
        over.countDown();
    }

    @Test
    void anAnswerThatDripsForEverIsCutOff() {
        Reply drip = Reply.stream(out -> {
            out.write("{\"data\":[".getBytes(StandardCharsets.UTF_8));
            while (true) {
                clock.advance(Duration.ofSeconds(50));
                out.write(' ');
                out.flush();
            }
        });
        actimo.on("/contacts", drip, GOOD);

        assertThat(read(CONTACT, UNPAGED).rows()).isEqualTo(3);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aDefectOfTheSinkIsNotTakenForAFaultOfTheSource() {
        actimo.on("/contacts", GOOD);
        CollectedRecords full = new CollectedRecords() {
            @Override
            public void record(String[] values) { throw new UncheckedIOException(new IOException("disk full")); }
        };

        assertThatThrownBy(() -> reader("").read(CONTACT, new Normaliser(CONTACT, io.crossload.source.contract.ValueRules.api()), full, Since.full()))
            .isInstanceOf(UncheckedIOException.class);
        assertThat(actimo.requests()).hasSize(1);
    }

    @Test
    void theKeyStandsInNoLogAndNoMessage() {
        PrintStream standard = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            actimo.on("/contacts", r -> null, r -> Reply.status(503), r -> Reply.json("nonsense"), r -> Reply.status(403));
            assertThatThrownBy(this::readContacts).satisfies(code(Code.SOURCE_LOGIN_REFUSED)).hasMessageNotContaining(key);
        } finally {
            System.setErr(standard);
        }
        assertThat(actimo.requests()).isNotEmpty().allSatisfy(r -> assertThat(r.headers()).containsEntry("api-key", key));
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(key);
        assertThat(new ApiKey(key)).hasToString("***");
        assertThat(Map.of("bean", http().connect(profile(""), new AllowList(URI.create(actimo.url()), List.of()))).toString()).doesNotContain(key);
    }
}
