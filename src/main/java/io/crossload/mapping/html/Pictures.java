package io.crossload.mapping.html;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Where HTML shows pictures: {@code img}, and backgrounds that styles or the old attribute name. */
public final class Pictures {
    private static final Pattern URL = Pattern.compile("(?i)url\\(\\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"']*))\\s*\\)");

    private Pictures() { }

    /**
     * The sources of all pictures of a text, each once; not those that log somebody in.
     *
     * @param address the connection's API, or null
     */
    public static Set<String> sources(String html, URI address) {
        PersonalLinks personal = new PersonalLinks(address);
        Element body = Jsoup.parseBodyFragment(html).body();
        backgroundsToImages(body);
        Set<String> sources = new LinkedHashSet<>();
        body.select("img[src]").forEach(image -> {
            if (!image.attr("src").isBlank() && (FileName.isData(image.attr("src")) || !personal.isPersonal(image.attr("src")))) {
                sources.add(image.attr("src").strip());
            }
        });
        return sources;
    }

    /** Salesforce's rich text keeps no background, so each becomes a picture at the start of its element. */
    static void backgroundsToImages(Element body) {
        List<Element> with = new ArrayList<>(body.select("[style*=url], [background]"));
        for (Element element : with) {
            List<String> found = new ArrayList<>();
            if (element.hasAttr("background")) {
                found.add(element.attr("background"));
            }
            for (String declaration : element.attr("style").split(";(?![^(]*\\))")) {
                if (declaration.strip().toLowerCase(java.util.Locale.ROOT).startsWith("background")) {
                    Matcher url = URL.matcher(declaration);
                    while (url.find()) {
                        found.add(url.group(1) != null ? url.group(1) : url.group(2) != null ? url.group(2) : url.group(3));
                    }
                }
            }
            element.removeAttr("style").removeAttr("background");
            for (int i = found.size() - 1; i >= 0; i--) {
                if (!found.get(i).isBlank()) {
                    place(element).prependElement("img").attr("src", found.get(i).strip());
                }
            }
        }
    }

    /** A table or row holds cells only. */
    private static Element place(Element element) {
        Element cell = element.is("table, thead, tbody, tfoot, tr") ? element.selectFirst("td, th") : element;
        return cell == null ? element : cell;
    }
}
