package io.crossload.mapping.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.catalogue.Code;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    private final Report report = new Report();

    @ParameterizedTest
    @ValueSource(strings = {"a@b.dk", "Anna.Berg+list@sub.acme.dk", "o'neil@acme.co.uk", "x_1@a-b.dk", "noreply@acme.dk", "ingeborg@acme.dk", "nomailer@acme.dk"})
    void accepts(String address) {
        assertThat(report.run("email", address)).isEqualTo(address);
        assertThat(report.run("email-raw", address)).isNull();
        assertThat(report.findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "anna@", "@acme.dk", "anna@acme", "anna@acme.d", "anna@@acme.dk", "anna@acme..dk", ".anna@acme.dk", "anna.@acme.dk",
        "an..na@acme.dk", "anna@-acme.dk", "anna@acme-.dk", "anna@.acme.dk", "anna@acme.dk.", "åse@acme.dk", "info@blåbær.dk", "an na", "anna(at)acme.dk",
        "Anna <anna@acme.dk>", "noemail@acme.dk", "NoEmail@acme.dk", "no-mail@x.dk", "ingenmail@x.dk", "\"anna\"@acme.dk", "anna@acme,dk"})
    void keeps_what_salesforce_would_refuse_in_the_raw_field_only(String text) {
        assertThat(report.run("email", text)).isNull();
        assertThat(report.findings).containsExactly(Code.EMAIL_INVALID);
        assertThat(report.run("email-raw", text)).isEqualTo(text);
    }

    @Test
    void refuses_more_than_80_characters() {
        String domain = "@acme.dk";
        String fits = "a".repeat(80 - domain.length()) + domain;
        assertThat(report.run("email", fits)).isEqualTo(fits);
        assertThat(report.run("email", "a" + fits)).isNull();
        assertThat(report.run("email-raw", "a" + fits)).hasSize(81);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@acme.dk; bo@acme.dk", "nonsense, anna@acme.dk", "anna@acme.dk bo@acme.dk", "noemail@x.dk;anna@acme.dk"})
    void takes_the_first_valid_of_several_and_keeps_the_whole(String text) {
        assertThat(report.run("email", text)).isEqualTo("anna@acme.dk");
        assertThat(report.findings).containsExactly(Code.EMAIL_SEVERAL);
        assertThat(report.run("email-raw", text)).isEqualTo(text);
    }

    @Test
    void writes_the_domain_small_and_leaves_the_local_part() {
        assertThat(report.run("email", "Anna.BERG@ACME.Dk")).isEqualTo("Anna.BERG@acme.dk");
        assertThat(report.run("email-raw", "Anna.BERG@ACME.Dk")).isNull();
    }

    @Property(tries = 3000, seed = "4711")
    void whatever_comes_nothing_invalid_leaves_and_nothing_is_lost(
        @ForAll @StringLength(min = 1, max = 90) @CharRange(from = 'a', to = 'e') @Chars({'@', '.', '-', ';', ' ', 'Å'}) String text) {
        if (text.isBlank()) {
            return;
        }
        String sent = report.run("email", text);
        String kept = report.run("email-raw", text);
        if (sent != null) {
            assertThat(EmailAddress.valid(sent)).isTrue();
        }
        assertThat(kept != null || sent != null && sent.equalsIgnoreCase(text.strip())).isTrue();
    }
}
