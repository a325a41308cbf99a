package io.crossload.mapping.row;

import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.mapping.html.RichText;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.FieldRule.EmptyValue;
import io.crossload.mapping.model.FieldRule.TooLong;
import io.crossload.mapping.model.ValueMap;
import io.crossload.mapping.transform.TextCut;
import io.crossload.mapping.transform.Transform;
import io.crossload.mapping.transform.TransformCatalogue;

/** One field, compiled: columns, transforms, value map, default, length. */
final class FieldProgram {
    /** Salesforce clears the field for this CSV value. */
    static final String CLEAR = "#N/A";
    private final FieldRule rule;
    private final int[] columns;
    private final Transform[] transforms;
    private final ValueLookup values;
    private final String whenEmpty;
    private final String[] inputs;
    private final String[] single = new String[1];

    FieldProgram(FieldRule rule, int[] columns, ValueMap map, TransformCatalogue catalogue) {
        this.rule = rule;
        this.columns = columns;
        this.inputs = new String[columns.length];
        this.transforms = new Transform[rule.transforms().size()];
        for (int i = 0; i < transforms.length; i++) {
            transforms[i] = catalogue.compile(rule.transforms().get(i), i == 0 ? rule.from() : List.of("value"));
        }
        this.values = map == null ? null : new ValueLookup(map);
        this.whenEmpty = rule.empty() == EmptyValue.NULL ? CLEAR : null;
    }

    /** @return false when the row fails here; the report has the reason */
    boolean run(String[] shaped, String[] out, int column, RowContext context) {
        if (rule.constant() != null) {
            out[column] = rule.constant();
            return true;
        }
        context.field(rule.field());
        String value = read(shaped, context);
        if (value != null && values != null) {
            value = values.map(value, context);
            if (context.report().failure() != null) {
                return false;
            }
        }
        if (value != null && value.isBlank()) {
            value = null;
        }
        return value == null ? empty(out, column, context) : fitting(value, out, column, context);
    }

    private String read(String[] shaped, RowContext context) {
        if (transforms.length == 0) {
            for (int c : columns) {
                String value = given(shaped[c]);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = given(shaped[columns[i]]);
        }
        String value = transforms[0].apply(inputs, context);
        for (int i = 1; i < transforms.length; i++) {
            single[0] = value == null || value.isBlank() ? null : value;
            value = transforms[i].apply(single, context);
        }
        return value;
    }

    /** An Excel error in a source cell must not become Salesforce's word for clearing the field. */
    private static String given(String value) {
        return value == null || value.isBlank() || value.equals(CLEAR) ? null : value;
    }

    private boolean empty(String[] out, int column, RowContext context) {
        if (rule.defaultValue() != null) {
            if (rule.rule() != null) {
                context.finding(rule.rule().code());
            }
            out[column] = rule.defaultValue();
            return true;
        }
        if (rule.required()) {
            context.failed(Code.REQUIRED_EMPTY);
            return false;
        }
        out[column] = whenEmpty;
        return true;
    }

    private boolean fitting(String value, String[] out, int column, RowContext context) {
        if (value.length() <= rule.max()) {
            out[column] = value;
            return true;
        }
        if (rule.tooLong() == TooLong.FAIL) {
            context.failed(Code.VALUE_TOO_LONG);
            return false;
        }
        boolean attach = rule.tooLong() == TooLong.ATTACH;
        context.finding(attach ? Code.VALUE_ATTACHED : Code.VALUE_TRUNCATED);
        if (attach) {
            context.report().longText(rule.field(), value);
        }
        out[column] = "html".equals(rule.type()) ? RichText.cut(value, rule.max()) : TextCut.cut(value, rule.max());
        return true;
    }
}
