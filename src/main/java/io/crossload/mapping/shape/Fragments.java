package io.crossload.mapping.shape;

import java.util.List;
import java.util.Map;

/** Pieces of SQL that several shaping queries share; a query asks for them by {@code ${versions message}} and {@code ${person enrolment: email}}. */
final class Fragments {
    /** What names a person beside the contact id: the table of reference.sql that knows it, and how the value is compared. */
    private static final Map<String, String[]> WAYS = Map.of(
        "employee_id", new String[] {"person_by_number", "trim(r.employee_id)"},
        "email", new String[] {"person_by_email", "lower(trim(r.email))"},
        "msisdn", new String[] {"person_by_phone", "phone_end(r.msisdn)"});

    private Fragments() { }

    /**
     * The same key delivered more than once: the later updated_at wins, equal rows count once, conflicting rows without a later one are
     * undecided. Makes the table {@code <type>_version} (row_no, winner, conflict, copies) of those rows; row_hash is null where no key comes twice.
     */
    static String versions(String type) {
        return """
            CREATE OR REPLACE TEMP TABLE $T_version AS
            WITH repeated AS (
                SELECT rowid AS row_no, source_key, coalesce(updated_at, '') AS updated_at, row_hash AS content FROM "$T"
                WHERE row_hash IS NOT NULL AND source_key IN (SELECT source_key FROM "$T" WHERE row_hash IS NOT NULL GROUP BY source_key HAVING count(*) > 1)
            ), latest AS (
                SELECT source_key, max(updated_at) AS updated_at, count(*) AS copies FROM repeated GROUP BY source_key
            ), verdict AS (
                SELECT source_key, count(DISTINCT content) > 1 AS conflict, min(row_no) AS winner, any_value(copies) AS copies
                FROM repeated JOIN latest USING (source_key, updated_at) GROUP BY source_key
            )
            SELECT row_no, source_key, winner, conflict, CASE WHEN conflict THEN 1 ELSE copies END AS copies FROM repeated JOIN verdict USING (source_key);

            INSERT INTO finding SELECT CASE WHEN conflict THEN 'DUPLICATE_KEY_CONFLICT' ELSE 'DUPLICATE_KEY' END, '$T', source_key, 'key'
            FROM $T_version WHERE conflict OR row_no <> winner;
            """.replace("$T", type);
    }

    /**
     * The rows of a type with the person that each means ({@code person_row}), or why it means none ({@code error}). The contact id decides
     * where there is one; else the first of the other words that anybody has; a name never does.
     */
    static String person(String type, List<String> ways) {
        StringBuilder row = new StringBuilder("CASE WHEN r.contact_id IS NOT NULL THEN i.person_row");
        StringBuilder error = new StringBuilder("CASE WHEN r.contact_id IS NOT NULL THEN CASE WHEN i.value IS NULL THEN 'REFERENCE_ORPHAN' END");
        StringBuilder joins = new StringBuilder("LEFT JOIN person_by_id i ON i.connection = r.connection AND i.value = r.contact_id");
        for (String way : ways) {
            String[] known = WAYS.get(way);
            row.append(" WHEN w_").append(way).append(".value IS NOT NULL THEN w_").append(way).append(".person_row");
            error.append(" WHEN w_").append(way).append(".value IS NOT NULL THEN CASE WHEN w_").append(way).append(".person_row IS NULL THEN 'REFERENCE_AMBIGUOUS' END");
            joins.append("\nLEFT JOIN ").append(known[0]).append(" w_").append(way).append(" ON w_").append(way).append(".connection = r.connection AND w_").append(way)
                .append(".value = CASE WHEN r.contact_id IS NULL THEN ").append(known[1]).append(" END");
        }
        return "(SELECT r.rowid AS row_no, r.*, " + row + " END AS person_row, " + error + " ELSE 'REFERENCE_ORPHAN' END AS error\nFROM \"" + type + "\" r " + joins + ")";
    }
}
