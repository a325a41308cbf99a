package io.crossload.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.crossload.report.page.ReportPage;

/** {@code crossload owners report}: who owns what, and what of it is open; as a page, JSON, and a CSV that people fill and {@code owners resolve} reads back. */
public final class OwnersReport {
    static final String OWNER = "owner";
    static final String RESOLUTION = "resolution";
    static final String TO = "to";
    private static final String[] HEADER = {OWNER, "name", "email", "role", "records", "targets", "match", "reason", RESOLUTION, TO, "state"};

    private final Container container;

    public OwnersReport(Container container) { this.container = container; }

    /** @param folder with owners.html, owners.json, owners.csv */
    public record Written(OwnersView view, Path folder) { }

    public Written run() {
        OwnersView view = OwnerList.find(container).view();
        List<String[]> lines = new ArrayList<>(List.<String[]>of(HEADER));
        view.owners().forEach(o -> lines.add(new String[] {o.owner(), o.name(), o.email(), o.role(), Long.toString(o.total()), targets(o.records()), o.match(), o.reason(), o.resolution(), o.to(),
            o.resolved() ? "resolved" : o.open()}));
        String html = ReportPage.render("owners", Map.of("view", view));
        return new Written(view, new ReportFiles(container.home().reports("owners"), "owners").write(html, view, lines));
    }

    /** {@code Campaign 3, Contact 12}. */
    public static String targets(Map<String, Long> records) {
        return records.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(e -> e.getKey() + " " + e.getValue()).collect(Collectors.joining(", "));
    }
}
