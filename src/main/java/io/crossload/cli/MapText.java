package io.crossload.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.crossload.step.MapView;
import io.crossload.step.MapView.FieldLine;
import io.crossload.step.MapView.MappingLine;

/** The map as people read it. Columns that shaping queries compute carry a star. */
final class MapText {
    private MapText() { }

    static String of(MapView view) {
        StringBuilder text = new StringBuilder("Mappings in load order (" + view.checksum().substring(0, 12) + ")\n\n");
        List<String[]> order = new ArrayList<>(List.<String[]>of(new String[] {"stage", "mapping", "target", "source type", "operation", "key", "match", "waits for"}));
        view.mappings().forEach(m -> order.add(new String[] {Integer.toString(m.stage()), m.name(), m.target(), m.source(), m.operation(),
            m.key().field() == null ? String.join("/", m.key().columns()) : m.key().field(), String.join(", ", m.match()), String.join(", ", m.waitsFor())}));
        text.append(Tables.left(order)).append("\nColumns with * are computed by the shaping query; the others are the source's own.\n");
        view.mappings().forEach(m -> text.append('\n').append(mapping(view, m)));
        return text.append(losses(view)).append(sources(view)).append(org(view)).toString();
    }

    private static String mapping(MapView view, MappingLine m) {
        StringBuilder text = new StringBuilder(m.name() + ": " + m.source() + " -> " + m.target() + ", " + m.operation() + " by "
            + (m.key().field() == null ? String.join("/", m.key().columns()) : m.key().field()) + " (shape " + m.shape() + ")\n");
        if (!m.after().isEmpty()) {
            text.append("  after ").append(String.join(", ", m.after())).append('\n');
        }
        m.filters().forEach(f -> text.append("  leaves out by rule ").append(f.rule()).append(": ").append(f.when()).append('\n'));
        List<String[]> lines = new ArrayList<>(List.<String[]>of(new String[] {"field", "from", "how", "type, length", "label", "samples"}));
        if (m.key().field() != null) {
            lines.add(new String[] {m.key().field(), m.key().from().toString(), "key", "", "", ""});
        }
        m.parents().forEach(p -> lines.add(new String[] {p.lookup(), p.from().toString(), "looks up " + p.target() + " by " + p.field()
            + (p.required() ? ", required" : "") + (p.createOnly() ? ", only when created" : ""), "", "", ""}));
        m.fields().forEach(f -> lines.add(new String[] {f.field(), f.origin(), f.how(), f.size(), f.label() == null ? "" : f.label(), samples(view, m, f)}));
        text.append(Tables.left(lines));
        m.valueMaps().forEach(v -> text.append("  values ").append(v.name()).append(": ").append(v.entries().entrySet().stream().map(e -> e.getKey() + " = " + e.getValue())
            .collect(Collectors.joining(", "))).append("; others: ").append(v.unknown()).append(v.defaultValue() == null ? "" : " " + v.defaultValue()).append('\n'));
        return text.toString();
    }

    /** Of the source's own columns; what a shaping query computes is not in the extract. */
    private static String samples(MapView view, MappingLine m, FieldLine f) { return String.join(" | ", view.samples(m, f)); }

    private static String losses(MapView view) {
        StringBuilder text = new StringBuilder("\nConversions that do not keep all that a value says\n");
        List<String[]> lines = new ArrayList<>(List.<String[]>of(new String[] {"mapping", "field", "what becomes of it", "rows concerned"}));
        view.losses().forEach(l -> lines.add(new String[] {l.mapping(), l.field(), l.what(), l.rows() == null ? "" : Tables.number(l.rows())}));
        return text.append(Tables.left(lines)).toString();
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
        text.append(Tables.left(lines));
        List<String> missing = view.missing();
        if (!missing.isEmpty()) {
            text.append("\nFields that the mapping writes and the org lacks, or hides from the user\n");
            missing.forEach(f -> text.append("  ").append(f).append('\n'));
        }
        return text.toString();
    }
}
