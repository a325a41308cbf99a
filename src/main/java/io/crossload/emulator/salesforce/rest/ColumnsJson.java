package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.soql.FieldPath;
import io.crossload.emulator.salesforce.soql.Grouping;
import io.crossload.emulator.salesforce.soql.Query;
import io.crossload.emulator.salesforce.soql.Selected;
import io.crossload.emulator.salesforce.soql.Term;
import java.util.List;

/**
 * The columns of an answer, which clients get with {@code columns=true}: parents are columns with columns inside, subqueries too, but
 * are called aggregates.
 */
final class ColumnsJson {
    private ColumnsJson() { }

    static ArrayNode of(Query query) {
        ArrayNode columns = JsonNodeFactory.instance.arrayNode();
        if (query.aggregates()) {
            for (Grouping.Column column : query.grouping().columns()) add(columns, column.name(), column.slot().text(), column.slot().type(), column.aggregate(), false);
            return columns;
        }
        query.items().forEach(item -> add(columns, item));
        return columns;
    }

    private static void add(ArrayNode columns, Selected item) {
        if (item instanceof Selected.Column column) {
            add(columns, column.term(), column.alias());
        } else if (item instanceof Selected.Children children) {
            ObjectNode inside = add(columns, children.relationship(), children.relationship(), FieldType.STRING, true, false);
            inside.set("joinColumns", of(children.query()));
        } else if (item instanceof Selected.TypeOf typeOf) {
            add(columns, typeOf.reference().relationship(), typeOf.reference().relationship(), FieldType.STRING, false, false);
        }
    }

    private static void add(ArrayNode columns, Term term, String alias) {
        ArrayNode inside = columns;
        FieldPath path = term.path();
        for (Field reference : path.references()) inside = parent(inside, reference);
        add(inside, alias, path.lastName(), term.type(), false, path.last() != null && path.last().custom());
    }

    private static ArrayNode parent(ArrayNode columns, Field reference) {
        for (var column : columns) {
            if (column.get("columnName").asText().equals(reference.relationship())) return (ArrayNode) column.get("joinColumns");
        }
        return (ArrayNode) add(columns, reference.relationship(), reference.relationship(), FieldType.REFERENCE, false, reference.custom()).get("joinColumns");
    }

    private static ObjectNode add(ArrayNode columns, String name, String display, FieldType type, boolean aggregate, boolean custom) {
        ObjectNode column = columns.addObject().put("aggregate", aggregate).put("apexType", apexType(type)).put("booleanType", type == FieldType.BOOLEAN)
            .put("columnName", name).put("custom", custom).put("displayName", display).putNull("foreignKeyName").put("insertable", !aggregate);
        column.putArray("joinColumns");
        return column.put("numberType", type.isNumber()).put("textType", type.isText()).put("updatable", !aggregate);
    }

    private static String apexType(FieldType type) {
        List<FieldType> dates = List.of(FieldType.DATE, FieldType.DATETIME);
        if (type == FieldType.ID || type == FieldType.REFERENCE) return "Id";
        if (dates.contains(type)) return type == FieldType.DATE ? "Date" : "Datetime";
        if (type == FieldType.INT) return "Integer";
        return type.isNumber() ? "Double" : type == FieldType.BOOLEAN ? "Boolean" : "String";
    }
}
