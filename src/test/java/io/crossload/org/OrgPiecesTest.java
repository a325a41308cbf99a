package io.crossload.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;

import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonParseException;

class OrgPiecesTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void waitsDoubleWithJitterUpToTheCapUnlessTheServerSaysHowLong() {
        BackOff backOff = new BackOff(8, 100, 1_000, 5_000);
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            assertThat(backOff.waitMillis(1, -1, random)).isBetween(1L, 100L);
            assertThat(backOff.waitMillis(3, -1, random)).isBetween(1L, 400L);
            assertThat(backOff.waitMillis(60, -1, random)).isBetween(1L, 1_000L);
        }
        assertThat(backOff.waitMillis(1, 2_000, random)).isEqualTo(2_000);
        assertThat(backOff.waitMillis(1, 0, random)).isZero();
        assertThat(backOff.waitMillis(1, 86_400_000, random)).as("a server may not stop us for a day").isEqualTo(5_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        7                               | 7000
        ' 0 '                           | 0
        Sun, 01 Mar 2026 10:00:30 GMT   | 30000
        Sun, 01 Mar 2026 09:00:00 GMT   | 0
        99999999999999999999            | -1
        soon                            | -1
        ''                              | -1
        """)
    void retryAfterIsReadAsSecondsOrAsADate(String header, long millis) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(millis);
    }

    @Test
    void aJobIsAskedForLessAndLessOftenUntilItEnds() {
        List<Long> waits = new ArrayList<>();
        Deque<JobInfo.State> states = new ArrayDeque<>(List.of(JobInfo.State.UPLOAD_COMPLETE, JobInfo.State.IN_PROGRESS, JobInfo.State.IN_PROGRESS,
            JobInfo.State.IN_PROGRESS, JobInfo.State.IN_PROGRESS, JobInfo.State.ABORTED));
        JobInfo end = new AdaptivePoll(100, 300, waits::add).await(() -> new JobInfo("750", states.remove(), 0, 0, null));
        assertThat(end.state()).isEqualTo(JobInfo.State.ABORTED);
        assertThat(waits).containsExactly(100L, 150L, 225L, 300L, 300L);
    }

    @ParameterizedTest
    @CsvSource({"503,SERVER_UNAVAILABLE,BUSY", "500,UNKNOWN_EXCEPTION,BUSY", "429,TOO_MANY,THROTTLED", "403,REQUEST_LIMIT_EXCEEDED,THROTTLED", "401,INVALID_SESSION_ID,LOGIN_REFUSED",
        "400,invalid_grant,LOGIN_REFUSED", "400,ExceededQuota,LIMIT", "400,INVALIDJOB,REJECTED", "404,NOT_FOUND,REJECTED"})
    void anAnswerTellsWhatCanBeDone(int status, String code, OrgException.Kind kind) {
        OrgException e = OrgCalls.classify(new SalesforceException(List.of(new RestError(code, "text")), status), 12);
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.errorCode()).isEqualTo(code);
        assertThat(e.retryAfterMillis()).isEqualTo(12);
        assertThat(e.isTransient()).isEqualTo(kind == OrgException.Kind.BUSY || kind == OrgException.Kind.THROTTLED);
    }

    @Test
    void noAnswerAndOneThatBrokeOffCanHealButOneThatCannotBeReadIsADefect() {
        assertThat(OrgCalls.classify(new EOFException("gone"), -1).kind()).isEqualTo(OrgException.Kind.BUSY);
        assertThat(OrgCalls.classify(new RuntimeException(new TimeoutException()), -1).kind()).isEqualTo(OrgException.Kind.BUSY);
        assertThat(OrgCalls.classify(new SalesforceException("Unexpected error", 200, new EOFException("cut")), -1).kind()).isEqualTo(OrgException.Kind.BUSY);
        assertThat(OrgCalls.classify(new SalesforceException("Unexpected error", 200, new JsonParseException(null, "x")), -1).kind()).isEqualTo(OrgException.Kind.REJECTED);
        assertThat(OrgCalls.classify(new RuntimeException(new InterruptedException()), -1).kind()).isEqualTo(OrgException.Kind.STOPPED);
    }
}
