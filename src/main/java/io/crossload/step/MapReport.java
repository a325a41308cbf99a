package io.crossload.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.crossload.report.page.ReportPage;

/** Writes the map as a page, JSON and CSV into {@code reports/map}; it holds samples of the extract, and lies in the home, which is its owner's only. */
public final class MapReport {
    private static final String[] HEADER = {"mapping", "source", "target", "field", "from", "how", "type and length", "label", "samples", "what is lost"};

    private MapReport() { }

    /** @return the folder; empty as long as there is no home to write to */
    public static Optional<Path> write(Path homeFolder, MapView view) {
        if (!Files.isDirectory(homeFolder)) {
            return Optional.empty();
        }
        Path folder = new Home(homeFolder.toAbsolutePath().normalize()).reports("map");
        return Optional.of(new ReportFiles(folder, "map").write(ReportPage.render("map", Map.of("view", view)), view, lines(view)));
    }

    private static List<String[]> lines(MapView view) {
        List<String[]> lines = new ArrayList<>(List.<String[]>of(HEADER));
        for (MapView.MappingLine m : view.mappings()) {
            if (m.key().field() != null) {
                lines.add(new String[] {m.name(), m.source(), m.target(), m.key().field(), m.key().from().toString(), "key", null, null, null, null});
            }
            m.parents().forEach(p -> lines.add(new String[] {m.name(), m.source(), m.target(), p.lookup(), p.from().toString(), "looks up " + p.target(), null, null, null, null}));
            m.fields().forEach(f -> lines.add(new String[] {m.name(), m.source(), m.target(), f.field(), f.origin(), f.how(), f.size(), f.label(), String.join(" | ", view.samples(m, f)),
                view.losses().stream().filter(l -> l.mapping().equals(m.name()) && l.field().equals(f.field())).map(l -> l.what() + (l.rows() == null ? "" : " (" + l.rows() + " rows)"))
                    .collect(Collectors.joining("; "))}));
        }
        view.sources().forEach(s -> s.unmapped().forEach(u -> lines.add(new String[] {null, s.type(), null, null, u.column(), "not mapped", null, null, String.join(" | ", s.samplesOf(u.column())),
            u.rows() == null ? null : u.rows() + " rows"})));
        return lines;
    }
}
