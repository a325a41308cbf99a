package io.crossload.mapping.html;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

import io.crossload.catalogue.Code;

/**
 * HTML for a rich text area of Salesforce: its tags and nothing else, by an allow-list.
 *
 * @see <a href="https://help.salesforce.com/s/articleView?id=platform.fields_using_rich_text_area.htm">Rich Text Area</a>
 */
public final class RichText {
    /** Any address serves: relative links are allowed, and need one to be judged by. */
    private static final String BASE = "https://relative.invalid/";
    private static final Cleaner CLEANER = new Cleaner(allowed());
    private static final String ACTIVE = "script, style, iframe, object, embed, applet, form, input, textarea, select, meta, link, base, svg, math";

    private final URI address;
    private final PersonalLinks personal;
    private final Consumer<Code> findings;

    /** @param address the connection's API, or null; @param findings what was taken out */
    public RichText(URI address, Consumer<Code> findings) {
        this.address = address;
        this.personal = new PersonalLinks(address);
        this.findings = findings;
    }

    /** What becomes of a picture: another source; empty when there is none, then its alternative text stays. */
    @FunctionalInterface
    public interface PictureSource {
        PictureSource KEEP = Optional::of;

        Optional<String> of(String source);
    }

    /** @return null when nothing is left */
    public String clean(String html, PictureSource pictures) {
        Document clean = CLEANER.clean(prepared(html, pictures));
        clean.outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml).syntax(Document.OutputSettings.Syntax.html);
        String text = clean.body().html().strip();
        return text.isEmpty() ? null : text;
    }

    /** The beginning of an HTML text with its tags closed, at most so many UTF-16 units long. */
    public static String cut(String html, int length) {
        for (int room = length;;) {
            String beginning = html.substring(0, Math.min(room, html.length()));
            int tag = beginning.lastIndexOf('<');
            int entity = beginning.lastIndexOf('&');
            if (tag > beginning.lastIndexOf('>')) {
                beginning = beginning.substring(0, tag);
            } else if (entity > beginning.lastIndexOf(';') && beginning.length() - entity < 10) {
                beginning = beginning.substring(0, entity);
            } else if (!beginning.isEmpty() && Character.isHighSurrogate(beginning.charAt(beginning.length() - 1))) {
                beginning = beginning.substring(0, beginning.length() - 1);
            }
            Document document = Jsoup.parseBodyFragment(beginning);
            document.outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml);
            String mended = document.body().html().strip();
            if (mended.length() <= length) {
                return mended;
            }
            room = Math.max(0, beginning.length() - (mended.length() - length));
        }
    }

    Document prepared(String html, PictureSource pictures) {
        Document document = Jsoup.parseBodyFragment(html, BASE);
        Element body = document.body();
        videosToLinks(body);
        if (!body.select(ACTIVE).isEmpty() || body.getAllElements().stream().anyMatch(RichText::isActive)) {
            body.select(ACTIVE).remove();
            findings.accept(Code.HTML_CLEANED);
        }
        Pictures.backgroundsToImages(body);
        links(body);
        body.select("img").forEach(image -> picture(image, pictures));
        return document;
    }

    private static boolean isActive(Element element) {
        return element.attributes().asList().stream().anyMatch(a -> a.getKey().startsWith("on")
            || a.getValue().replaceAll("[\\p{Cntrl}\\s]", "").regionMatches(true, 0, "javascript:", 0, 11));
    }

    /** Players stay links: there is nothing to download from them, and rich text shows none. */
    private static void videosToLinks(Element body) {
        for (Element player : body.select("iframe[src], video, audio, embed[src]")) {
            Element source = player.hasAttr("src") ? player : player.selectFirst("source[src]");
            String url = source == null ? "" : source.attr("src").strip();
            if (url.startsWith("//")) {
                url = "https:" + url;
            }
            if (url.isEmpty()) {
                player.remove();
            } else {
                Element link = new Element("a").attr("href", url).text(player.hasAttr("title") ? player.attr("title") : url);
                Element around = player.closest("a");
                // A link holds no other: what was a player within one stands behind it.
                (around == null ? player : around).after(link);
                player.remove();
            }
        }
    }

    private void links(Element body) {
        boolean[] removed = new boolean[1];
        for (Element link : body.select("a[href]")) {
            if (personal.isPersonal(link.attr("href"))) {
                removed[0] = true;
                link.unwrap();
            } else if (!link.attr("href").startsWith("#")) {
                FileName.absolute(link.attr("href"), address).ifPresent(url -> link.attr("href", url));
            }
        }
        for (Element image : body.select("img[src]")) {
            if (!FileName.isData(image.attr("src")) && personal.isPersonal(image.attr("src"))) {
                removed[0] = true;
                image.removeAttr("src");
            }
        }
        body.nodeStream(TextNode.class).toList().forEach(text -> {
            String without = personal.without(text.getWholeText());
            if (!without.equals(text.getWholeText())) {
                removed[0] = true;
                text.text(without);
            }
        });
        if (removed[0]) {
            findings.accept(Code.PERSONAL_LINK_REMOVED);
        }
    }

    private static void picture(Element image, PictureSource pictures) {
        Optional<String> source = image.attr("src").isBlank() ? Optional.empty() : pictures.of(image.attr("src").strip());
        if (source.isPresent()) {
            image.attr("src", source.get());
        } else {
            image.replaceWith(new TextNode(image.attr("alt")));
        }
    }

    private static Safelist allowed() {
        return new Safelist()
            .addTags("a", "abbr", "acronym", "address", "b", "bdo", "big", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "dfn",
                "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "samp",
                "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var")
            .addAttributes("a", "href", "title", "target")
            .addAttributes("img", "src", "alt", "title", "width", "height")
            .addAttributes("td", "colspan", "rowspan")
            .addAttributes("th", "colspan", "rowspan")
            .addAttributes("font", "color", "face", "size")
            .addProtocols("a", "href", "http", "https", "mailto", "tel")
            .addProtocols("img", "src", "http", "https", "data")
            .preserveRelativeLinks(true);
    }
}
