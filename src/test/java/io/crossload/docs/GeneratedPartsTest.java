package io.crossload.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;
import io.crossload.observe.Metric;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceField;
import io.crossload.source.contract.SourceType;
import io.crossload.step.Setting;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The tables that come from the code. Run with -Dwrite.docs=true to bring the documents up to date. */
class GeneratedPartsTest {

    @Test
    void operating_md_lists_every_setting() {
        MarkdownTable table = new MarkdownTable("setting", "default", "meaning");
        for (Setting s : Setting.values()) {
            String standard = s.standard() == null ? "must be set" : s.standard().isEmpty() ? "" : "`" + s.standard() + "`";
            table.row("`" + s.key() + "`", standard, s.meaning() + (s.secret() ? " (secret)" : ""));
        }
        Document.read("docs/operating.md").shows("settings", table.toString());
    }

    @Test
    void operating_md_lists_every_metric() {
        MarkdownTable table = new MarkdownTable("metric", "labels", "kind", "meaning");
        for (Metric m : Metric.values()) {
            table.row("`" + m.scraped() + "`", code(m.labels()), m.kind().words(), m.meaning());
        }
        Document.read("docs/operating.md").shows("metrics", table.toString());
    }

    @Test
    void operating_md_lists_the_names_of_exported_files() {
        MarkdownTable table = new MarkdownTable("source type", "file names, without suffix", "columns that must be there");
        for (SourceType type : SourceContract.load().types()) {
            table.row(type.name(), code(type.files()), code(type.fields().stream()
                .filter(f -> f.required() || type.key().contains(f.name()) && f.ifAbsent() == null && !f.name().equals(SourceType.ROW_KEY)).map(SourceField::name).toList()));
        }
        Document.read("docs/operating.md").shows("files", table.toString());
    }

    @Test
    void operating_md_lists_the_headings_of_exported_files() {
        Map<String, Map<List<String>, Set<String>>> byField = new LinkedHashMap<>();
        for (SourceType type : SourceContract.load().types()) {
            for (SourceField field : type.fields()) {
                byField.computeIfAbsent(field.name(), f -> new LinkedHashMap<>()).computeIfAbsent(field.aliases(), a -> new LinkedHashSet<>()).add(type.name());
            }
        }
        MarkdownTable table = new MarkdownTable("field", "in", "further headings");
        byField.forEach((field, variants) -> variants.forEach((aliases, types) -> {
            if (!aliases.isEmpty()) {
                table.row("`" + field + "`", variants.size() == 1 && types.size() > 1 ? "all types" : String.join(", ", types), String.join("; ", aliases));
            }
        }));
        Document.read("docs/operating.md").shows("headings", table.toString());
    }

    @Test
    void errors_md_lists_every_error() {
        MarkdownTable table = new MarkdownTable("code", "exit", "what happened", "what to do");
        codes(c -> c.exit() != null).forEach(c -> table.row("`" + c.name() + "`", String.valueOf(c.exit().code()), c.what(), c.cure()));
        Document.read("docs/errors.md").shows("errors", table.toString());
    }

    @Test
    void errors_md_lists_every_finding() {
        MarkdownTable table = new MarkdownTable("code", "severity", "what was found", "what to do");
        codes(c -> c.severity() != null).forEach(c -> table.row("`" + c.name() + "`", c.severity().name().toLowerCase(java.util.Locale.ROOT), c.what(), c.cure()));
        Document.read("docs/errors.md").shows("findings", table.toString());
    }

    @Test
    void cli_md_lists_every_verb_and_option() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, CommandLine> verb : CommandModel.verbs().entrySet()) {
            CommandSpec spec = verb.getValue().getCommandSpec();
            text.append("\n### ").append(verb.getKey()).append("\n\n").append(String.join(" ", spec.usageMessage().description())).append("\n\n");
            MarkdownTable table = new MarkdownTable("option", "meaning");
            spec.positionalParameters().forEach(p -> table.row("`" + p.paramLabel() + "`", CommandModel.meaning(p)));
            spec.options().stream().filter(o -> !o.usageHelp() && !o.versionHelp())
                .forEach(o -> table.row("`" + o.longestName() + (o.arity().max() == 0 ? "" : " " + o.paramLabel().replaceAll("[<>]", "").toUpperCase(java.util.Locale.ROOT)) + "`",
                    CommandModel.meaning(o)));
            text.append(table);
        }
        Document.read("docs/cli.md").shows("verbs", text.append('\n').toString());
    }

    private static List<Code> codes(Predicate<Code> which) {
        List<Code> codes = new ArrayList<>();
        for (Code code : Code.values()) {
            if (which.test(code)) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static String code(List<String> names) { return names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", ")); }
}
