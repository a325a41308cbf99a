package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.Schema;
import io.crossload.emulator.salesforce.schema.SchemaReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The state of the emulated org: schema and records. */
public final class Org {
    private final Schema schema;
    private final Clock clock;
    private final Map<ObjectType, Table> tables = new ConcurrentHashMap<>();

    public Org(Schema schema, Clock clock) {
        this.schema = schema;
        this.clock = clock;
        for (ObjectType object : schema.objects()) tables.put(object, new Table(object));
        SchemaReader.firstRows().forEach((object, rows) -> rows.forEach(row -> add(object, row)));
        addAdministratorProfile();
    }

    public Schema schema() { return schema; }

    /** Adds an object to the org, without records. */
    public void addObject(ObjectType object) {
        tables.put(object, new Table(object));
        schema.add(object);
    }

    public Table table(ObjectType object) { return tables.get(object); }

    /** Null when there is no such object. */
    public Table table(String object) {
        ObjectType type = schema.object(object);
        return type == null ? null : tables.get(type);
    }

    /** Seconds since 1970. */
    public long now() { return clock.instant().getEpochSecond(); }

    public Clock clock() { return clock; }

    public String organizationId() { return table("Organization").id(0); }

    /** The user that every session runs as. */
    public String userId() { return table("User").id(0); }

    /** Live records of all objects. */
    public long records() { return tables.values().stream().mapToLong(Table::live).sum(); }

    /** Adds a record as it stands, without any rule: what was in the org before. Returns its Id. */
    public String add(String object, Map<String, String> values) {
        Table table = table(object);
        if (table == null) throw new IllegalArgumentException("No object " + object);
        Map<Integer, String> byField = new java.util.TreeMap<>();
        new LinkedHashMap<>(values).forEach((name, value) -> byField.put(stored(table.type(), name).index(), value));
        for (Field field : table.type().fields()) {
            if (field.defaultValue() != null) byField.putIfAbsent(field.index(), field.defaultValue());
        }
        RowBuffer row = new RowBuffer(256);
        byField.forEach((field, value) -> {
            if (value == null || value.isEmpty()) return;
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            row.add(field, bytes, 0, bytes.length);
        });
        table.lock().writeLock().lock();
        try {
            return table.id(table.insert(row.toRow(), now()));
        } finally {
            table.lock().writeLock().unlock();
        }
    }

    private static Field stored(ObjectType type, String name) {
        Field field = type.field(name);
        if (field == null || !field.stored()) throw new IllegalArgumentException("No field " + name + " to store on " + type.name());
        return field;
    }

    private void addAdministratorProfile() {
        Table users = table("User");
        byte[] profile = table("Profile").id(0).getBytes(StandardCharsets.US_ASCII);
        RowBuffer change = new RowBuffer(64);
        change.add(users.type().field("ProfileId").index(), profile, 0, profile.length);
        users.replace(0, PackedRow.merge(users.row(0), change.toRow()), users.created(0));
        add("PermissionSet", Map.of("Name", "X00e_System_Administrator", "Label", "System Administrator", "IsOwnedByProfile", "true",
            "ProfileId", table("Profile").id(0), "PermissionsApiEnabled", "true", "PermissionsBulkApiHardDelete", "true"));
    }

    /** Names of objects that have the field. */
    public List<ObjectType> objectsWith(String field) {
        return schema.objects().stream().filter(object -> object.field(field) != null).toList();
    }
}
