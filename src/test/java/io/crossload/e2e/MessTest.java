package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.MessKind;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Truth;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.Extracts;
import io.crossload.report.RunSummary;
import io.crossload.report.RunSummary.SourceTypeLine;

/** A customer with every kind of mess: nothing is lost, and everything that did not arrive says why. */
class MessTest {
    /** Records that cannot be carried, and why. */
    private static final Map<MessKind, String> PARKED = Map.of(MessKind.ORPHAN_RECIPIENT, "REFERENCE_ORPHAN", MessKind.ORPHAN_RECIPIENT_MESSAGE, "REFERENCE_ORPHAN",
        MessKind.ORPHAN_EVENT_CONTACT, "REFERENCE_ORPHAN", MessKind.ORPHAN_EVENT_MESSAGE, "REFERENCE_ORPHAN", MessKind.ORPHAN_ONE_ON_ONE_CONTACT, "REFERENCE_ORPHAN",
        MessKind.EXPIRED_LINK_403, "FILE_LINK_BROKEN", MessKind.EXPIRED_LINK_404, "FILE_LINK_BROKEN", MessKind.EMPTY_FILE, "FILE_NO_CONTENT", MessKind.HTML_AS_IMAGE, "FILE_ERROR_PAGE",
        MessKind.WRONG_CHECKSUM, "FILE_DIFFERS");

    @TempDir
    Path folder;

    @Test
    void everyRowOfAMessyCustomerIsLoadedFilteredFoldedOrParkedWithItsCause() {
        // Fewer than a page: an equal row on another page is taken for drift between pages and dropped, so it would not count.
        Customer customer = Customer.generate(Scale.of(200), 5, Mess.ALL);
        Truth truth = customer.truth();
        try (Rehearsal rehearsal = Rehearsal.of(folder, customer)) {
            rehearsal.profile(List.of("objects:", "  contact:", "    parameters: { include_deleted: true }"));
            rehearsal.extract();
            assertThat(rehearsal.check().verdict()).isEqualTo(Extracts.Verdict.PASSED);
            RunSummary summary = rehearsal.summary(rehearsal.load());

            truth.rows().forEach((type, rows) -> assertThat(MigrationTest.line(summary, type).extracted()).as(type).isEqualTo(rows));
            assertThat(summary.sourceTypes()).allMatch(SourceTypeLine::addsUp);
            assertThat(summary.deadLettered()).isPositive();
            assertThat(summary.targets()).as("what can be known beforehand never reaches the org; files show only when they are fetched")
                .allMatch(t -> t.failed() == 0 || t.target().equals("ContentVersion"));

            List<DeadLetter> letters = rehearsal.container().ledger().deadLetters().list(Filter.parked(), 10_000, 0);
            // Pictures of texts are files too, but no source rows.
            assertThat(letters.stream().filter(l -> !l.sourceKey().matches(".*:file:(url|data)-.*"))).hasSize((int) summary.deadLettered());
            assertThat(letters).allSatisfy(letter -> {
                assertThat(letter.stage()).isNotNull();
                assertThat(letter.sourceType()).isNotBlank();
                assertThat(letter.sourceKey()).startsWith(Rehearsal.CONNECTION + ":" + letter.sourceType() + ":");
                assertThat(Code.valueOf(letter.errorCode()).severity()).isNotNull();
            });
            Map<String, Long> parked = letters.stream().filter(l -> l.sourceType().equals("contact")).collect(Collectors.groupingBy(DeadLetter::errorCode, Collectors.counting()));
            assertThat(parked).isEqualTo(Map.of("KEY_MISSING", affected(truth, MessKind.MISSING_KEY), "DUPLICATE_KEY_CONFLICT", 2 * affected(truth, MessKind.DUPLICATE_CONFLICT)));
            assertThat(letters).filteredOn(l -> l.errorCode().equals("SCORE_SCALE")).hasSize((int) affected(truth, MessKind.SCORE_OFF_SCALE));
            assertThat(letters).filteredOn(l -> l.sourceType().equals("score") && l.errorCode().equals("REFERENCE_ORPHAN")).hasSizeGreaterThanOrEqualTo((int) affected(truth, MessKind.ORPHAN_SCORE));

            PARKED.forEach((kind, code) -> assertThat(truth.affected(kind)).as(kind.word()).isNotEmpty().allSatisfy(id -> assertThat(letters).as(kind.word() + " " + id)
                .filteredOn(l -> l.sourceKey().endsWith(":" + id)).extracting(DeadLetter::errorCode).containsExactly(code)));
            assertThat(letters).filteredOn(l -> l.sourceType().equals("enrolment")).as("of nobody, of no academy").isNotEmpty().allMatch(l -> l.errorCode().equals("REFERENCE_ORPHAN"));
            assertRescued(rehearsal, truth);
            assertClean(rehearsal, truth);
            assertThat(rehearsal.migrate().targets()).as("again").allMatch(t -> t.created() == 0);
            assertThat(rehearsal.container().ledger().deadLetters().list(Filter.parked(), 10_000, 0)).as("the same letters, not a second set")
                .extracting(DeadLetter::id).containsExactlyInAnyOrderElementsOf(letters.stream().map(DeadLetter::id).toList());
        }
    }

