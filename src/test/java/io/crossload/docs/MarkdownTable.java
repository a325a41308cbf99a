package io.crossload.docs;

import java.util.List;
import java.util.stream.Collectors;

/** Text of a Markdown table. */
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    MarkdownTable(String... headings) {
        line(List.of(headings));
        line(List.of(headings).stream().map(h -> "---").toList());
    }

    MarkdownTable row(String... cells) {
        line(List.of(cells));
        return this;
    }

    private void line(List<String> cells) {
        text.append(cells.stream().map(c -> c.replace("|", "\\|").replace("\n", " ")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    @Override
    public String toString() { return text.toString(); }
}
