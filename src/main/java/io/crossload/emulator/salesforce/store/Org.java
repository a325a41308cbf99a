package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.Schema;
import io.crossload.emulator.salesforce.schema.SchemaReader;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The state of the emulated org: schema, settings and records, in memory or over restarts in a {@link DataFolder}. */
public final class Org implements AutoCloseable {
    private static final long DAY = 86_400;
    private static final long BIN_DAYS = 15;
    /** What is that young stays in the Recycle Bin, however full it is. */
    private static final long BIN_GRACE = 2 * 3600;
    private static final long ARCHIVE_DAYS = 365;
    /** Of a date at the start of a time. */
    private static final int DATE_LENGTH = 10;

    private final Schema schema;
    private final Clock clock;
    private final OrgSettings settings;
    private volatile Map<ObjectType, Table> tables = Map.of();
    private final RecycleBin bin = new RecycleBin();
    private final RowLocks rowLocks;
    private final Storage storage;
    private DataFolder data;
    private Blobs blobs;
    private long starts;

    public Org(Schema schema, Clock clock) { this(schema, clock, OrgSettings.defaults()); }

    public Org(Schema schema, Clock clock, OrgSettings settings) {
        this.schema = schema;
        this.clock = clock;
        this.settings = settings;
        this.rowLocks = new RowLocks(settings.locking());
        Map<ObjectType, Table> first = new LinkedHashMap<>();
        for (ObjectType object : schema.objects()) first.put(object, new Table(object));
        tables = first;
        storage = new Storage(this, settings.limits().dataStorage(), settings.limits().fileStorage());
        SchemaReader.firstRows().forEach((object, rows) -> rows.forEach(row -> {
            if (table(object) != null) add(object, row);
        }));
        set("Organization", 0, "Name", settings.name());
        addAdministratorProfile();
        settings.duplicateRules().forEach(this::addDuplicateRule);
        schemaChanged();
    }

    /** Keeps the org in the folder from now on; when the folder holds one, that one takes the place of this new one. */
    public void open(DataFolder folder, Runnable whenNew) throws java.io.IOException {
        folder.onNote("org", (key, content) -> starts = Long.parseLong(new String(content, StandardCharsets.US_ASCII)));
        boolean known = folder.open(this);
        data = folder;
        starts++;
        folder.note("org", "starts", Long.toString(starts).getBytes(StandardCharsets.US_ASCII));
        if (!known) {
            whenNew.run();
            return;
        }
        bin.rebuild(tables());
        schemaChanged();
    }

    /** Null when the org lives in memory. */
    public DataFolder data() { return data; }

    /** How often the org was started before: what is counted anew at each start can be kept apart by it. */
    public long starts() { return starts; }

    public OrgSettings settings() { return settings; }

    /** Contents of files. */
    public Blobs blobs() { return blobs; }

    /** Says where contents of files lie; call it before the first one comes. */
    public void keepFilesIn(java.nio.file.Path folder) { blobs = new Blobs(folder); }

    public RecycleBin bin() { return bin; }

    public RowLocks rowLocks() { return rowLocks; }

    public Storage storage() { return storage; }

    /** All tables, in the order in which they are locked. */
    public List<Table> tables() { return List.copyOf(tables.values()); }

    /** Runs changes of these tables as one: locked in a fixed order, written down together. */
    public void write(Set<Table> concerned, Runnable changes) {
        List<Table> ordered = concerned.size() == 1 ? List.copyOf(concerned) : tables().stream().filter(concerned::contains).toList();
        ordered.forEach(table -> table.lock().writeLock().lock());
        try {
            try {
                changes.run();
            } finally {
                if (data != null) data.commit();
            }
        } finally {
            ordered.forEach(table -> table.lock().writeLock().unlock());
        }
    }

    /** Has the running user this permission (a PermissionSet field without its {@code Permissions}) by profile or by assignment? */
    public boolean userMay(String permission) {
        Table sets = table("PermissionSet");
        Field granted = sets.type().field("Permissions" + permission);
        if (granted == null) return false;
        Field profile = sets.type().field("ProfileId");
        String own = PackedRow.text(table("User").row(0), table("User").type().field("ProfileId"));
        for (int number = 0; number < sets.size(); number++) {
            if (!sets.isLive(number) || !"true".equals(PackedRow.text(sets.row(number), granted))) continue;
            if (own != null && own.equals(PackedRow.text(sets.row(number), profile)) || isAssigned(sets.id(number))) return true;
        }
        return false;
    }

    private boolean isAssigned(String permissionSet) {
        Table assignments = table("PermissionSetAssignment");
        if (assignments == null) return false;
        Field assignee = assignments.type().field("AssigneeId");
        Field set = assignments.type().field("PermissionSetId");
        for (int number = 0; number < assignments.size(); number++) {
            if (assignments.isLive(number) && userId().equals(PackedRow.text(assignments.row(number), assignee))
                && permissionSet.equals(PackedRow.text(assignments.row(number), set))) return true;
        }
        return false;
    }

