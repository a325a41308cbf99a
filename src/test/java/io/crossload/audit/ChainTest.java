package io.crossload.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;

/** A log that anybody wrote to but Crossload is found, whatever they did. */
class ChainTest {
    private static final int ENTRIES = 6;

    private record Line(long number, long operation, boolean ends, String text, String hash) { }

    @Test
    void anEntryHasOneTextWithItsKeysInOrderAndNothingEmpty() {
        Entry entry = new Entry(2, "0".repeat(64), 1, "2026-01-31T08:01:00Z", "2026-01-31T08:00:00Z", "Ulla \"U\" \u00c6b\u0001", "load", new TreeMap<>(Map.of("--dry-run", "true")), Outcome.DONE, null,
            new TreeMap<>(Map.of("created", 3L, "Contact", 2L)), new TreeMap<>(), null, null, null);
        assertThat(entry.text()).isEqualTo("{\"arguments\":{\"--dry-run\":\"true\"},\"at\":\"2026-01-31T08:01:00Z\",\"by\":\"Ulla \\\"U\\\" \u00c6b\\u0001\",\"counts\":{\"Contact\":2,\"created\":3},"
            + "\"number\":2,\"operation\":1,\"outcome\":\"DONE\",\"previous\":\"" + "0".repeat(64) + "\",\"started\":\"2026-01-31T08:00:00Z\",\"verb\":\"load\"}");
        assertThat(Entry.of(entry.text())).isEqualTo(entry);
        for (String other : List.of(entry.text().replace(",", ", "), entry.text() + " {}", entry.text().replace("\"number\":2,", "") + "", "{\"more\":1}", "no entry")) {
            assertThatIllegalArgumentException().as(other).isThrownBy(() -> Entry.of(other));
        }
    }

