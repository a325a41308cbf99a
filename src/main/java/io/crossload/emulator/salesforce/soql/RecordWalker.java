package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks over what was selected of a record: its fields, parents as records inside, and children as lists. */
public final class RecordWalker {
    private sealed interface Part { }

    private record Value(Term term) implements Part { }

    private record Parent(Field reference, Map<String, Part> parts) implements Part { }

    private record Kin(Selected.Children children, RecordWalker walker) implements Part { }

    private record Kind(Selected.TypeOf typeOf, Map<ObjectType, RecordWalker> walkers) implements Part { }

    private final Org org;
    private final RecordReader reader;
    private final QueryEngine engine;
    private final Map<String, Part> root = new LinkedHashMap<>();

    public RecordWalker(Org org, List<Selected> items) {
        this.org = org;
        this.reader = new RecordReader(org);
        this.engine = new QueryEngine(org);
        for (Selected item : items) {
            if (item instanceof Selected.Column column) add(column);
            else if (item instanceof Selected.Children children) root.put(children.relationship(), new Kin(children, new RecordWalker(org, children.query().items())));
            else if (item instanceof Selected.TypeOf typeOf) root.put(typeOf.reference().relationship(), new Kind(typeOf, new HashMap<>()));
        }
    }

    /** A walker over plain fields. */
    public static RecordWalker ofFields(Org org, List<FieldPath> fields) {
        return new RecordWalker(org, fields.stream().<Selected>map(field -> new Selected.Column(field, field.lastName())).toList());
    }

    private void add(Selected.Column column) {
        Map<String, Part> parts = root;
        for (Field reference : column.term().path().references()) {
            if (!(parts.get(reference.relationship()) instanceof Parent)) parts.put(reference.relationship(), new Parent(reference, new LinkedHashMap<>()));
            parts = ((Parent) parts.get(reference.relationship())).parts();
        }
        parts.put(column.alias(), new Value(column.term()));
    }

    /** Not thread-safe. */
    public void walk(RecordVisitor visitor, Table table, int number) throws IOException { walk(visitor, null, table, number); }

    private void walk(RecordVisitor visitor, String name, Table table, int number) throws IOException {
        visitor.begin(name, table.type().name(), table.type().name(), table.id(number));
        parts(visitor, root, table, number, table, number);
        visitor.end();
    }

    /** @param at the record whose parts these are, reached from {@code table} and {@code number} */
    private void parts(RecordVisitor visitor, Map<String, Part> parts, Table at, int record, Table table, int number) throws IOException {
        for (Map.Entry<String, Part> entry : parts.entrySet()) {
            String name = entry.getKey();
            if (entry.getValue() instanceof Value value) visitor.value(name, value.term().type(), value.term().value(reader, table, number));
            else if (entry.getValue() instanceof Parent parent) parent(visitor, name, parent, at, record, table, number);
            else if (entry.getValue() instanceof Kin kin) children(visitor, name, kin, at.id(record));
            else if (entry.getValue() instanceof Kind kind) typeOf(visitor, name, kind, at, record);
        }
    }

    private void parent(RecordVisitor visitor, String name, Parent parent, Table at, int record, Table table, int number) throws IOException {
        RecordReader.Target target = reader.target(at, record, parent.reference());
        if (target == null) {
            visitor.noParent(name);
            return;
        }
        String kind = target.table().type().name();
        visitor.begin(name, parent.reference().polymorphic() ? "Name" : kind, kind, target.table().id(target.number()));
        parts(visitor, parent.parts(), target.table(), target.number(), table, number);
        visitor.end();
    }

    private void children(RecordVisitor visitor, String name, Kin kin, String id) throws IOException {
        int[] found = engine.children(kin.children(), id);
        int now = visitor.beginChildren(name, kin.children().query(), found);
        for (int i = 0; i < now; i++) kin.walker().walk(visitor, kin.children().query().from(), found[i]);
        visitor.endChildren(name, found.length);
    }

    private void typeOf(RecordVisitor visitor, String name, Kind kind, Table at, int record) throws IOException {
        RecordReader.Target target = reader.target(at, record, kind.typeOf().reference());
        if (target == null) visitor.noParent(name);
        else kind.walkers().computeIfAbsent(target.table().type(), type -> ofFields(org, kind.typeOf().fields(type))).walk(visitor, name, target.table(), target.number());
    }
}
