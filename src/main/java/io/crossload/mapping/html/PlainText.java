package io.crossload.mapping.html;

import java.net.URI;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

import io.crossload.catalogue.Code;

/** HTML as text that reads well: paragraphs and lines kept, lists with dashes, links with their addresses. */
public final class PlainText {
    private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/!][^>]*>|&(?:#\\d+|#x[0-9a-fA-F]+|[a-zA-Z]+\\d*);");

    private PlainText() { }

    /** @param address the connection's API, or null; @return null when nothing is left */
    public static String of(String text, URI address, Consumer<Code> findings) {
        String plain;
        if (MARKUP.matcher(text).find()) {
            Lines lines = new Lines();
            new RichText(address, findings).prepared(text, RichText.PictureSource.KEEP).body().traverse(lines);
            plain = lines.text();
        } else {
            // Plain already: its line breaks mean something.
            plain = new PersonalLinks(address).without(text);
            if (!plain.equals(text)) {
                findings.accept(Code.PERSONAL_LINK_REMOVED);
            }
            plain = plain.strip();
        }
        return plain.isEmpty() ? null : plain;
    }

    private static final class Lines implements NodeVisitor {
        private final StringBuilder out = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                words(text);
            } else if (node instanceof Element element) {
                switch (element.normalName()) {
                    case "br" -> out.append('\n');
                    case "hr" -> lines(2);
                    case "li" -> {
                        lines(1);
                        out.append("- ");
                    }
                    case "img" -> out.append(element.attr("alt"));
                    case "td", "th" -> {
                        if (element.previousElementSibling() != null) {
                            out.append('\t');
                        }
                    }
                    default -> block(element);
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (element.normalName().equals("a")) {
                    link(element);
                }
                block(element);
            }
        }

        private void words(TextNode node) {
            String text = node.getWholeText();
            if (node.parentElement() != null && node.parentElement().closest("pre") != null) {
                out.append(text);
                return;
            }
            String run = text.replaceAll("[\\s\\u00A0]+", " ");
            boolean start = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
            out.append(start ? run.stripLeading() : run);
        }

        private void link(Element link) {
            String target = link.attr("href").replaceFirst("^mailto:|^tel:", "");
            if (!target.isBlank() && !target.startsWith("#") && !link.text().equals(target)) {
                out.append(link.text().isBlank() ? "" : " ").append(link.text().isBlank() ? target : "(" + target + ")");
            }
        }

        private void block(Element element) {
            if (element.isBlock() && !element.normalName().matches("body|td|th")) {
                lines(element.normalName().matches("p|h[1-6]|blockquote|pre|table|ul|ol|dl") && element.closest("li") == null ? 2 : 1);
            }
        }

        /** Ends the line, and leaves so many line ends at most. */
        private void lines(int wanted) {
            int end = out.length();
            while (end > 0 && (out.charAt(end - 1) == ' ' || out.charAt(end - 1) == '\t')) {
                end--;
            }
            out.setLength(end);
            int have = 0;
            while (have < end && out.charAt(end - 1 - have) == '\n') {
                have++;
            }
            for (int i = have; i < wanted && end > 0; i++) {
                out.append('\n');
            }
        }

        String text() { return out.toString().replaceAll("[ \\t]+\n", "\n").replaceAll("\n{3,}", "\n\n").strip(); }
    }
}
