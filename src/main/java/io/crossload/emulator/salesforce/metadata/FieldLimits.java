package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.xml.XmlNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How many fields of a kind an object may have, those of the org and those of the package together, and which masters a detail may have. */
final class FieldLimits {
    private static final int MOST_FIELDS = 500;
    private static final int MOST_EXTERNAL_IDS = 25;
    private static final int MOST_RELATIONSHIPS = 40;
    private static final int MOST_MASTERS = 2;
    private static final Set<String> NO_MASTERS = Set.of("user", "lead");

    private final Org org;
    /** Object and kind of field -> the names of such fields, in lower case. */
    private final Map<String, Set<String>> names = new HashMap<>();

    FieldLimits(Org org) { this.org = org; }

    void check(String object, XmlNode field) throws Problem {
        String type = field.value("type");
        boolean master = "MasterDetail".equals(type);
        if (master) checkMaster(object, field);
        count(object, field, "custom fields", MOST_FIELDS, Field::custom);
        if (field.flag("externalId")) count(object, field, "external id fields", MOST_EXTERNAL_IDS, each -> each.custom() && each.externalId());
        if (master || "Lookup".equals(type)) {
            count(object, field, "relationship fields", MOST_RELATIONSHIPS, each -> each.custom() && each.type() == FieldType.REFERENCE);
        }
        if (master) count(object, field, "master-detail fields", MOST_MASTERS, each -> each.custom() && each.cascade() && !each.nillable());
    }

    private void checkMaster(String object, XmlNode field) throws Problem {
        String target = field.value("referenceTo");
        if (NO_MASTERS.contains(target.toLowerCase(Locale.ROOT))) throw new Problem(target + " cannot be the master of a master-detail relationship", field);
        ObjectType type = org.schema().object(object);
        boolean fresh = type != null && type.definition(field.value("fullName")) == null;
        if (fresh && org.table(type).live() > 0) throw new Problem("A master-detail field cannot be added to " + object + ", which has records", field);
    }

    private void count(String object, XmlNode field, String kind, int most, Predicate<Field> alike) throws Problem {
        Set<String> known = names.computeIfAbsent(object.toLowerCase(Locale.ROOT) + " " + kind, key -> existing(object, alike));
        known.add(field.value("fullName").toLowerCase(Locale.ROOT));
        if (known.size() > most) throw new Problem(object + " has more than " + most + " " + kind, field);
    }

    private Set<String> existing(String object, Predicate<Field> alike) {
        Set<String> existing = new HashSet<>();
        ObjectType type = org.schema().object(PlannedOrg.holders(object).get(0));
        if (type == null) return existing;
        for (Field field : type.definitions()) {
            if (alike.test(field)) existing.add(field.name().toLowerCase(Locale.ROOT));
        }
        return existing;
    }
}
