package io.crossload.mapping.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleTextTest {

    @Test
    void modules_follow_each_other_in_their_order() {
        assertThat(ModuleText.html("""
            [{"type":"text","headline":"Nyt","text":"<p>Hej</p>"},{"type":"image","url":"https://cdn.x/a.png","alt":"Kort"},
             {"type":"button","title":"Se","url":"https://acme.dk"},{"type":"video","url":"https://youtu.be/1"}]"""))
            .isEqualTo("<h3>Nyt</h3><div><p>Hej</p></div><p><img src=\"https://cdn.x/a.png\" alt=\"Kort\"></p><p><a href=\"https://acme.dk\">Se</a></p>"
                + "<p><a href=\"https://youtu.be/1\">https://youtu.be/1</a></p>");
    }

    @Test
    void a_picture_that_is_named_by_its_file_comes_from_the_download() {
        assertThat(ModuleText.html("[{\"type\":\"image\",\"file_id\":17}]")).isEqualTo("<p><img src=\"/files/17/download\" alt=\"\"></p>");
    }

    @Test
    void unknown_modules_give_their_text_or_nothing() {
        assertThat(ModuleText.html("[{\"type\":\"hologram\",\"text\":\"Hej\"},{\"type\":\"quiz\",\"options\":[1,2]},42,null,\"løs\",{\"type\":7}]"))
            .isEqualTo("<p>Hej</p><p>løs</p>");
    }

    @Test
    void modules_within_modules_and_several_pictures_of_one_are_read() {
        assertThat(ModuleText.html("{\"modules\":[{\"type\":\"section\",\"modules\":[{\"type\":\"text\",\"text\":\"a\\nb\"}]},"
            + "{\"type\":\"gallery\",\"images\":[\"x.png\",{\"image\":{\"url\":\"y.png\"}}]}]}"))
            .isEqualTo("<p>a<br>b</p><p><img src=\"x.png\" alt=\"\"></p><p><img src=\"y.png\" alt=\"\"></p>");
    }

    @Test
    void what_is_no_json_is_taken_as_the_text_itself() {
        assertThat(ModuleText.html("<p>Hej</p>")).isEqualTo("<p>Hej</p>");
        assertThat(ModuleText.html("[]")).isNull();
    }
}
