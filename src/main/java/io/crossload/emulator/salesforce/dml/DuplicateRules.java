package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Duplicate rules run on every way into the org, over what each row would be once saved. */
final class DuplicateRules {
    private record Rule(OrgSettings.DuplicateRule rule, List<Field> match) { }

    private final List<Rule> rules;
    private final Table table;

    DuplicateRules(Org org, Table table) {
        this.table = table;
        rules = org.settings().duplicateRules().stream()
            .filter(rule -> rule.action() != OrgSettings.Action.OFF && rule.object().equalsIgnoreCase(table.type().name()))
            // A custom field that is not deployed yet: the rule waits for it.
            .filter(rule -> rule.match().stream().allMatch(name -> table.type().field(name) != null))
            .map(rule -> new Rule(rule, rule.match().stream().map(table.type()::field).toList())).toList();
    }

    boolean isEmpty() { return rules.isEmpty(); }

    /** Call it before taking the lock. */
    void prepare() { rules.forEach(rule -> table.prepare(rule.match().get(0))); }

    /** Refuses the row when it duplicates a record. */
    void check(Draft draft, int number, byte[] saved, WriteOptions options) {
        for (Rule rule : rules) {
            int[] found = matches(rule.match(), number, saved);
            DuplicateMatch match = new DuplicateMatch(rule.rule(), table, found);
            if (found.length == 0 || match.allowSave() && options.allowDuplicates()) continue;
            draft.fail(new RowError("DUPLICATES_DETECTED", rule.rule().message(), List.of(), match));
            return;
        }
    }

    private int[] matches(List<Field> fields, int number, byte[] saved) {
        String first = PackedRow.text(saved, fields.get(0));
        if (first == null) return new int[0];
        byte[] key = first.getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(table.findAllLocked(fields.get(0), key, 0, key.length))
            .filter(other -> other != number && fields.stream().allMatch(field -> same(field, table.row(other), saved))).toArray();
    }

    private static boolean same(Field field, byte[] a, byte[] b) {
        String value = PackedRow.text(a, field);
        return value != null && value.equalsIgnoreCase(PackedRow.text(b, field));
    }
}
