package io.crossload.emulator.salesforce.web;

import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import io.crossload.emulator.salesforce.web.Html.Cell;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The live records of an object page by page, and one record with all its fields. */
final class RecordPages {
    private static final String PATH = "/emulator/objects/";
    private static final int PAGE = 50;
    private static final int COLUMNS = 8;
    private static final Cell HOME = Cell.link("Overview", "/");

    private final Org org;
    private final RecordReader reader;

    RecordPages(Org org) {
        this.org = org;
        this.reader = new RecordReader(org);
    }

    void register(Router router) { router.add("GET", PATH + "{object}", this::records).add("GET", PATH + "{object}/{id}", this::record); }

    static String path(ObjectType type) { return PATH + Html.segment(type.name()); }

    private Answer records(Call call) {
        Table table = table(call);
        List<Field> columns = columns(table.type());
        int from = from(call, table);
        List<List<Cell>> rows = new ArrayList<>();
        int number = from;
        for (; number < table.size() && rows.size() < PAGE; number++) {
            if (!table.isLive(number)) continue;
            int at = number;
            rows.add(columns.stream().map(field -> cell(table, at, field)).toList());
        }
        List<Cell> links = new ArrayList<>(List.of(HOME));
        if (from > 0) {
            links.add(Cell.link("First", path(table.type())));
            links.add(Cell.link("Previous", path(table.type()) + "?from=" + before(table, from)));
        }
        if (hasLive(table, number)) links.add(Cell.link("Next", path(table.type()) + "?from=" + number));
        return new Html(table.type().plural()).links(links).note(table.live() + " records of " + table.type().name())
            .table(columns.stream().map(Field::label).toList(), rows, "There are no records here.").answer();
    }

    private static boolean hasLive(Table table, int from) {
        for (int number = from; number < table.size(); number++) {
            if (table.isLive(number)) return true;
        }
        return false;
    }

    /** Where the page before the given record starts. */
    private static int before(Table table, int from) {
        int found = 0;
        int number = from;
        while (number > 0 && found < PAGE) {
            if (table.isLive(--number)) found++;
        }
        return number;
    }

    private Answer record(Call call) {
        Table table = table(call);
        byte[] id = call.variable("id").getBytes(StandardCharsets.UTF_8);
        int number = table.numberOf(id, 0, id.length);
        if (number < 0) throw ApiError.notFound();
        List<List<Cell>> rows = table.type().fields().stream()
            .map(field -> List.of(Cell.of(field.label()), Cell.of(field.name()), cell(table, number, field))).toList();
        return new Html(table.type().label() + " " + table.id(number)).links(List.of(HOME, Cell.link(table.type().plural(), path(table.type()))))
            .table(List.of("Field", "API name", "Value"), rows, "The user sees no field.").answer();
    }

    private Cell cell(Table table, int number, Field field) {
        String value = reader.text(table, number, field);
        if (value == null) return Cell.of("");
        if (field.type() == FieldType.ID) return Cell.link(value, path(table.type()) + "/" + value);
        ObjectType target = field.type() == FieldType.REFERENCE ? org.schema().ofId(value) : null;
        return target == null ? Cell.of(value) : Cell.link(value, path(target) + "/" + Html.segment(value));
    }

    /** What tells records apart: Id, name, keys, addresses. */
    private static List<Field> columns(ObjectType type) {
        List<Field> columns = new ArrayList<>();
        for (Field field : type.fields()) {
            boolean telling = field.type() == FieldType.ID || field.nameField() || field.externalId() || field.type() == FieldType.EMAIL
                || field.requiredOnCreate() || field.name().equals("CreatedDate") || field.name().equals("LastModifiedDate");
            if (telling && columns.size() < COLUMNS) columns.add(field);
        }
        return columns;
    }

    private Table table(Call call) {
        Table table = org.table(call.variable("object"));
        if (table == null) throw ApiError.notFound();
        return table;
    }

    private static int from(Call call, Table table) {
        String from = call.query("from");
        return from != null && from.matches("\\d{1,9}") ? Math.min(Integer.parseInt(from), table.size()) : 0;
    }
}
