package io.crossload.emulator.salesforce.setting;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.Schema;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Holds an org's settings against its objects before the org starts. Custom fields may be deployed later and are not asked for. */
public final class SettingsCheck {
    private final Schema schema;

    private SettingsCheck(Schema schema) { this.schema = schema; }

    /** Throws {@link IllegalArgumentException} that names the first thing that the org does not have. */
    public static void check(OrgSettings settings, Schema schema) {
        SettingsCheck check = new SettingsCheck(schema);
        for (OrgSettings.DuplicateRule rule : settings.duplicateRules()) {
            rule.match().forEach(field -> check.field("Duplicate rule " + rule.name(), rule.object(), field));
        }
        for (OrgSettings.ValidationRule rule : settings.validationRules()) {
            String what = "Validation rule " + (rule.name() == null ? "on " + rule.object() : rule.name());
            check.field(what, rule.object(), rule.field());
            try {
                if (rule.matches() != null) Pattern.compile(rule.matches());
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(what + ": its pattern is no regular expression, " + e.getDescription() + " at " + e.getIndex(), e);
            }
        }
    }

    private void field(String what, String object, String name) {
        if (object.endsWith("__c")) return;
        ObjectType type = schema.object(object);
        if (type == null) throw new IllegalArgumentException(what + ": no object " + object);
        Field field = type.field(name);
        if (field == null && name.endsWith("__c")) return;
        if (field == null || !field.stored()) throw new IllegalArgumentException(what + ": no field " + name + " on " + object + " that has values of its own");
    }
}
