package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.PackedRow;
import java.util.List;
import java.util.regex.Pattern;

/** The org's own validation rules, over what each row would be once saved. */
final class ValidationRules {
    private record Rule(OrgSettings.ValidationRule rule, Field field, Pattern pattern) { }

    private final List<Rule> rules;

    ValidationRules(Org org, ObjectType type) {
        rules = org.settings().validationRules().stream().filter(rule -> rule.object().equalsIgnoreCase(type.name()) && type.field(rule.field()) != null)
            .map(rule -> new Rule(rule, type.field(rule.field()), rule.matches() == null ? null : Pattern.compile(rule.matches(), Pattern.DOTALL))).toList();
    }

    void check(Draft draft, byte[] saved) {
        for (Rule each : rules) {
            String value = PackedRow.text(saved, each.field());
            boolean broken = value == null ? each.rule().blank() : each.pattern() != null && each.pattern().matcher(value).matches();
            if (!broken) continue;
            String shownAt = each.rule().errorField();
            draft.fail(new RowError("FIELD_CUSTOM_VALIDATION_EXCEPTION", each.rule().message(), shownAt == null ? List.of() : List.of(shownAt)));
            return;
        }
    }
}
