package io.crossload.mapping.transform;

import java.util.stream.Collectors;

/** The transform table of docs/mapping.md. */
final class TransformTable {
    private static final String BEGIN = "<!-- transforms: written from the catalogue -->\n";
    private static final String END = "<!-- end of transforms -->";

    private TransformTable() { }

    static String replacedIn(String document) {
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        return document.substring(0, begin) + table() + document.substring(document.indexOf(END));
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| transform | inputs | parameters | gives | examples |\n|---|---|---|---|---|\n");
        for (TransformEntry entry : TransformCatalogue.entries()) {
            String parameters = entry.parameters().stream().map(p -> "`" + p.name() + "` " + p.meaning() + (p.required() ? " (required)" : ""))
                .collect(Collectors.joining("; "));
            String examples = entry.examples().stream().map(TransformTable::example).collect(Collectors.joining("<br>"));
            table.append("| `").append(entry.name()).append("` | ").append(entry.inputs()).append(" | ").append(parameters).append(" | ")
                .append(entry.meaning()).append(" | ").append(examples).append(" |\n");
        }
        return table.toString();
    }

    static String example(TransformEntry.Example example) {
        String inputs = example.inputs().stream().map(TransformTable::value).collect(Collectors.joining(", "));
        String parameters = example.call().parameters().isEmpty() ? "" : " with " + example.call().parameters().entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey()).map(p -> p.getKey() + ": " + p.getValue()).collect(Collectors.joining(", "));
        return inputs + parameters + " → " + value(example.output()) + (example.finding() == null ? "" : " (" + example.finding() + ")");
    }

    private static String value(String value) {
        return value == null ? "*none*" : "`" + value.replace("\n", "⏎") + "`";
    }
}