    @Test
    void whatIsRefusedIsNotWhatFailed() {
        assertThat(List.of(Outcome.of(0), Outcome.of(1), Outcome.of(2), Outcome.of(3), Outcome.of(4), Outcome.of(5), Outcome.of(70)))
            .containsExactly(Outcome.DONE, Outcome.WITH_FAILURES, Outcome.REFUSED, Outcome.REFUSED, Outcome.FAILED, Outcome.REFUSED, Outcome.FAILED);
        assertThat(Outcome.of(Code.GATE_CLOSED)).isEqualTo(Outcome.REFUSED);
        assertThat(Outcome.of(Code.STOPPED)).isEqualTo(Outcome.STOPPED);
        assertThat(Outcome.of(Code.ORG_UNREACHABLE)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aLogAsItWasWrittenIsWhole() {
        List<Line> log = log();
        assertThat(broken(log, ENTRIES, head(log, ENTRIES), head(log, 2))).isEmpty();
        assertThat(broken(List.of(), 0)).isEmpty();
        // Written between two looks, or remembered by a home that wrote the last entry long ago.
        assertThat(broken(log, ENTRIES - 1, head(log, 1))).isEmpty();
    }

    @Test
    void anEntryThatWasChangedIsFound() {
        for (int i = 0; i < ENTRIES; i++) {
            List<Line> log = log();
            Line line = log.get(i);
            log.set(i, new Line(line.number(), line.operation(), line.ends(), line.text().replace("Ulla", "Bo"), line.hash()));
            assertThat(broken(log, ENTRIES)).hasValue(i + 1L);
        }
    }

    @Test
    void oneThatWasChangedAndSealedAnewIsFoundByTheNextOneOrByWhoRemembersIt() {
        for (int i = 0; i < ENTRIES; i++) {
            List<Line> log = log();
            Line line = log.get(i);
            String text = line.text().replace("Ulla", "Bo");
            Head remembered = head(log, ENTRIES);
            log.set(i, new Line(line.number(), line.operation(), line.ends(), text, Chain.sha256(text)));
            assertThat(broken(log, ENTRIES, remembered)).hasValue(Math.min(i + 2L, ENTRIES));
        }
    }

    @Test
    void aLogThatWasWrittenAnewFromAnEntryOnIsFoundByWhoRemembersIt() {
        List<Line> log = log();
        assertThat(broken(log("Bo"), ENTRIES)).as("whole by itself").isEmpty();
        assertThat(broken(log("Bo"), ENTRIES, head(log, 4))).hasValue(4L);
    }

    @Test
    void anEntryThatWasRemovedIsFound() {
        for (int i = 0; i < ENTRIES; i++) {
            List<Line> log = log();
            log.remove(i);
            assertThat(broken(log, ENTRIES)).hasValue(i + 1L);
        }
    }

    @Test
    void oneThatWasRemovedWithTheOthersMovedUpIsFound() {
        List<Line> log = log();
        log.remove(2);
        for (int i = 2; i < log.size(); i++) {
            Line line = log.get(i);
            log.set(i, new Line(line.number() - 1, line.operation(), line.ends(), line.text(), line.hash()));
        }
        assertThat(broken(log, ENTRIES - 1)).hasValue(3L);
    }

    @Test
    void anEntryThatWasPutInIsFound() {
        List<Line> log = log();
        Entry third = Entry.of(log.get(2).text());
        String text = third.at(3, log.get(1).hash()).text().replace("Ulla", "Bo");
        log.set(2, new Line(3, third.operation(), false, text, Chain.sha256(text)));
        assertThat(broken(log, ENTRIES)).hasValue(4L);
    }

    @Test
    void twoThatChangedPlacesAreFound() {
        List<Line> log = log();
        Line second = log.get(1);
        Line third = log.get(2);
        log.set(1, new Line(2, third.operation(), third.ends(), third.text(), third.hash()));
        log.set(2, new Line(3, second.operation(), second.ends(), second.text(), second.hash()));
        assertThat(broken(log, ENTRIES)).hasValue(2L);
    }

    @Test
    void anEndThatWasCutOffIsFoundByWhoRemembersItAndByTheNumberThatWasGiven() {
        for (int left = 0; left < ENTRIES; left++) {
            List<Line> log = log();
            Head remembered = head(log, ENTRIES);
            List<Line> cut = log.subList(0, left);
            assertThat(broken(cut, ENTRIES)).hasValue(left + 1L);
            assertThat(broken(cut, left, remembered)).hasValue(left + 1L);
            assertThat(broken(cut, left)).as("nobody can tell").isEmpty();
        }
    }

    @Test
    void theColumnsBesideAnEntryAreLookedAtToo() {
        List<Line> log = log();
        Line line = log.get(2);
        log.set(2, new Line(3, 1, line.ends(), line.text(), line.hash()));
        assertThat(broken(log, ENTRIES)).hasValue(3L);
        log.set(2, new Line(3, line.operation(), !line.ends(), line.text(), line.hash()));
        assertThat(broken(log, ENTRIES)).hasValue(3L);
    }

    private static Head head(List<Line> log, int number) { return new Head(number, log.get(number - 1).hash().substring(0, 12), "somebody"); }

    private static Optional<Long> broken(List<Line> log, long given, Head... heads) {
        Chain chain = new Chain(List.of(heads));
        log.forEach(l -> chain.add(l.number(), l.operation(), l.ends(), l.text(), l.hash()));
        return chain.end(given).map(Chain.Broken::entry);
    }

    private static List<Line> log() { return log("Ulla"); }

    /** Three operations, each with its beginning and its end. */
    private static List<Line> log(String by) {
        List<Line> log = new ArrayList<>();
        String previous = "0".repeat(64);
        for (int number = 1; number <= ENTRIES; number++) {
            boolean ends = number % 2 == 0;
            Entry entry = new Entry(0, null, ends ? number - 1 : 0, "2026-01-31T08:00:0" + number + "Z", "2026-01-31T08:00:00Z", by, "load", null, ends ? Outcome.DONE : null, null, null, null, null, null, null)
                .at(number, previous);
            log.add(new Line(number, entry.operation(), ends, entry.text(), Chain.sha256(entry.text())));
            previous = log.get(log.size() - 1).hash();
        }
        return log;
    }
}
