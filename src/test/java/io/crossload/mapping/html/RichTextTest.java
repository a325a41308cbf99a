package io.crossload.mapping.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.crossload.catalogue.Code;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RichTextTest {
    private static final URI API = URI.create("https://a.actimo.com/api/v1");
    private final List<Code> findings = new ArrayList<>();

    private String clean(String html) { return clean(html, RichText.PictureSource.KEEP); }

    private String clean(String html, RichText.PictureSource pictures) { return new RichText(API, findings::add).clean(html, pictures); }

    @ParameterizedTest
    @ValueSource(strings = {"<script>steal()</script><p>Hej</p>", "<p onclick='steal()'>Hej</p>", "<p>Hej</p><iframe srcdoc='<script>'></iframe>",
        "<p>Hej<svg onload=steal()></svg></p>", "<form action='/x'><input></form><p>Hej</p>", "<style>p{}</style><p>Hej</p>"})
    void active_content_is_taken_out_and_told(String html) {
        assertThat(clean(html)).isEqualTo("<p>Hej</p>");
        assertThat(findings).containsExactly(Code.HTML_CLEANED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:steal()", "JaVaScRiPt:steal()", "java\tscript:steal()", "&#106;avascript:steal()", " javascript:steal()", "data:text/html,x", "vbscript:x"})
    void links_that_run_something_lose_their_target(String target) {
        assertThat(clean("<a href=\"" + target + "\">Klik</a>")).isEqualTo("<a>Klik</a>");
    }

    @Test
    void unclosed_tags_are_mended() {
        assertThat(clean("<ul><li>Vest<li><b>Sko</ul>")).isEqualTo("<ul><li>Vest</li><li><b>Sko</b></li></ul>");
    }

    @Test
    void what_salesforce_shows_stays_as_it_is() {
        String html = "<h2>Sikkerhed</h2><p>Brug <strong>vest</strong> &amp; <em>sko</em> 🙂</p><table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>"
            + "<p><a href=\"https://acme.dk/?a=1&amp;b=2\" target=\"_blank\">Se</a> <a href=\"mailto:hr@acme.dk\">Skriv</a></p>";
        assertThat(clean(html)).isEqualTo(html);
        assertThat(findings).isEmpty();
    }

    @Test
    void merge_tags_stay_in_texts_and_links() {
        assertThat(clean("<p>Hej {{first_name}}, <a href=\"https://acme.dk/{{employee_id}}\">her</a></p>"))
            .isEqualTo("<p>Hej {{first_name}}, <a href=\"https://acme.dk/{{employee_id}}\">her</a></p>");
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.actimo.com/api/v1/messages/1/contactLink/2?token=1", "http://acme.actimo.com/m?token=abc", "https://a.actimo.com/#/login&token=abc",
        "/m/1?token=abc", "https://elsewhere.dk/go?to=messages%2F1%2FcontactLink%2F2", "https://A.ACTIMO.com/x?a=1&amp;Token=z"})
    void personal_links_are_removed_and_their_words_kept(String link) {
        assertThat(clean("<p><a href=\"" + link + "\">Log <b>ind</b></a></p>")).isEqualTo("<p>Log <b>ind</b></p>");
        assertThat(findings).containsExactly(Code.PERSONAL_LINK_REMOVED);
    }

    @Test
    void a_personal_link_written_out_as_text_is_removed_too() {
        assertThat(clean("<p>Gå til https://a.actimo.com/api/v1/messages/1/contactLink/2?token=1 nu</p>")).isEqualTo("<p>Gå til  nu</p>");
        assertThat(findings).containsExactly(Code.PERSONAL_LINK_REMOVED);
    }

    @Test
    void a_token_of_another_site_is_none_of_actimo() {
        assertThat(clean("<a href=\"https://docs.example.com/x?token=1\">x</a>")).isEqualTo("<a href=\"https://docs.example.com/x?token=1\">x</a>");
    }

    @Test
    void players_become_links() {
        assertThat(clean("<iframe src=\"//www.youtube.com/embed/abc\" title=\"Film\"></iframe><video><source src=\"https://vimeo.com/1\"></video>"))
            .isEqualTo("<a href=\"https://www.youtube.com/embed/abc\">Film</a><a href=\"https://vimeo.com/1\">https://vimeo.com/1</a>");
    }

    @Test
    void relative_links_lead_where_the_text_came_from() {
        assertThat(clean("<a href=\"/m/12\">m</a>")).isEqualTo("<a href=\"https://a.actimo.com/m/12\">m</a>");
    }

    @Test
    void pictures_get_the_source_of_their_file_and_without_one_leave_their_alternative_text() {
        assertThat(clean("<p><img src='a.png' alt='A'><img src='b.png' alt='Kort &lt;b&gt;'><img alt='C'></p>",
            source -> source.equals("a.png") ? Optional.of("/sfc/servlet.shepherd/version/download/068") : Optional.empty()))
            .isEqualTo("<p><img src=\"/sfc/servlet.shepherd/version/download/068\" alt=\"A\">Kort &lt;b&gt;C</p>");
    }

    @Test
    void backgrounds_become_pictures() {
        assertThat(clean("<div style=\"color:red;background-image: url('https://cdn.x/a;b.png')\">Hej</div>"))
            .isEqualTo("<div><img src=\"https://cdn.x/a;b.png\">Hej</div>");
        assertThat(clean("<table background=\"https://cdn.x/t.png\"><tr><td>1</td></tr></table>"))
            .isEqualTo("<table><tbody><tr><td><img src=\"https://cdn.x/t.png\">1</td></tr></tbody></table>");
    }

    @Test
    void all_sources_of_pictures_are_found_once() {
        assertThat(Pictures.sources("<img src='/a.png'><img src='/a.png'><p style='background: #fff url(data:image/png;base64,AA==) no-repeat'><img src=''>"
            + "<td background=x><img src='/contactLink/9'>", API)).containsExactlyInAnyOrder("/a.png", "data:image/png;base64,AA==");
    }

    @Property(tries = 300)
    void a_cut_text_fits_and_its_tags_are_closed(@ForAll("soup") String html, @ForAll @net.jqwik.api.constraints.IntRange(min = 0, max = 120) int length) {
        String once = String.valueOf(clean(html));
        String cut = RichText.cut(once, length);
        assertThat(cut.length()).isLessThanOrEqualTo(length);
        assertThat(RichText.cut(cut, length)).isEqualTo(cut);
    }

    @Test
    void a_cut_leaves_no_half_of_a_tag_an_entity_or_a_character() {
        assertThat(RichText.cut("<p>Hej <b>verden</b></p>", 22)).isEqualTo("<p>Hej <b>verd</b></p>");
        assertThat(RichText.cut("<p>a</p><a href=\"https://acme.dk\">x</a>", 20)).isEqualTo("<p>a</p>");
        assertThat(RichText.cut("ab &amp; cd", 5)).isEqualTo("ab");
        assertThat(RichText.cut("a🙂", 2)).isEqualTo("a");
    }

    @Property(tries = 300)
    void whatever_comes_in_nothing_active_goes_out_and_cleaning_again_loses_no_word(@ForAll("soup") String html) {
        String once = clean(html);
        if (once == null) {
            return;
        }
        var body = Jsoup.parseBodyFragment(once).body();
        assertThat(body.select("script, style, iframe, object, form, input, svg, [onclick], [onerror], [style]")).isEmpty();
        assertThat(body.select("a[href]")).allMatch(a -> a.attr("href").matches("(?i)(https?:|mailto:|tel:|#|[^:]*$).*"));
        assertThat(Jsoup.parse(String.valueOf(clean(once))).text()).isEqualTo(body.text());
    }

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.of("<p>", "</p>", "<b>", "</b>", "<a href=\"javascript:x\">", "<a href='https://x.dk'>", "</a>", "<script>", "</script>", "<img src=x onerror=y>",
            "<table>", "<tr>", "<td onclick=z>", "</table>", "<ul>", "<li>", "tekst", "&lt;", "&", "<", ">", "\"", "'", "<iframe src=//v.dk>", "</iframe>", "<svg>", "<style>",
            "<div style=\"background:url(x)\">", "<!--", "-->", "<![CDATA[", "{{name}}", "\n", "å").list().ofMaxSize(14).map(parts -> String.join("", parts));
    }
}
