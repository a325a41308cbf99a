package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.dml.Operation;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.Origin;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The header of an upload, understood: what each column means, and in which order they fill a stored row. */
record ColumnPlan(List<Column> columns, int[] order) {
    private static final int MOST_FIELDS = 5000;
    private static final int MOST_CHARACTERS = 32_000;


    /** Understands the header. Throws {@link JobFailed} when a column means nothing: then no row of the job is processed. */
    static ColumnPlan of(List<String> header, Org org, ObjectType type, Operation operation, Field key) {
        if (operation.deletes() && (header.size() != 1 || !"Id".equalsIgnoreCase(header.get(0)))) {
            throw new JobFailed("InvalidBatch : The Id column, and no other, is needed for " + operation.apiName());
        }
        if (header.size() > MOST_FIELDS) throw new JobFailed("InvalidBatch : The header has more than " + MOST_FIELDS + " fields");
        if (header.stream().mapToInt(name -> name.length() + 1).sum() - 1 > MOST_CHARACTERS) {
            throw new JobFailed("InvalidBatch : The header has more than " + MOST_CHARACTERS + " characters");
        }
        List<Column> columns = new ArrayList<>();
        for (String name : header) columns.add(column(name, org, type, operation, key));
        if (operation == Operation.UPSERT && columns.stream().noneMatch(column -> column.field() == key)) {
            throw new JobFailed("InvalidBatch : Field name not found : " + key.name());
        }
        int[] order = IntStream.range(0, columns.size()).boxed()
            .sorted(Comparator.comparingInt(i -> columns.get(i).field().index())).mapToInt(i -> i).toArray();
        return new ColumnPlan(List.copyOf(columns), order);
    }

    /** Some column names records of that table by a key. */
    boolean pointsTo(Table table) { return columns.stream().anyMatch(column -> column instanceof Column.ForeignKey foreign && foreign.parent() == table); }

    private static Column column(String name, Org org, ObjectType type, Operation operation, Field key) {
        int dot = name.indexOf('.');
        if (dot > 0) return foreignKey(name, dot, org, type);
        Field field = type.field(name);
        if (field == null) throw notFound(name);
        if (field.origin() == Origin.ID) return new Column.RecordId(field);
        if (operation == Operation.UPSERT && field == key) return new Column.Key(field);
        return field.type() == FieldType.REFERENCE && field.stored() ? new Column.Reference(field) : new Column.Value(field);
    }

    private static Column foreignKey(String name, int dot, Org org, ObjectType type) {
        int colon = name.lastIndexOf(':', dot);
        String parentName = colon < 0 ? null : name.substring(0, colon);
        Field field = type.relationship(name.substring(colon + 1, dot));
        if (field == null || !field.stored()) throw notFound(name);
        if (field.polymorphic() && parentName == null) {
            throw new JobFailed("InvalidBatch : Invalid column " + name + ": a type is needed for polymorphic foreign key references, "
                + "ObjectType:RelationshipName.IndexedFieldName");
        }
        if (!field.polymorphic() && parentName != null) {
            throw new JobFailed("InvalidBatch : Invalid column " + name + ": type is not needed for non polymorphic foreign key references");
        }
        String target = parentName == null ? field.referenceTo().get(0) : parentName;
        Table parent = org.table(target);
        if (parent == null || field.referenceTo().stream().noneMatch(target::equalsIgnoreCase)) throw notFound(name);
        Field parentKey = parent.type().field(name.substring(dot + 1));
        if (parentKey == null || !parentKey.isKey()) throw notFound(name);
        return new Column.ForeignKey(field, parent, parentKey);
    }

    private static JobFailed notFound(String name) { return new JobFailed("InvalidBatch : Field name not found : " + name); }
}
