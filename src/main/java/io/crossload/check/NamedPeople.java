package io.crossload.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.crossload.catalogue.Code;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractDatabase.Line;
import io.crossload.source.contract.SourceType;

/**
 * Rows of lists from the UI that name people by employee number, email or phone instead of Actimo's id. The first word that anybody has decides, as in the
 * shaping queries; a name never does.
 */
final class NamedPeople {
    /** Field to the column of table/person_word.sql that it is compared with. */
    private static final Map<String, String> WAYS = Map.of("employee_id", "trim(r.employee_id)", "email", "lower(trim(r.email))", "msisdn", "phone_end(r.msisdn)");
    private static final List<String> ORDER = List.of("employee_id", "email", "msisdn");

    private final ExtractDatabase database;

    NamedPeople(ExtractDatabase database) { this.database = database; }

    static boolean mayBeIn(SourceType type) { return type.indexOf("contact_id") >= 0 && ORDER.stream().anyMatch(way -> type.indexOf(way) >= 0); }

    /** Needs the table person_word. */
    List<Found> of(SourceType type) {
        List<String> ways = ORDER.stream().filter(way -> type.indexOf(way) >= 0).toList();
        StringBuilder joins = new StringBuilder();
        List<String> people = new ArrayList<>();
        for (String way : ways) {
            joins.append("\nLEFT JOIN person_word w_").append(way).append(" ON w_").append(way).append(".way = '").append(way).append("' AND w_").append(way)
                .append(".connection = r.connection AND w_").append(way).append(".value = ").append(WAYS.get(way));
            people.add("w_" + way + ".people");
        }
        // Answers to anonymous surveys name nobody, and must not.
        String anonymous = type.indexOf("survey_id") >= 0 ? "\nLEFT JOIN to_survey s ON s.connection = r.connection AND s.id = r.survey_id" : "";
        String from = "(SELECT r.source_key, coalesce(" + String.join(", ", people) + ", 0) AS people FROM \"" + type.name() + "\" r" + joins + anonymous
            + "\nWHERE r.contact_id IS NULL AND coalesce(r." + String.join(", r.", ways) + (type.indexOf("name") >= 0 ? ", r.name" : "") + ") IS NOT NULL"
            + (anonymous.isEmpty() ? "" : " AND s.anonymous IS NOT TRUE") + ")";
        Line line = database.query("SELECT count(*) FILTER (people = 0), " + Found.firstKeys("people = 0") + ", count(*) FILTER (people > 1), " + Found.firstKeys("people > 1")
            + " FROM " + from).get(0);
        return List.of(new Found(Code.REFERENCE_ORPHAN, type.name(), ways.get(0), line.number(0), Found.keys(line.text(1))),
            new Found(Code.REFERENCE_AMBIGUOUS, type.name(), ways.get(0), line.number(2), Found.keys(line.text(3))));
    }
}
