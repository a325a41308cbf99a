package io.crossload.emulator.actimo.customer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ground truth of a customer on its day, for tests and demos to compare with.
 *
 * @param day    day
 * @param fates  contacts per fate (each Actimo id once; a record without id counts too)
 * @param rows   rows per source type, deleted and anonymised contacts and duplicate rows included
 * @param mess   per kind the affected records: the Actimo ids of contacts and of added rows (message/contact where rows have no id); for MISSING_KEY employee numbers; for ORPHAN_SCORE the ids that do not exist;
 *               for REKEYED old id and new id by turns
 * @param outcomes what the default rules make of each source type from message on
 */
public record Truth(int day, Map<Fate, Long> fates, Map<String, Long> rows, Map<MessKind, List<String>> mess,
                    Map<String, Outcome> outcomes) {

    static Truth of(World world, Customer customer) {
        Map<Fate, Long> fates = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            fates.put(fate, 0L);
        }
        Map<MessKind, List<String>> mess = new EnumMap<>(MessKind.class);
        for (int index = 0; index < world.contacts; index++) {
            fates.merge(world.state(index).fate(), 1L, Long::sum);
            MessKind kind = world.messOf(index);
            if (kind != null) {
                mess.computeIfAbsent(kind, k -> new ArrayList<>()).add(affected(kind, index));
            }
        }
        for (Table table : Tables.ALL) {
            world.content().extras().of(table).forEach(e -> mess.computeIfAbsent(e.kind(), k -> new ArrayList<>()).add(Extras.key(table, e.row())));
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        Tables.ALL.forEach(table -> rows.put(table.type(), customer.rows(table).size()));
        return new Truth(world.day, fates, rows, mess, Outcomes.of(world));
    }

    /** What becomes of the clean rows of a source type beside people; null for people and setup lists. */
    public Outcome outcome(String type) { return outcomes.get(type); }

    /** Contacts that belong in Salesforce as a Contact. */
    public long staff() { return fates.get(Fate.ACTIVE) + fates.get(Fate.INACTIVE); }

    /** Contacts that belong in Salesforce as a Lead. */
    public long preHires() { return fates.get(Fate.INVITED) + fates.get(Fate.PENDING); }

    /** Affected contacts of one kind; empty when the customer does not have it. */
    public List<String> affected(MessKind kind) { return mess.getOrDefault(kind, List.of()); }

    private static String affected(MessKind kind, int index) {
        return switch (kind) {
            case MISSING_KEY -> Ids.employee(index);
            case ORPHAN_SCORE -> Ids.nobody(index);
            default -> Ids.contact(index);
        };
    }
}
