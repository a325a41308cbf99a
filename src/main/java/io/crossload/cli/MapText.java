package io.crossload.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.crossload.step.MapView;
import io.crossload.step.MapView.Column;
import io.crossload.step.MapView.FieldLine;
import io.crossload.step.MapView.MappingLine;
import io.crossload.step.MapView.Origin;

/** The map as people read it. Columns that shaping queries compute carry a star. */
final class MapText {
    private MapText() { }

    static String of(MapView view) {
        StringBuilder text = new StringBuilder("Mappings in load order (" + view.checksum().substring(0, 12) + ")\n\n");
        List<String[]> order = new ArrayList<>(List.<String[]>of(new String[] {"stage", "mapping", "target", "source type", "operation", "key", "match", "waits for"}));
        view.mappings().forEach(m -> order.add(new String[] {Integer.toString(m.stage()), m.name(), m.target(), m.source(), m.operation(),
            m.key().field() == null ? String.join("/", m.key().columns()) : m.key().field(), String.join(", ", m.match()), String.join(", ", m.waitsFor())}));
        text.append(Tables.left(order)).append("\nColumns with * are computed by the shaping query; the others are the source's own.\n");
        view.mappings().forEach(m -> text.append('\n').append(mapping(m)));
        return text.append(sources(view)).append(org(view)).toString();
    }

    private static String mapping(MappingLine m) {
        StringBuilder text = new StringBuilder(m.name() + ": " + m.source() + " -> " + m.target() + ", " + m.operation() + " by "
            + (m.key().field() == null ? String.join("/", m.key().columns()) : m.key().field()) + " (shape " + m.shape() + ")\n");
        if (!m.after().isEmpty()) {
            text.append("  after ").append(String.join(", ", m.after())).append('\n');
        }
        m.filters().forEach(f -> text.append("  leaves out by rule ").append(f.rule()).append(": ").append(f.when()).append('\n'));
        List<String[]> lines = new ArrayList<>(List.<String[]>of(new String[] {"field", "from", "how", "type, length", "label"}));
        if (m.key().field() != null) {
            lines.add(new String[] {m.key().field(), column(m.key().from()), "key", "", ""});
        }
        m.parents().forEach(p -> lines.add(new String[] {p.lookup(), column(p.from()), "looks up " + p.target() + " by " + p.field()
            + (p.required() ? ", required" : "") + (p.createOnly() ? ", only when created" : ""), "", ""}));
        m.fields().forEach(f -> lines.add(new String[] {f.field(), f.constant() != null ? "\"" + f.constant() + "\"" : f.from().stream().map(MapText::column).collect(Collectors.joining(", ")),
            how(f), size(f), f.label() == null ? "" : f.label()}));
        text.append(Tables.left(lines));
        m.valueMaps().forEach(v -> text.append("  values ").append(v.name()).append(": ").append(v.entries().entrySet().stream().map(e -> e.getKey() + " = " + e.getValue())
            .collect(Collectors.joining(", "))).append("; others: ").append(v.unknown()).append(v.defaultValue() == null ? "" : " " + v.defaultValue()).append('\n'));
        return text.toString();
    }

    private static String column(Column column) { return column.name() + (column.origin() == Origin.SHAPE ? "*" : ""); }

    private static String how(FieldLine f) {
        return Stream.of(String.join(", ", f.transforms()), f.values() == null ? "" : "values " + f.values(), f.defaultValue() == null ? "" : "default \"" + f.defaultValue() + "\"",
            f.rule() == null ? "" : "rule " + f.rule(), f.required() ? "required" : "", f.empty().equals("null") ? "cleared when empty" : "").filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String size(FieldLine f) {
        return Stream.of(f.type() == null ? "" : f.type(), f.max() == null ? "" : f.max() + " " + f.tooLong()).filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String sources(MapView view) {
        StringBuilder text = new StringBuilder("\nSource columns that nothing uses");
        text.append(view.extract() == 0 ? " (there is no extract yet: all that may come)\n" : ", with a value in extract " + view.extract() + "\n");
        List<String[]> lines = new ArrayList<>(List.<String[]>of(new String[] {"source type", "columns (rows with a value)"}));
        view.sources().forEach(s -> lines.add(new String[] {s.type(), Boolean.FALSE.equals(s.offered()) ? "not offered"
            : s.aside() != null && s.shaping().isEmpty() ? "no mapping; counted as " + s.aside()
            : s.unmapped().isEmpty() ? "none" : s.unmapped().stream().map(u -> u.column() + (u.rows() == null ? "" : " (" + Tables.number(u.rows()) + ")")).collect(Collectors.joining(", "))}));
        text.append(Tables.left(lines));
        if (!view.notCarried().isEmpty()) {
            text.append("\nColumns of exported files that were not carried (COLUMN_UNKNOWN)\n");
            view.notCarried().forEach(t -> t.examples().forEach(e -> text.append("  ").append(t.sourceType()).append(": ").append(e.detail()).append('\n')));
        }
        return text.toString();
    }

    private static String org(MapView view) {
        StringBuilder text = new StringBuilder("\nRequired fields of the org that nothing fills\n");
        if (!view.org().asked()) {
            return text.append("  could not look: ").append(view.org().reason()).append('\n').toString();
        }
        List<String[]> lines = new ArrayList<>(List.<String[]>of(new String[] {"target", "required, not filled"}));
        view.targets().forEach(t -> lines.add(new String[] {t.target(), Boolean.FALSE.equals(t.inOrg()) ? "the org has no such object, or hides it from the user"
            : t.unfilled().isEmpty() ? "none" : String.join(", ", t.unfilled())}));
        return text.append(Tables.left(lines)).toString();
    }
}
