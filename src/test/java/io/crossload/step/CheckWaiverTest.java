package io.crossload.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractWriter;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Extracts.Verdict;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

/** Blockers keep the gate closed until they are cured in a new extract or waived, one by one, with a reason. */
class CheckWaiverTest {
    private static final String WHY = "the customer has <no> people left";

    @TempDir
    Path home;
    private Container container;

    @BeforeEach
    void open() {
        container = Container.open(new Container.Options(home, Path.of("config"), Path.of("routes"),
            Map.of("sf.url", "http://127.0.0.1:1", "sf.client.id", "id", "sf.client.secret", "secret", "migrate.on-start", "false")));
    }

    @AfterEach
    void close() { container.close(); }

    /** An extract of one user, and of one contact if there are people. */
    private void extract(boolean people) {
        SourceContract contract = SourceContract.load();
        Extracts.Extract extract = container.ledger().extracts().begin();
        try (ExtractWriter writer = new ExtractWriter(extract.number(), ExtractFolder.of(container.home().extracts(), extract.number()), rejected -> { })) {
            record(writer, contract.type("user"), "id", "7");
            if (people) {
                record(writer, contract.type("contact"), "id", "100", "last_name", "Lund", "company", "Acme");
            }
            container.ledger().extracts().complete(extract.number(), writer.complete(), List.of());
        }
    }

    private static void record(ExtractWriter writer, SourceType type, String... values) {
        String[] row = new String[type.fields().size()];
        for (int i = 0; i < values.length; i += 2) {
            row[type.indexOf(values[i])] = values[i + 1];
        }
        writer.sink("acme", type).record(row);
    }

    private Check.Report check(Code... waived) { return new Check(container, Progress.SILENT).run(Set.of(waived), "anna", waived.length == 0 ? null : WHY); }

    private void assertStands(Verdict verdict) {
        assertThat(container.ledger().extracts().newest(Extracts.State.COMPLETE).orElseThrow().verdict()).isEqualTo(verdict);
        assertThat(new Gatekeeper(container).standing(Gate.CHECK).state()).as("the gate says what the verdict says")
            .isEqualTo(verdict == Verdict.PASSED ? Gatekeeper.State.OPEN : Gatekeeper.State.CLOSED);
    }

    @Test
    void withoutABlockerTheGateIsOpen() {
        extract(true);
        assertThat(check().verdict()).isEqualTo(Verdict.PASSED);
        assertStands(Verdict.PASSED);
    }

    @Test
    void aBlockerClosesTheGateUntilItIsWaivedAndTheWaiverIsKeptWithItsReason() throws IOException {
        extract(false);
        assertThat(check().verdict()).isEqualTo(Verdict.BLOCKED);
        assertStands(Verdict.BLOCKED);

        Check.Report waived = check(Code.NO_CONTACTS);
        assertThat(waived.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(waived.waivers()).singleElement().satisfies(w -> {
            assertThat(w.code()).isEqualTo("NO_CONTACTS");
            assertThat(w.by()).isEqualTo("anna");
            assertThat(w.reason()).isEqualTo(WHY);
            assertThat(w.at()).isPositive();
        });
        assertStands(Verdict.PASSED);
        Path reports = Path.of(waived.reports());
        assertThat(Files.readString(reports.resolve("check.html"))).contains("Waived by anna", "the customer has &lt;no&gt; people left").doesNotContain(WHY);
        assertThat(Files.readString(reports.resolve("check.json"))).contains("\"by\" : \"anna\"", WHY);
        assertThat(Files.readString(reports.resolve("check.csv"))).contains("BLOCKER,NO_CONTACTS,contact,check,1,", "anna," + WHY);

        assertThat(check().verdict()).as("checked again").isEqualTo(Verdict.PASSED);
        assertStands(Verdict.PASSED);
    }

    @Test
    void aWaiverIsLostWithItsExtract() {
        extract(false);
        check(Code.NO_CONTACTS);
        extract(false);
        assertThat(check().verdict()).isEqualTo(Verdict.BLOCKED);
        assertStands(Verdict.BLOCKED);
        extract(true);
        assertThat(check().waivers()).isEmpty();
        assertStands(Verdict.PASSED);
    }

    @Test
    void whatIsNoBlockerOfThisExtractCannotBeWaived() {
        extract(false);
        assertThatThrownBy(() -> check(Code.NO_CONTACTS, Code.ROWS_DIFFER)).isInstanceOfSatisfying(CrossloadException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.WAIVER_REFUSED);
            assertThat(e.detail()).contains("ROWS_DIFFER").doesNotContain("NO_CONTACTS");
        });
        assertThat(container.ledger().gates().waivers(1)).as("none of the two").isEmpty();
        assertStands(Verdict.BLOCKED);
    }

    @Test
    void aWaiverNeedsAReason() {
        extract(false);
        assertThatThrownBy(() -> new Check(container, Progress.SILENT).run(Set.of(Code.NO_CONTACTS), "anna", " ")).isInstanceOfSatisfying(CrossloadException.class,
            e -> assertThat(e.code()).isEqualTo(Code.WAIVER_REFUSED));
        assertThat(container.ledger().gates().waivers(1)).isEmpty();
    }
}
