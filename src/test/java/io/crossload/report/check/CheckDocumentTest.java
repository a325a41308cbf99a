package io.crossload.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.ledger.Extracts.Verdict;
import io.crossload.ledger.Findings.Tally;
import io.crossload.ledger.Gates.Waiver;

/** The report of a check. */
class CheckDocumentTest {
    private static final List<Tally> FINDINGS = List.of(
        new Tally("check", Code.EMAIL_SHARED, "contact", 4200, List.of(new Finding(Code.EMAIL_SHARED, "contact", "acme:contact:1", "email"))),
        new Tally("extract", Code.COLUMN_UNKNOWN, "contact", 1, List.of(new Finding(Code.COLUMN_UNKNOWN, "contact", null, "=HYPERLINK(\"http://example.invalid\") <b>"))),
        new Tally("check", Code.MANAGER_SELF, "contact", 3, List.of()),
        new Tally("check", Code.NO_CONTACTS, "contact", 1, List.of()));

    private static CheckDocument document(Waiver... waivers) { return CheckDocument.of(7, waivers.length == 0 ? Verdict.BLOCKED : Verdict.PASSED, FINDINGS, List.of(waivers)); }

    @Test
    void blockersComeFirstThenWarningsThenNotesByTheirNumber() {
        assertThat(document().findings()).extracting(CheckDocument.Line::code).containsExactly("NO_CONTACTS", "MANAGER_SELF", "EMAIL_SHARED", "COLUMN_UNKNOWN");
        assertThat(document().rows()).isEqualTo(new CheckDocument.Counts(1, 3, 4201));
    }

    @Test
    void thePageNamesMeaningCureKeysAndWaiversAndEscapesWhatOthersWrote() {
        String page = document(new Waiver(7, "NO_CONTACTS", "anna", "none left", 0)).html();
        assertThat(page).contains("Check of extract 7", "4,200", "acme:contact:1", Code.MANAGER_SELF.what(), "Waived by anna at 1970-01-01T00:00:00Z: none left", "&lt;b&gt;")
            .doesNotContain("<b>Blocked", "<script", "http-equiv=\"refresh\"");
        assertThat(document().html()).contains("Blocked.");
    }

    @Test
    void theTableHasALinePerExampleAndNoFormulas() {
        List<List<String>> table = document().table();
        assertThat(table).hasSize(5).allSatisfy(line -> assertThat(line).hasSameSizeAs(table.get(0)));
        assertThat(table).flatExtracting(line -> line).noneMatch(cell -> cell.startsWith("=")).anyMatch(cell -> cell.startsWith("'=HYPERLINK"));
    }
}
