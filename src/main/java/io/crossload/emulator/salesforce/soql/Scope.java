package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.Table;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The names that a query may use: fields of the object that it reads and of its parents, and its aliases. */
final class Scope {
    private static final int MOST_PARENTS = 5;
    /** What a record behind a polymorphic reference shows, whatever its kind. */
    private static final TreeSet<String> NAME_FIELDS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        NAME_FIELDS.addAll(List.of("Id", "Name", "FirstName", "LastName", "Title", "Email", "Phone", "Type", "Username", "Alias", "IsActive", "ProfileId", "UserRoleId", "RecordTypeId"));
    }

    private final Org org;
    private final Table table;
    private final SoqlErrors errors;
    private final Map<String, List<String>> aliases = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Scope(Org org, Table table, SoqlErrors errors) {
        this.org = org;
        this.table = table;
        this.errors = errors;
        aliases.put(table.type().name(), List.of());
    }

    Table table() { return table; }

    /** @param path what the alias stands for, seen from the object: empty for the object itself */
    void alias(String alias, List<String> path) { aliases.put(alias, path); }

    static List<String> names(FieldNameContext name) {
        List<String> names = new ArrayList<>();
        name.soqlId().forEach(id -> names.add(id.getText()));
        return names;
    }

    /** The names with an alias at the front replaced by what it stands for. */
    List<String> withoutAlias(List<String> names) {
        boolean known = names.size() > 1 && aliases.containsKey(names.get(0)) && table.type().relationship(names.get(0)) == null;
        if (!known) return names;
        List<String> whole = new ArrayList<>(aliases.get(names.get(0)));
        whole.addAll(names.subList(1, names.size()));
        return whole;
    }

    FieldPath path(FieldNameContext name) { return path(table.type(), withoutAlias(names(name)), name.getText(), name.getStart().getStartIndex()); }

    /** A field seen from {@code type}. */
    FieldPath path(ObjectType type, List<String> names, String text, int at) {
        if (names.size() > MOST_PARENTS + 1) {
            throw errors.malformed(at, "SOQL statements may follow at most " + MOST_PARENTS + " child-to-parent relationships: " + text);
        }
        List<Field> references = new ArrayList<>();
        ObjectType seen = type;
        for (String name : names.subList(0, names.size() - 1)) {
            Field reference = seen == null ? null : seen.relationship(name);
            if (reference == null) throw errors.noRelationship(at, name, text);
            references.add(reference);
            seen = reference.polymorphic() ? null : org.schema().object(reference.referenceTo().get(0));
        }
        String last = names.get(names.size() - 1);
        if (seen == null) return named(references, last, text, at);
        Field field = seen.field(last);
        if (field == null) throw errors.noColumn(at, last, seen.name());
        return new FieldPath(text, List.copyOf(references), field, field.name());
    }

    /** A field that every record behind a polymorphic reference has, seen from that record. */
    FieldPath named(List<String> names, String text, int at) {
        if (names.size() > 1) throw errors.noRelationship(at, names.get(0), text);
        return named(List.of(), names.get(0), text, at);
    }

    private FieldPath named(List<Field> references, String last, String text, int at) {
        if (!NAME_FIELDS.contains(last)) throw errors.noColumn(at, last, "Name");
        return new FieldPath(text, List.copyOf(references), null, NAME_FIELDS.ceiling(last));
    }

    FieldPath filterable(FieldNameContext name) {
        FieldPath path = path(name);
        if (path.last() == null || path.last().filterable()) return path;
        throw notAllowed(name, "filtered");
    }

    ApiError notAllowed(FieldNameContext name, String what) {
        return errors.invalidField(name.getStart().getStartIndex(), "field '" + name.getText() + "' can not be " + what + " in a query call");
    }
}