    /**
     * Events and closed tasks whose day lies a year or more back are in the archive (a task without a day counts from its creation): only
     * queries for all rows show them. They can still be read, changed and deleted by their Id.
     */
    public boolean isArchived(Table table, int number) {
        boolean task = "Task".equals(table.type().name());
        if (!task && !"Event".equals(table.type().name())) return false;
        byte[] row = table.row(number);
        if (task && !"Completed".equals(PackedRow.text(row, table.type().field("Status")))) return false;
        String day = PackedRow.text(row, table.type().field("ActivityDate"));
        if (day == null && !task) day = PackedRow.text(row, table.type().field("ActivityDateTime"));
        long last = now() / DAY - ARCHIVE_DAYS;
        if (day != null) return LocalDate.parse(day.substring(0, DATE_LENGTH)).toEpochDay() <= last;
        return task && table.created(number) / DAY <= last;
    }

    /** Removes for good what has been in the Recycle Bin too long or is too much for it. Holds no lock when called. */
    public void emptyBin() {
        long now = now();
        for (RecycleBin.Entry gone : bin.overdue(settings.limits().recycleBin(), now - BIN_DAYS * DAY, now - BIN_GRACE)) {
            write(Set.of(gone.table()), () -> {
                if (gone.table().exists(gone.number()) && gone.table().isDeleted(gone.number())) gone.table().erase(gone.number());
            });
        }
    }

    @Override
    public void close() throws java.io.IOException {
        if (data != null) data.close();
    }

    public Schema schema() { return schema; }

    /** Adds an object to the org, without records. Its table comes after all others in the order of locking. */
    public synchronized void addObject(ObjectType object) {
        Table table = new Table(object);
        if (data != null) data.added(table);
        Map<ObjectType, Table> more = new LinkedHashMap<>(tables);
        more.put(object, table);
        tables = more;
        schema.add(object);
    }

    /** Objects came, went or were renamed. */
    public void schemaChanged() { new EntityDefinitions(this).refresh(); }

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

    /** Live records of all objects; what only shows the schema is none. */
    public long records() {
        return tables.values().stream().filter(table -> !isView(table.type())).mapToLong(Table::live).sum();
    }

    /** The object's rows say what the schema is, and are made from it. */
    public static boolean isView(ObjectType object) { return EntityDefinitions.OBJECT.equals(object.name()); }

    /** Adds a record as it stands, without any rule: what was in the org before. Returns its Id. */
    public String add(String object, Map<String, String> values) {
        Table table = table(object);
        if (table == null) throw new IllegalArgumentException("No object " + object);
        Map<String, String> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(stored(table.type(), name).name(), value));
        for (Field field : table.type().definitions()) {
            if (field.defaultValue() != null && !all.containsKey(field.name())) all.put(field.name(), field.defaultValue());
        }
        byte[] row = PackedRow.of(table.type(), all);
        String[] id = new String[1];
        write(Set.of(table), () -> id[0] = table.id(table.insert(row, now())));
        return id[0];
    }

    /** Changes a record as a user of the org would in its pages, without any rule. */
    public void edit(String object, String id, Map<String, String> values, String user) {
        Table table = table(object);
        int number = Ids.number(id.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0);
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("LastModifiedById", user);
        byte[] change = PackedRow.of(table.type(), all);
        write(Set.of(table), () -> table.replace(number, PackedRow.merge(table.row(number), change), now()));
    }

    private void set(String object, int number, String field, String value) {
        Table table = table(object);
        table.replace(number, PackedRow.merge(table.row(number), PackedRow.of(table.type(), Map.of(field, value))), table.created(number));
    }

    private static Field stored(ObjectType type, String name) {
        Field field = type.definition(name);
        if (field == null || !field.stored()) throw new IllegalArgumentException("No field " + name + " to store on " + type.name());
        return field;
    }

    private void addAdministratorProfile() {
        String profile = table("Profile").id(0);
        set("User", 0, "ProfileId", profile);
        set("User", 0, "UserPermissionsMarketingUser", Boolean.toString(settings.features().marketing()));
        add("PermissionSet", Map.of("Name", "X00e_System_Administrator", "Label", "System Administrator", "IsOwnedByProfile", "true",
            "ProfileId", profile, "PermissionsApiEnabled", "true", "PermissionsBulkApiHardDelete", Boolean.toString(settings.features().hardDelete()),
            "PermissionsCreateAuditFields", Boolean.toString(settings.features().auditFields())));
    }

    /** The rule as a record: it takes the place of the standard one of that name. */
    private void addDuplicateRule(OrgSettings.DuplicateRule rule) {
        Table rules = table("DuplicateRule");
        String active = Boolean.toString(rule.action() != OrgSettings.Action.OFF);
        Field name = rules.type().field("DeveloperName");
        for (int number = 0; number < rules.size(); number++) {
            if (rule.name().equals(PackedRow.text(rules.row(number), name))) {
                set("DuplicateRule", number, "IsActive", active);
                return;
            }
        }
        add("DuplicateRule", Map.of("DeveloperName", rule.name(), "MasterLabel", rule.name().replace('_', ' '), "SobjectType", rule.object(), "IsActive", active));
    }

    /** Names of objects that have the field. */
    public List<ObjectType> objectsWith(String field) {
        return schema.objects().stream().filter(object -> object.definition(field) != null).toList();
    }
}
