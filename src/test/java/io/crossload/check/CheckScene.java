package io.crossload.check;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.crossload.catalogue.Code;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractManifest;
import io.crossload.extract.ExtractWriter;
import io.crossload.ledger.Findings.Tally;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

/**
 * The handful of canonical rows of a connection, and what the checks find in them. It is 2026-01-01. Several scenes can be looked at together, each as a connection
 * of its own, because a check takes about as long for a hundred rows as for one; employee numbers begin with the connection's name, since people who share one
 * across connections are one person.
 */
final class CheckScene {
    static final SourceContract CONTRACT = SourceContract.load();
    static final CheckSettings SETTINGS = settings(1);
    private static final Set<String> NUMBERS = Set.of("employee_id", "manager_id");

    private static CheckSettings settings(int connections) {
        return new CheckSettings(
            IntStream.range(0, connections).mapToObj(i -> new CheckSettings.Connection(name(i), "employee_status", Set.of("active", "inactive", "invited"), "employee_id", Set.of("manager", "leder"))).toList(),
            List.of(new CheckSettings.WordList("message", "status", Set.of("published", "archived"))),
            List.of(new CheckSettings.Length("contact", "title", 20, CheckSettings.TooLong.TRUNCATE), new CheckSettings.Length("contact", "employee_id", 20, CheckSettings.TooLong.FAIL),
                new CheckSettings.Length("message", "preview_text", 20, CheckSettings.TooLong.ATTACH)),
            25 << 20, Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static String name(int scene) { return "c" + scene; }

    private final Map<String, List<String[]>> rows = new LinkedHashMap<>();
    private long rowsTooMany;

    /** @param values {@code field=value} */
    CheckScene row(String type, String... values) {
        SourceType source = CONTRACT.type(type);
        String[] row = new String[source.fields().size()];
        for (String value : values) {
            set(source, row, value);
        }
        rows.computeIfAbsent(type, t -> new ArrayList<>()).add(row);
        return this;
    }

    /** Sets values in the first row of a type; {@code field=} empties one. */
    CheckScene with(String type, String... values) {
        for (String value : values) {
            set(CONTRACT.type(type), rows.get(type).get(0), value);
        }
        return this;
    }

    /** The first row of a type once more, with other values. */
    CheckScene again(String type, String... values) {
        String[] copy = Arrays.copyOf(rows.get(type).get(0), rows.get(type).get(0).length);
        for (String value : values) {
            set(CONTRACT.type(type), copy, value);
        }
        rows.get(type).add(copy);
        return this;
    }

    CheckScene without(String type) {
        rows.remove(type);
        return this;
    }

    /** The manifest counts other rows than the parts hold. */
    CheckScene manifestCounts(long more) {
        rowsTooMany = more;
        return this;
    }

    private static void set(SourceType type, String[] row, String value) {
        int equals = value.indexOf('=');
        row[type.indexOf(value.substring(0, equals))] = equals + 1 == value.length() ? null : value.substring(equals + 1);
    }

    /** Code to "type:key detail" of every example. */
    Map<Code, Set<String>> check(Path folder) { return check(List.of(this), folder).get(0); }

    static List<Map<Code, Set<String>>> check(List<CheckScene> scenes, Path folder) {
        ExtractFolder extract = ExtractFolder.of(folder, 1);
        try (ExtractWriter writer = new ExtractWriter(1, extract, rejected -> { })) {
            for (SourceType type : CONTRACT.types()) {
                for (int i = 0; i < scenes.size(); i++) {
                    List<String[]> rows = scenes.get(i).rows.getOrDefault(type.name(), List.of());
                    if (!rows.isEmpty()) {
                        ExtractWriter.Sink sink = writer.sink(name(i), type);
                        for (String[] row : rows) {
                            sink.record(numbered(type, row, name(i)));
                        }
                    }
                }
            }
            writer.complete();
        }
        long more = scenes.get(0).rowsTooMany;
        ExtractManifest manifest = extract.manifest();
        ExtractManifest counted = new ExtractManifest(1, manifest.startedAt(), manifest.endedAt(), manifest.types().stream().map(t ->
            new ExtractManifest.Type(t.sourceType(), t.columns(), t.offered(), t.rows() + more, t.rejected(), t.longest(), t.parts())).toList());
        List<Map<Code, Set<String>>> found = scenes.stream().<Map<Code, Set<String>>>map(s -> new EnumMap<>(Code.class)).toList();
        try (ExtractDatabase database = ExtractDatabase.views(extract, CONTRACT, folder.resolve("spill"), 256)) {
            for (Tally tally : new Checks(CONTRACT, settings(scenes.size())).run(database, counted).tallies("check")) {
                tally.examples().forEach(e -> {
                    int scene = e.sourceKey() == null ? 0 : Integer.parseInt(e.sourceKey().substring(1, e.sourceKey().indexOf(':')));
                    String key = e.sourceKey() == null ? tally.sourceType() : e.sourceKey().substring(e.sourceKey().indexOf(':') + 1);
                    found.get(scene).computeIfAbsent(tally.code(), c -> new TreeSet<>()).add(key + " " + e.detail());
                });
            }
        }
        return found;
    }

    private static String[] numbered(SourceType type, String[] row, String connection) {
        String[] numbered = row.clone();
        for (String field : NUMBERS) {
            int at = type.indexOf(field);
            if (at >= 0 && row[at] != null) {
                numbered[at] = connection + row[at];
            }
        }
        return numbered;
    }

    /** A few coherent rows of every source type. */
    static CheckScene clean() {
        return new CheckScene()
            .row("workspace", "id=1", "name=Acme")
            .row("custom_field", "key=data1", "label=Store number", "type=text", "workspace_id=1")
            .row("user", "id=7", "email=editor@acme.example", "role=editor", "language=da", "workspace_id=1")
            .row("group", "id=20", "user_id=7", "name=Store 1", "member_count=1")
            .row("group_member", "group_id=20", "contact_id=100", "added_at=2024-01-02T08:00:00Z")
            .row("contact", "id=100", "employee_id=E100", "first_name=Anna", "last_name=Lund", "title=Clerk", "company=Acme", "email=anna@acme.example", "msisdn=+45 20 12 34 56",
                "country_code=45", "addr_country=Denmark", "language=da", "employee_status=active", "manager_id=E101", "workspace_id=1",
                "created_at=2024-01-01T08:00:00Z", "updated_at=2024-02-01T08:00:00Z")
            .row("contact", "id=101", "employee_id=E101", "name=Bo Holm", "company=Acme", "email=bo@acme.example", "employee_status=active", "created_at=2024-01-01T08:00:00Z")
            .row("relationship", "contact_ref=100", "relationship_type=Manager", "manager_ref=101", "ref_kind=id")
            .row("message", "id=300", "title=Welcome", "preview_text=Hello", "type=news", "status=published", "language=da", "published_to=1", "user_id=7",
                "created_at=2024-03-01T08:00:00Z", "published_at=2024-03-01T09:00:00Z")
            .row("message_contact", "row_key=300/100", "message_id=300", "contact_id=100", "channel=push", "status=opened", "published_at=2024-03-01T09:00:00Z",
                "notified_at=2024-03-01T09:01:00Z", "first_opened_at=2024-03-01T10:00:00Z", "last_opened_at=2024-03-01T11:00:00Z", "clicked_at=2024-03-01T10:01:00Z")
            .row("message_event", "row_key=1", "id=1", "message_id=300", "contact_id=100", "type=opened", "channel=push", "occurred_at=2024-03-01T10:00:00Z")
            .row("academy", "id=400", "title=Safety", "passing_score=80", "module_count=1", "trainings=[{\"message_id\":300}]", "user_id=7", "created_at=2024-01-01T08:00:00Z")
            .row("enrolment", "row_key=400/100/1", "academy_id=400", "contact_id=100", "attempt=1", "started_at=2024-04-01T08:00:00Z", "completed_at=2024-04-02T08:00:00Z", "score=90",
                "trainings_completed=1", "trainings_total=1", "status=completed")
            .row("survey", "id=600", "kind=survey", "title=Canteen", "anonymous=false", "status=closed", "created_at=2024-05-01T08:00:00Z", "starts_at=2024-05-01T08:00:00Z",
                "ends_at=2024-06-01T08:00:00Z")
            .row("survey_question", "id=610", "survey_id=600", "text=Lunch?", "type=scale")
            .row("survey_answer", "row_key=1/610", "id=1", "survey_id=600", "question_id=610", "contact_id=100", "answer_value=4", "submitted_at=2024-05-02T08:00:00Z")
            .row("survey_aggregate", "row_key=600/610/2024-05/all/all", "survey_id=600", "question_id=610", "period=2024-05", "group_type=all", "group_ref=all", "respondents=3", "average=4")
            .row("one_on_one", "id=800", "thread_id=8", "contact_id=100", "manager_contact_id=101", "subject=Start", "visibility=shared", "status=held", "scheduled_at=2024-07-01T08:00:00Z")
            .row("one_on_one", "id=801", "thread_id=8", "parent_id=800", "contact_id=100", "subject=Start", "visibility=shared", "status=held", "scheduled_at=2024-07-02T08:00:00Z")
            .row("score", "contact_id=100", "score_type=engagement", "value=70", "scale_min=0", "scale_max=100", "measured_at=2024-08-01T08:00:00Z")
            .row("file", "row_key=900", "id=900", "file_name=plan.pdf", "size_bytes=1000", "url=https://files.acme.example/plan.pdf", "owner_type=message", "owner_id=300",
                "uploaded_by_contact_id=100")
            .row("automation", "id=950", "name=Welcome", "trigger={\"type\":\"message_sent\",\"message_id\":300}", "steps=[{\"action\":{\"params\":{\"message_id\":300}}}]");
    }
}