    /** What can be carried is carried. */
    private static void assertRescued(Rehearsal rehearsal, Truth truth) {
        Map<String, Map<String, String>> contacts = rehearsal.records("Contact");
        truth.affected(MessKind.INVALID_EMAIL).forEach(id -> assertThat(contacts.get(Rehearsal.key("contact", id))).doesNotContainKey("Email").containsKey("Actimo_Email_Raw__c"));
        truth.affected(MessKind.MANAGER_SELF).forEach(id -> assertThat(contacts.get(Rehearsal.key("contact", id))).doesNotContainKey("Manager__c"));
        truth.affected(MessKind.MANAGER_CYCLE).forEach(id -> assertThat(contacts.get(Rehearsal.key("contact", id))).doesNotContainKey("Manager__c"));
        truth.affected(MessKind.MISSING_LAST_NAME).forEach(id -> assertThat(contacts.get(Rehearsal.key("contact", id)).get("LastName")).isNotBlank());
        truth.affected(MessKind.DUPLICATE_LATER).forEach(id -> assertThat(contacts.get(Rehearsal.key("contact", id))).containsEntry("Title", "Områdechef"));
        truth.affected(MessKind.UNKNOWN_STATUS).forEach(id -> assertThat(contacts.get(Rehearsal.key("contact", id))).containsEntry("Actimo_Status__c", "active"));
        List<String> rekeyed = truth.affected(MessKind.REKEYED);
        for (int i = 0; i + 1 < rekeyed.size(); i += 2) {
            assertThat(contacts).doesNotContainKey(Rehearsal.key("contact", rekeyed.get(i)));
            assertThat(contacts.get(Rehearsal.key("contact", rekeyed.get(i + 1))).get("Actimo_Source_Keys__c"))
                .contains(Rehearsal.key("contact", rekeyed.get(i))).contains(Rehearsal.key("contact", rekeyed.get(i + 1)));
        }
    }

    /** What must not come along does not, and what it stood in does. */
    private static void assertClean(Rehearsal rehearsal, Truth truth) {
        Map<String, Map<String, String>> campaigns = rehearsal.records("Campaign");
        truth.affected(MessKind.SCRIPT_IN_HTML).forEach(id -> assertThat(campaigns.get(Rehearsal.key("message", id)).values()).noneMatch(v -> v.contains("<script")));
        truth.affected(MessKind.JAVASCRIPT_LINK).forEach(id -> assertThat(campaigns.get(Rehearsal.key("message", id)).values()).noneMatch(v -> v.contains("javascript:")));
        for (MessKind kind : List.of(MessKind.UNCLOSED_TAGS, MessKind.HUGE_HTML, MessKind.ZERO_DATE_MESSAGE, MessKind.UNKNOWN_MESSAGE_TYPE, MessKind.ORPHAN_MESSAGE_OWNER, MessKind.MESSAGE_WITHOUT_WORKSPACE)) {
            truth.affected(kind).forEach(id -> assertThat(campaigns).as(kind.word()).containsKey(Rehearsal.key("message", id)));
        }
        // Whoever answered a pulse or an anonymous survey stays unknown, although the export names them.
        List<String> surveys = Stream.of(MessKind.PULSE_ANSWER_WITH_CONTACT, MessKind.ANONYMOUS_ANSWER_WITH_CONTACT).flatMap(kind -> truth.affected(kind).stream()).toList();
        List<Map<String, String>> responses = rehearsal.records("SurveyResponse__c").values().stream()
            .filter(r -> surveys.stream().anyMatch(id -> r.getOrDefault("Survey__c", "").endsWith(":survey:" + id))).toList();
        assertThat(responses).isNotEmpty().allSatisfy(response -> assertThat(response).doesNotContainKey("Contact__c"));
        assertThat(rehearsal.container().ledger().findings().of(1)).extracting(f -> f.code()).contains(Code.ANONYMOUS_IDENTITY, Code.AGGREGATE_TOO_SMALL);
    }

    private static long affected(Truth truth, MessKind kind) {
        assertThat(truth.affected(kind)).as(kind.word()).isNotEmpty();
        return truth.affected(kind).size();
    }
}
