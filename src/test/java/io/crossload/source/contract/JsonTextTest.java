package io.crossload.source.contract;

import com.fasterxml.jackson.core.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class JsonTextTest {

    @Test
    void keepsEveryDigitAndTheOrderOfMembers() throws IOException {
        assertThat(copied("{ \"b\": 1.50, \"a\": [12345678901234567890, null, true, \"\\u00e5\\n\"] }")).isEqualTo("{\"b\":1.50,\"a\":[12345678901234567890,null,true,\"å\\n\"]}");
    }

    @Test
    void leavesOutMembersThatHoldCredentials() throws IOException {
        assertThat(copied("{\"api-key\":\"k\",\"x\":{\"access_token\":{\"v\":1},\"Password\":[1],\"y\":1},\"contactLink\":\"u\"}")).isEqualTo("{\"x\":{\"y\":1}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "see https://a.dk/messages/1/contactLink/2 now | see (login link removed) now",
        "<a href='https://a.dk/p?token=9&x=1'>go</a> | <a href='(login link removed)'>go</a>",
        "https://a.dk/p?x=1&TOKEN=9 https://b.dk/p?token=8 | (login link removed) (login link removed)",
        "https://a.dk/p?page=2 | https://a.dk/p?page=2",
        "a broken token = 3 | a broken token = 3"})
    void replacesLoginLinks(String text, String kept) {
        assertThat(JsonText.ofTexts(Map.of("text", text))).isEqualTo("{\"text\":\"" + kept + "\"}");
    }

    /** An image within a text is one long word with the sign that parameters have. */
    @Test
    void goesThroughLongWordsOnce() {
        String image = "data:image/png;base64," + "A".repeat(4_000_000) + "==";

        assertThat(JsonText.ofTexts(Map.of("text", image))).hasSize(image.length() + "{\"text\":\"\"}".length());
    }

    private static String copied(String json) throws IOException {
        try (JsonParser parser = JsonText.parser(json)) {
            parser.nextToken();
            return JsonText.of(parser);
        }
    }

    @Test
    void whatAFileHoldsInANestedValuesPlaceAndTextsLoseTheirLoginLinksToo() {
        assertThat(JsonText.of("[{\"text\":\"<a href='https://a.actimo.com/api/v1/messages/7/contactLink/9'>in</a>\",\"token\":\"x\"}]"))
            .isEqualTo("[{\"text\":\"<a href='(login link removed)'>in</a>\"}]");
        assertThat(JsonText.of("11;12")).isEqualTo("11;12");
        assertThat(JsonText.of("[broken https://a.actimo.com/x?token=1")).isEqualTo("[broken (login link removed)");
        assertThat(JsonText.withoutPersonalLinks("See https://a.actimo.com/messages/7/contactLink/9 now")).isEqualTo("See (login link removed) now");
        assertThat(JsonText.withoutPersonalLinks("https://cdn.example.com/a.png?token=1")).as("a signed address of a file").isEqualTo("https://cdn.example.com/a.png?token=1");
    }
}
