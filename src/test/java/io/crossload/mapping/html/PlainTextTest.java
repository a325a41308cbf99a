package io.crossload.mapping.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;

class PlainTextTest {
    private final List<Code> findings = new ArrayList<>();

    private String plain(String html) { return PlainText.of(html, URI.create("https://a.actimo.com/api/v1"), findings::add); }

    @Test
    void paragraphs_lines_and_lists_stay_apart() {
        assertThat(plain("<h1>Møde</h1><p>Første linje<br>anden   linje</p><div>x</div><div>y</div><ol><li>en</li><li>to</li></ol>slut"))
            .isEqualTo("Møde\n\nFørste linje\nanden linje\n\nx\ny\n\n- en\n- to\n\nslut");
    }

    @Test
    void links_keep_their_address_once() {
        assertThat(plain("<p><a href='https://acme.dk/a'>Se her</a> <a href='https://acme.dk/b'>https://acme.dk/b</a> <a href='mailto:hr@acme.dk'>hr@acme.dk</a></p>"))
            .isEqualTo("Se her (https://acme.dk/a) https://acme.dk/b hr@acme.dk");
    }

    @Test
    void cells_and_pictures_are_words() {
        assertThat(plain("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td><img src=x alt=Kort></td></tr></table>")).isEqualTo("a\tb\nc\tKort");
    }

    @Test
    void plain_text_stays_as_it_came() {
        assertThat(plain("Tak for i dag\n  a < b & c\n\nHilsen")).isEqualTo("Tak for i dag\n  a < b & c\n\nHilsen");
        assertThat(findings).isEmpty();
    }

    @Test
    void personal_links_go_from_plain_text_as_well() {
        assertThat(plain("Se https://a.actimo.com/x/contactLink/2 eller https://acme.dk")).isEqualTo("Se  eller https://acme.dk");
        assertThat(plain("<p>Se <a href='https://a.actimo.com/x/contactLink/2'>her</a></p>")).isEqualTo("Se her");
        assertThat(findings).containsExactly(Code.PERSONAL_LINK_REMOVED, Code.PERSONAL_LINK_REMOVED);
    }

    @Test
    void scripts_leave_no_words() {
        assertThat(plain("<p>Hej</p><script>alert('x')</script>")).isEqualTo("Hej");
        assertThat(plain("<script>x</script>")).isNull();
    }
}
