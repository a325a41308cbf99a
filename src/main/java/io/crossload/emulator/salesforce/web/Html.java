package io.crossload.emulator.salesforce.web;

import io.crossload.emulator.salesforce.http.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Builds a page. Text is escaped wherever it comes from; nothing is loaded from elsewhere and no script runs. */
final class Html {
    private static final String STYLE = """
        body{font:15px/1.45 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:0 1rem 3rem;color:#1d2733;background:#fff}
        header{border-bottom:2px solid #0b5cab;margin-bottom:1rem;padding:.8rem 0}h1{font-size:1.35rem;margin:0}h2{font-size:1.1rem;margin:1.8rem 0 .4rem}
        a{color:#0b5cab}table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{border-bottom:1px solid #d9e0e7;padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}
        th{color:#51606f;font-weight:600}td.n,th.n{text-align:right}td{overflow-wrap:anywhere}.none{color:#6b7885}.bad{color:#a3221c;font-weight:600}nav{margin:.8rem 0}nav>*{margin-right:1rem}
        div.wide{overflow-x:auto}@media(prefers-color-scheme:dark){body{background:#12171d;color:#dde4eb}a{color:#77b5f2}th,.none{color:#9aa7b4}th,td{border-color:#2c3640}.bad{color:#ff8a80}}
        """;

    private final StringBuilder out = new StringBuilder(8192);

    Html(String title) {
        out.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").append(escape(title))
            .append("</title><style>").append(STYLE).append("</style></head><body><header><h1>").append(escape(title)).append("</h1></header><main>");
    }

    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /** Escapes one segment of a path. */
    static String segment(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"); }

    /** What stands in a cell. */
    record Cell(String text, String link, String style) {
        static Cell of(Object value) { return new Cell(String.valueOf(value), null, null); }

        static Cell number(long value) { return new Cell(Long.toString(value), null, "n"); }

        static Cell link(String text, String path) { return new Cell(text, path, null); }

        static Cell bad(String text) { return new Cell(text, null, "bad"); }
    }

    Html heading(String text) {
        out.append("<h2>").append(escape(text)).append("</h2>");
        return this;
    }

    Html note(String text) {
        out.append("<p class=\"none\">").append(escape(text)).append("</p>");
        return this;
    }

    Html links(List<Cell> links) {
        out.append("<nav>");
        for (Cell link : links) append(link);
        out.append("</nav>");
        return this;
    }

    /** A table, or the note when there are no rows. */
    Html table(List<String> head, List<List<Cell>> rows, String none) {
        if (rows.isEmpty()) return note(none);
        out.append("<div class=\"wide\"><table><thead><tr>");
        for (String name : head) out.append("<th>").append(escape(name)).append("</th>");
        out.append("</tr></thead><tbody>");
        for (List<Cell> row : rows) {
            out.append("<tr>");
            for (Cell cell : row) {
                out.append(cell.style() == null ? "<td>" : "<td class=\"" + cell.style() + "\">");
                append(cell);
                out.append("</td>");
            }
            out.append("</tr>");
        }
        out.append("</tbody></table></div>");
        return this;
    }

    private void append(Cell cell) {
        if (cell.link() == null) out.append(escape(cell.text()));
        else out.append("<a href=\"").append(escape(cell.link())).append("\">").append(escape(cell.text())).append("</a>");
    }

    Answer answer() {
        byte[] page = (out + "</main></body></html>").getBytes(StandardCharsets.UTF_8);
        return Answer.bytes(200, "text/html;charset=UTF-8", page).with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
            .with("Cache-Control", "no-store");
    }
}
