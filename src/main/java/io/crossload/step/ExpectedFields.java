package io.crossload.step;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgDescribe;
import io.crossload.report.diff.Cell;
import io.crossload.report.diff.Expected;
import io.crossload.report.diff.FieldComparison;
import io.crossload.report.diff.Notation;

/** What the org should have in each field of a row, and what it has. */
final class ExpectedFields {
    private static final String OWNER = "OwnerId";
    private static final String FILE_NAME = "PathOnClient";
    /** Stands for the Id of a parent that the ledger does not know. */
    private static final String UNKNOWN = "(not loaded)";

    private final ParentLookup parents;
    private final String user;
    private final Set<String> mended;
    /** By identity: the words are asked for with every value. */
    private final Map<FieldRule, Words> words = new IdentityHashMap<>();

    /** What a rule is called in reports. */
    private record Words(String rule, String standard) {
        static Words of(FieldRule rule) { return new Words(RuleText.of(rule), RuleText.ofDefault(rule)); }
    }

    /** @param user Id of the user who loads; @param mended source keys of files whose name was mended */
    ExpectedFields(ParentLookup parents, String user, Set<String> mended) {
        this.parents = parents;
        this.user = user;
        this.mended = mended;
    }

    /**
     * @param org   the record
     * @param owner whether it must belong to the user who loads, because no mapping says otherwise
     */
    List<Cell> cells(Mapping mapping, SentRows.Row row, FieldValues org, Before before, Map<String, OrgDescribe.Type> types, boolean owner) {
        List<Cell> cells = new ArrayList<>();
        String key = mapping.key().field();
        if (key != null && mapping.operation() != Mapping.Operation.UPLOAD) {
            cells.add(FieldComparison.of(new Expected(key, Notation.TEXT, List.of(row.key()), true, false, row.key(), null, before.values().get(key), null), org.get(key)));
        }
        row.parents().forEach((lookup, parent) -> {
            boolean unsent = parent.key() == null || parent.createOnly() && before.existed();
            String sent = unsent ? null : parents.find(parent.target(), parent.key()).orElse(UNKNOWN);
            cells.add(FieldComparison.of(new Expected(lookup, Notation.REFERENCE, unsent ? List.of() : List.of(parent.key()), true, false, sent, "lookup by external id", before.values().get(lookup), null),
                org.get(lookup)));
        });
        for (SentRows.Value value : row.values()) {
            cells.add(FieldComparison.of(expected(row, value, org, before, types.get(value.rule().field())), org.get(value.rule().field())));
        }
        if (owner && !before.existed() && types.containsKey(OWNER)) {
            cells.add(FieldComparison.of(new Expected(OWNER, Notation.REFERENCE, List.of(), false, false, user, "the user who loads", null, null), org.get(OWNER)));
        }
        return cells;
    }

    private Expected expected(SentRows.Row row, SentRows.Value value, FieldValues org, Before before, OrgDescribe.Type type) {
        String field = value.rule().field();
        if (value.rule().isOwner()) {
            return owner(value, org, before);
        }
        Notation notation = type == null ? Notation.TEXT : Notation.of(type.type(), type.html());
        Words called = words.computeIfAbsent(value.rule(), Words::of);
        String rule = value.given() || value.sent() == null ? called.rule() : called.standard();
        boolean named = field.equals(FILE_NAME) && mended.contains(row.sourceKey());
        return new Expected(field, notation, value.source(), value.given(), value.cut(), named ? org.get(field) : value.sent(), named ? "extension of the content" : rule,
            before.values().get(field), type == null ? null : type.standard());
    }

    /** Without a confirmed owner a record belongs to the user who loads; one that was in the org before Crossload came keeps the owner that it had. */
    private Expected owner(SentRows.Value value, FieldValues org, Before image) {
        if (!image.existed()) {
            boolean confirmed = value.sent() != null;
            return new Expected(OWNER, Notation.REFERENCE, value.source(), confirmed, false, confirmed ? value.sent() : user, confirmed ? RuleText.of(value.rule()) : "the user who loads", null, null);
        }
        String before = image.values().get(OWNER);
        boolean kept = before != null && before.equals(org.get(OWNER));
        return new Expected(OWNER, Notation.REFERENCE, List.of(), value.given(), false, kept ? null : value.sent(), RuleText.of(value.rule()), before, null);
    }
}
