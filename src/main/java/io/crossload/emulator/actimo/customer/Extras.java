package io.crossload.emulator.actimo.customer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows that the kinds of mess of mess.yaml add, by source type: copies of clean rows with what the file says. */
final class Extras {
    private static final long FIRST_ID = 7_000_000_000L;
    private static final int PER_KIND = 100;
    private static final int PER_TYPE = 10;
    private static final JsonNode SHAPES = Resource.yaml("mess.yaml");
    private static final List<String> TYPES = Tables.ALL.stream().map(Table::type).toList();
    private final World world;
    private final Map<String, List<Extra>> byType = new HashMap<>();

    Extras(World world) {
        this.world = world;
        for (MessKind kind : MessKind.values()) {
            if (world.mess.has(kind) && SHAPES.has(kind.word())) {
                SHAPES.get(kind.word()).properties().forEach(e -> add(kind, table(e.getKey()), e.getValue()));
            }
        }
    }

    List<Extra> of(Table table) { return byType.getOrDefault(table.type(), List.of()); }

    /** Those of a source type that the API lists below a parent. */
    List<String[]> below(Table table, long parent) { return of(table).stream().filter(e -> e.parent() == parent).map(Extra::row).toList(); }

    /** The added row with an id of its own. */
    Optional<Extra> find(Table table, long id) {
        String text = Long.toString(id);
        return of(table).stream().filter(e -> text.equals(e.row()[0])).findFirst();
    }

    /** What stands for a row in lists of affected ones: its id, or its first two columns. */
    static String key(Table table, String[] row) { return table.has("id") ? row[table.at("id")] : row[0] + "/" + row[1]; }

    private void add(MessKind kind, Table table, JsonNode rows) {
        List<Extra> list = byType.computeIfAbsent(table.type(), t -> new ArrayList<>());
        for (int i = 0; i < rows.size(); i++) {
            int base = base(table, list.size());
            Cells cells = new Cells(table, clean(table, base));
            String parent = table.path().contains("{id}") ? cells.get(table.columns().get(parentColumn(table)).name()) : "0";
            if (table.has("id")) {
                cells.set("id", id(kind, table, i));
            }
            if (table.equals(Tables.ENROLMENT)) {
                cells.set("attempt", PER_TYPE + list.size());
            }
            int row = i;
            rows.get(i).properties().forEach(e -> cells.set(e.getKey(), e.getValue().isNull() ? null : value(e.getValue().asText(), kind, table, row)));
            if (table.equals(Tables.FILE)) {
                new MessyFile(world, kind, base).fill(cells);
            }
            String shown = table.path().contains("{id}") ? cells.get(table.columns().get(parentColumn(table)).name()) : "0";
            boolean own = shown.length() == 10 && shown.startsWith("70");
            list.add(new Extra(kind, cells.row(), base, Long.parseLong(own ? shown : parent)));
        }
    }

    /** Which clean row: a published message, a survey of a message; otherwise the first, the second and so on. */
    private int base(Table table, int number) {
        return switch (table.type()) {
            case "message", "academy", "automation" -> 0;
            case "survey" -> world.scale.workspaces();
            case "survey_question" -> world.scale.workspaces() * Surveys.PULSE_QUESTIONS;
            case "file" -> 1 + number % 4;
            // The last events of the first message: a repeated one stands on the page of the one it repeats.
            case "message_event" -> Math.max(0, world.content().events(0) - 1 - number);
            default -> number;
        };
    }

    private String[] clean(Table table, int number) {
        String[][] found = new String[1][];
        try {
            world.content().clean(table.type()).stream(number, 1, row -> found[0] = row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found[0];
    }

    private String value(String text, MessKind kind, Table table, int row) {
        if (!text.startsWith("@")) {
            return text;
        }
        String[] parts = text.substring(1).split(":");
        return switch (parts[0]) {
            case "nobody" -> Ids.nobody(kind.ordinal());
            case "deleted" -> contact(Fate.DELETED);
            case "anonymised" -> contact(Fate.ANONYMISED);
            case "active" -> Ids.contact(0);
            case "long" -> "[{\"id\":1,\"type\":\"text\",\"text\":\"" + "<p>Et meget langt afsnit.</p>".repeat(5_200) + "\"}]";
            case "many" -> "x".repeat(Integer.parseInt(parts[1]) - 4) + ".pdf";
            case "same" -> clean(table, base(table, of(table).size()))[0];
            case "cdn" -> world.base + "/cdn/" + id(kind, table, row) + ".jpg";
            default -> id(kind, table(parts[0]), Integer.parseInt(parts[1]));
        };
    }

    private String contact(Fate fate) {
        for (int index = 0; index < world.scale.contacts(); index++) {
            if (world.timeline.at(index, 0).fate() == fate) {
                return Ids.contact(index);
            }
        }
        return Ids.nobody(0);
    }

    private static String id(MessKind kind, Table table, int row) {
        return Long.toString(FIRST_ID + (kind.ordinal() * PER_KIND + TYPES.indexOf(table.type())) * (long) PER_TYPE + row);
    }

    private static int parentColumn(Table table) {
        return table.at(switch (table.type()) {
            case "message_contact", "message_event" -> "message_id";
            case "enrolment" -> "academy_id";
            default -> "survey_id";
        });
    }

    private static Table table(String type) { return Tables.ALL.get(TYPES.indexOf(type)); }
}
