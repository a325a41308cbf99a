package io.crossload.check;

import java.util.List;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractDatabase.Line;

/**
 * Keys that a source type holds more than once: the later updated_at wins and equal rows count once; rows that differ with none later are a conflict. Only
 * types of which a key comes twice are read again.
 */
final class DuplicateKeys {
    private final ExtractDatabase database;

    DuplicateKeys(ExtractDatabase database) { this.database = database; }

    /** Needs the table key_twice of the type. */
    List<Found> of(String type) {
        database.run("""
            CREATE OR REPLACE TEMP TABLE repeated AS
            SELECT source_key, coalesce(updated_at, '') AS updated_at, row_hash FROM "$T" WHERE hash(source_key) IN (SELECT h FROM key_twice);
            CREATE OR REPLACE TEMP TABLE duplicate AS
            WITH latest AS (SELECT source_key, max(updated_at) AS updated_at FROM repeated GROUP BY source_key HAVING count(*) > 1)
            SELECT source_key, count(DISTINCT row_hash) > 1 AS conflict FROM repeated JOIN latest USING (source_key, updated_at) GROUP BY source_key;
            """.replace("$T", type));
        Line line = database.query("SELECT count(*) FILTER (conflict), " + Found.firstKeys("conflict") + ", count(*) FILTER (NOT conflict), " + Found.firstKeys("NOT conflict")
            + " FROM duplicate").get(0);
        return Stream.of(new Found(Code.DUPLICATE_KEY_CONFLICT, type, "key", line.number(0), Found.keys(line.text(1))),
            new Found(Code.DUPLICATE_KEY, type, "key", line.number(2), Found.keys(line.text(3)))).filter(f -> f.count() > 0).toList();
    }
}
