package io.crossload.mapping.html;

import java.util.List;
import java.util.Optional;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The modules of a message as one HTML text, in their order. What a module is made of is not documented, so each is asked for the members
 * that usual names say; a module of an unknown type gives the text it has, or nothing.
 */
public final class ModuleText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = List.of("html", "text", "content", "body");
    private static final List<String> HEADINGS = List.of("headline", "heading");
    private static final List<String> TITLES = List.of("title", "label", "caption", "name", "text");
    private static final List<String> ADDRESSES = List.of("url", "src", "href", "link", "image_url", "image", "video_url", "file_url");

    private ModuleText() { }

    /** @return HTML that is not cleaned yet; null when nothing is left; the text itself when it is no JSON */
    public static String html(String modules) {
        JsonNode json;
        try {
            json = JSON.readTree(modules);
        } catch (JsonProcessingException e) {
            return modules;
        }
        if (json.isTextual() || json.isValueNode()) {
            return json.isTextual() ? json.textValue() : modules;
        }
        JsonNode list = json.isObject() && json.path("modules").isArray() ? json.path("modules") : json;
        StringBuilder html = new StringBuilder();
        for (JsonNode module : list.isArray() ? list : List.of(list)) {
            html.append(module(module));
        }
        return html.isEmpty() ? null : html.toString();
    }

    private static String module(JsonNode module) {
        if (module.isTextual()) {
            return text(module.textValue());
        }
        String type = module.path("type").asText("").toLowerCase(java.util.Locale.ROOT);
        String heading = first(module, HEADINGS).map(h -> new Element("h3").text(h).outerHtml()).orElse("");
        if (type.contains("image") || type.contains("picture") || type.contains("gallery")) {
            return heading + images(module);
        }
        if (type.contains("button") || type.contains("link") || type.contains("video") || type.contains("audio") || type.contains("file")) {
            return heading + address(module).map(url -> link(url, first(module, TITLES).orElse(url))).orElseGet(() -> body(module));
        }
        return heading + body(module);
    }

    private static String body(JsonNode module) {
        String nested = module.path("modules").isArray() ? Optional.ofNullable(html(module.path("modules").toString())).orElse("") : "";
        return first(module, TEXTS).map(ModuleText::text).orElse("") + nested;
    }

    private static String images(JsonNode module) {
        StringBuilder images = new StringBuilder();
        JsonNode several = module.path("images").isArray() ? module.path("images") : module.path("items");
        for (JsonNode one : several.isArray() ? several : List.of(module)) {
            Optional<String> source = one.isTextual() ? Optional.of(one.textValue()) : address(one);
            source.ifPresent(url -> images.append(new Element("p").appendChild(new Element("img").attr("src", url)
                .attr("alt", Optional.ofNullable(one.path("alt").textValue()).or(() -> first(one, TITLES)).orElse(""))).outerHtml()));
        }
        return images.isEmpty() ? body(module) : images.toString();
    }

    private static String link(String url, String label) {
        return new Element("p").appendChild(new Element("a").attr("href", url).text(label)).outerHtml();
    }

    /** An address, or the id of a file, which Actimo's download answers for. */
    private static Optional<String> address(JsonNode module) {
        return first(module, ADDRESSES).or(() -> Optional.ofNullable(module.get("file_id")).filter(JsonNode::isValueNode).filter(id -> !id.isNull())
            .map(id -> "/files/" + id.asText() + "/download"));
    }

    private static Optional<String> first(JsonNode module, List<String> names) {
        return names.stream().map(name -> {
            JsonNode value = module.path(name);
            return value.isObject() ? value.path("url").textValue() : value.textValue();
        }).filter(value -> value != null && !value.isBlank()).findFirst();
    }

    /** Plain text keeps its lines; what has tags or entities is HTML. */
    private static String text(String value) {
        boolean plain = value.indexOf('<') < 0 && value.indexOf('&') < 0;
        return plain ? "<p>" + Entities.escape(value).replace("\r\n", "\n").replace("\n", "<br>") + "</p>" : "<div>" + value + "</div>";
    }
}
