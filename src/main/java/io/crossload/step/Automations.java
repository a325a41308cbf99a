package io.crossload.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractDatabase.Line;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractManifest;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Ledger;
import io.crossload.report.automation.AutomationDocument;
import io.crossload.report.automation.AutomationReport;
import io.crossload.report.automation.AutomationRow;
import io.crossload.report.automation.Names;
import io.crossload.source.contract.SourceContract;

/**
 * {@code crossload automations}: writes the document from which people rebuild Actimo's automations as Salesforce Flows, as JSON and as a page. It reads
 * the newest complete extract and nothing else, beside whatever process works on the home; nothing is sent to the org.
 */
public final class Automations {
    private static final String TYPE = "automation";
    private static final List<String> COLUMNS = List.of("id", "name", "active", "override_flow", "trigger", "steps", "segment", "cadence", "user_id", "verbatim", "workspace_id",
        "created_at", "updated_at", "deleted_at");
    /** Source types that automations refer to, and the SQL of their names. */
    private static final Map<String, String> NAMED = Map.of("message", "title", "group", "name", "user", "nullif(concat_ws(' ', first_name, last_name), '')",
        "workspace", "name", "survey", "title", "academy", "title");
    private static final Set<String> NAMES = Set.of("title", "name", "first_name", "last_name");

    /** @param json automations.json; @param page automations.html */
    public record Written(AutomationDocument document, Path json, Path page) { }

    private Automations() { }

    /** @param out folder for the two files; null = reports/automations of the home */
    public static Written write(Path homeFolder, Path config, Path out) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        Home home = Status.existing(homeFolder, settings);
        try (Ledger ledger = Ledgers.openReadOnly(settings, home)) {
            int extract = ledger.extracts().newest(Extracts.State.COMPLETE)
                .orElseThrow(() -> new CrossloadException(Code.NOTHING_EXTRACTED, "Home: " + home.path() + ".")).number();
            return write(document(home, extract, settings.number(Setting.DUCKDB_MEMORY_MB)), out == null ? home.reports("automations") : out);
        }
    }

    private static AutomationDocument document(Home home, int extract, int memoryMb) {
        ExtractFolder folder = ExtractFolder.of(home.extracts(), extract);
        boolean offered = folder.manifest().types().stream().filter(t -> t.sourceType().equals(TYPE)).anyMatch(ExtractManifest.Type::offered);
        SourceContract all = SourceContract.load();
        SourceContract needed = new SourceContract(all.types().stream().filter(t -> t.name().equals(TYPE) || NAMED.containsKey(t.name())).toList());
        try (ScratchFolder scratch = ScratchFolder.make();
             ExtractDatabase database = ExtractDatabase.open(folder, needed, scratch.path(), memoryMb, column -> COLUMNS.contains(column) || NAMES.contains(column))) {
            Names names = new Names();
            NAMED.forEach((type, name) -> database.query("SELECT connection, id, " + name + " FROM \"" + type + "\"")
                .forEach(l -> names.add(l.text(0), type, l.text(1), l.text(2))));
            // The same key twice: the later one, as everywhere.
            List<Line> lines = database.query("SELECT * FROM (SELECT connection, \"" + String.join("\", \"", COLUMNS) + "\" FROM " + TYPE
                + " QUALIFY row_number() OVER (PARTITION BY source_key ORDER BY updated_at DESC NULLS LAST, rowid) = 1) ORDER BY 1, 2");
            return AutomationReport.of(extract, offered, lines.stream().map(Automations::row).toList(), names);
        }
    }

    private static AutomationRow row(Line l) {
        int i = 0;
        String connection = l.text(i++);
        String id = l.text(i++);
        String name = l.text(i++);
        String active = l.text(i++);
        String override = l.text(i++);
        String trigger = l.text(i++);
        String steps = l.text(i++);
        String segment = l.text(i++);
        String cadence = l.text(i++);
        String user = l.text(i++);
        String verbatim = l.text(i++);
        String workspace = l.text(i++);
        return new AutomationRow(connection, id, name, active, override, trigger, steps, segment, cadence, user, verbatim, workspace, l.text(i++), l.text(i++), l.text(i));
    }

    private static Written write(AutomationDocument document, Path out) {
        Path json = out.resolve("automations.json");
        Path page = out.resolve("automations.html");
        try {
            ExtractFolder.writeWhole(json, AutomationReport.json(document).getBytes(StandardCharsets.UTF_8));
            ExtractFolder.writeWhole(page, AutomationReport.html(document).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CrossloadException(Code.CONFIG_INVALID, "The files cannot be written to " + out + ".", e);
        }
        return new Written(document, json, page);
    }
}
