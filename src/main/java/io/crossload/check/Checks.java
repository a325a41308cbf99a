package io.crossload.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractManifest;
import io.crossload.extract.FindingTally;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceReference;
import io.crossload.source.contract.SourceType;

/**
 * Runs every check over an extract: one pass over each source type for what its rows show by themselves or with the records that they refer to, then the
 * queries over several rows.
 */
public final class Checks {
    private final SourceContract contract;
    private final CheckSettings settings;
    private final CheckScripts scripts;
    private final Words words;
    private final Lengths lengths;

    public Checks(SourceContract contract, CheckSettings settings) {
        this.contract = contract;
        this.settings = settings;
        this.scripts = new CheckScripts(settings.values());
        this.words = new Words(settings);
        this.lengths = new Lengths(settings);
    }

    /** @param database views of the extract */
    public FindingTally run(ExtractDatabase database, ExtractManifest manifest) { return new Run(database, manifest).all(); }

    /** The codes that these checks can find. */
    Set<Code> codes() {
        Set<Code> codes = new HashSet<>(Set.of(Code.ROWS_DIFFER, Code.NO_CONTACTS, Code.REFERENCES_BROKEN, Code.DUPLICATE_KEY, Code.DUPLICATE_KEY_CONFLICT,
            Code.REFERENCE_AMBIGUOUS));
        Stream.concat(scripts.rows().stream(), scripts.sets().stream()).map(CheckScript::code).forEach(codes::add);
        Set<String> all = contract.types().stream().map(SourceType::name).collect(Collectors.toSet());
        contract.types().forEach(type -> conditions(type, new References(contract, all)).forEach(c -> codes.add(c.code())));
        return codes;
    }

    private List<RowCondition> conditions(SourceType type, References references) {
        return Stream.of(scripts.rows().stream().flatMap(s -> s.conditions(type).stream()), references.conditions(type.name()).stream(),
            words.conditions(type).stream(), lengths.conditions(type).stream()).flatMap(c -> c).toList();
    }

    /** One extract. */
    private final class Run {
        private final ExtractDatabase database;
        private final ExtractManifest manifest;
        private final Set<String> held;
        private final References references;
        private final Set<String> made = new HashSet<>();
        private final List<Found> found = new ArrayList<>();

        Run(ExtractDatabase database, ExtractManifest manifest) {
            this.database = database;
            this.manifest = manifest;
            this.held = manifest.types().stream().filter(t -> !t.parts().isEmpty()).map(ExtractManifest.Type::sourceType).collect(Collectors.toSet());
            this.references = new References(contract, held);
        }

        FindingTally all() {
            database.run(settingTables());
            contract.types().stream().filter(t -> held.contains(t.name())).forEach(this::scan);
            if (!held.contains("contact")) {
                found.add(new Found(Code.NO_CONTACTS, "contact", "id", 1, List.of()));
            }
            scripts.sets().stream().filter(s -> s.types().stream().anyMatch(held::contains)).forEach(this::query);
            return tally(found);
        }

        private void scan(SourceType type) {
            List<SourceReference> followed = references.of(type.name());
            followed.forEach(reference -> need(RowScan.tableOf(reference.to())));
            RowScan scan = new RowScan(database, type.name(), followed);
            RowScan.Size size = scan.size();
            long expected = manifest.types().stream().filter(t -> t.sourceType().equals(type.name())).mapToLong(ExtractManifest.Type::rows).sum();
            if (size.rows() != expected) {
                found.add(new Found(Code.ROWS_DIFFER, type.name(), size.rows() + " rows instead of " + expected, 1, List.of()));
            }
            List<Found> faults = scan.faults(conditions(type, references));
            found.addAll(faults);
            found.addAll(references.broken(type.name(), size, faults));
            if (size.repeated()) {
                found.addAll(new DuplicateKeys(database).of(type.name()));
            }
            if (NamedPeople.mayBeIn(type) && size.filled().get("contact_id") < size.rows()) {
                need("person_word");
                need("to_survey");
                found.addAll(new NamedPeople(database).of(type));
            }
        }

        private void query(CheckScript script) {
            script.needs().forEach(this::need);
            database.query("SELECT coalesce(split_part(source_key, ':', 2), '" + script.types().get(0) + "'), detail, count(*), " + Found.firstKeys() + " FROM (" + script.body()
                    + ") GROUP BY 1, 2")
                .forEach(l -> found.add(new Found(script.code(), l.text(0), l.text(1), l.number(2), Found.keys(l.text(3)))));
        }

        /** Makes a table, with those that it needs, once. */
        private void need(String table) {
            if (made.add(table)) {
                CheckScript script = scripts.table(table).orElseGet(() -> scripts.table("to_any").orElseThrow());
                script.needs().forEach(this::need);
                database.run(script.body().replace("${type}", table.substring(table.indexOf('_') + 1)) + "\n");
            }
        }

        private String settingTables() {
            StringBuilder sql = new StringBuilder("""
                CREATE TEMP TABLE connection (name VARCHAR, manager_kind VARCHAR);
                CREATE TEMP TABLE manager_type (connection VARCHAR, type VARCHAR);
                """);
            for (CheckSettings.Connection c : settings.connections()) {
                insert(sql, "connection", c.name(), c.managerKind());
                c.managerTypes().forEach(type -> insert(sql, "manager_type", c.name(), type));
            }
            return sql.toString();
        }

        private static void insert(StringBuilder sql, String table, String first, String second) {
            sql.append("INSERT INTO ").append(table).append(" VALUES ('").append(first.replace("'", "''")).append("', '").append(second.replace("'", "''")).append("');\n");
        }
    }

    /** One entry per code and type; its examples are taken from all fields in turn, so that a fault in every row does not hide the others. */
    private static FindingTally tally(Collection<Found> all) {
        Map<String, List<Found>> groups = all.stream().filter(f -> f.count() > 0)
            .collect(Collectors.groupingBy(f -> f.code() + " " + f.sourceType(), LinkedHashMap::new, Collectors.toList()));
        FindingTally tally = new FindingTally();
        for (List<Found> group : groups.values()) {
            for (int i = 0; i < Found.EXAMPLES; i++) {
                for (Found f : group) {
                    if (i < f.keys().size() || i == 0) {
                        String key = f.keys().isEmpty() ? null : f.keys().get(i);
                        tally.add(new Finding(f.code(), f.sourceType(), key, f.detail()), i == 0 ? f.count() - Math.max(f.keys().size(), 1) + 1 : 1);
                    }
                }
            }
        }
        return tally;
    }
}
