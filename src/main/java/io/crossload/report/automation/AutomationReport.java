package io.crossload.report.automation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.crossload.report.automation.AutomationDocument.Automation;
import io.crossload.report.automation.AutomationDocument.Counts;
import io.crossload.report.automation.AutomationDocument.Unknown;

/** Makes the document of all automations of an extract, and its two files. */
public final class AutomationReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    /** Ids that are numbers by their size, others after them. */
    private static final Comparator<Automation> ORDER = Comparator.comparing(Automation::connection)
        .thenComparingInt(a -> a.id().matches("\\d+") ? 0 : 1).thenComparingInt(a -> a.id().matches("\\d+") ? a.id().length() : 0).thenComparing(Automation::id);

    private AutomationReport() { }

    /** @param offered false when no source has automations */
    public static AutomationDocument of(int extract, boolean offered, List<AutomationRow> rows, Names names) {
        FlowTable table = FlowTable.load();
        List<Automation> automations = new ArrayList<>();
        Map<String, Map<String, List<String>>> unknown = new TreeMap<>();
        for (AutomationRow row : rows) {
            AutomationReader reader = new AutomationReader(row, table, names);
            automations.add(reader.read());
            reader.strangers().forEach(s -> unknown.computeIfAbsent(s.kind().word(), k -> new TreeMap<>()).computeIfAbsent(s.type(), t -> new ArrayList<>())
                .add(row.connection() + ":automation:" + row.id()));
        }
        automations.sort(ORDER);
        List<Unknown> strangers = new ArrayList<>();
        unknown.forEach((kind, types) -> types.forEach((type, keys) -> strangers.add(new Unknown(kind, type, keys.stream().sorted().toList()))));
        Counts counts = new Counts(automations.size(), (int) automations.stream().filter(a -> Boolean.TRUE.equals(a.active())).count(),
            automations.stream().mapToInt(a -> a.steps().size()).sum(), strangers.size());
        return new AutomationDocument(extract, offered, counts, strangers, List.copyOf(automations));
    }

    /** UTF-8 text of automations.json. */
    public static String json(AutomationDocument document) {
        try {
            return JSON.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same document as a page that needs nothing else. */
    public static String html(AutomationDocument document) { return AutomationPage.render(document); }
}
