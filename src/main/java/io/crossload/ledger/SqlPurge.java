package io.crossload.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes what is about single records out of every table: see {@link Ledger#purge}. */
final class SqlPurge {
    private static final List<String> TABLES = List.of("records", "images", "way_back", "dead_letters", "finding_examples", "owners", "owner_resolutions");
    private static final String EXTRACTS = "update extracts set state = 'ABANDONED' where state <> 'ABANDONED'";

    private SqlPurge() { }

    static Map<String, Long> of(Database database) {
        Map<String, Long> removed = new LinkedHashMap<>();
        database.write(connection -> {
            removed.clear();
            for (String table : TABLES) {
                removed.put(table, (long) Sql.update(connection, "delete from " + table));
            }
            Sql.update(connection, EXTRACTS);
            return null;
        });
        database.compact();
        return removed;
    }
}
