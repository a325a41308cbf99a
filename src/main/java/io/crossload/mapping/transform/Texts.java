package io.crossload.mapping.transform;

import java.math.BigDecimal;
import java.math.RoundingMode;

import io.crossload.catalogue.Code;

/** Transforms of plain text and numbers. */
final class Texts {

    private Texts() { }

    static Transform truncate(TransformCall call) {
        int length = call.number("length", 1, 131_072);
        return (in, context) -> {
            if (in[0] == null || in[0].length() <= length) {
                return in[0];
            }
            context.finding(Code.VALUE_TRUNCATED);
            return TextCut.cut(in[0], length);
        };
    }

    static Transform replace(TransformCall call) {
        String find = call.text("find", "");
        String with = call.text("with", "");
        if (find.isEmpty()) {
            throw new IllegalArgumentException("parameter 'find' of 'replace' must not be empty");
        }
        return (in, context) -> in[0] == null ? null : in[0].replace(find, with);
    }

    static Transform prefix(TransformCall call) {
        String text = call.text("text", "");
        return (in, context) -> in[0] == null ? null : text + in[0];
    }

    static String first(String[] in, TransformContext context) {
        for (String value : in) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    static Transform join(TransformCall call) {
        String separator = call.text("separator", " ");
        return (in, context) -> {
            String joined = null;
            for (String value : in) {
                if (value != null) {
                    joined = joined == null ? value : joined + separator + value;
                }
            }
            return joined;
        };
    }

    static Transform number(TransformCall call) {
        int scale = call.parameters().containsKey("scale") ? call.number("scale", 0, 17) : -1;
        return (in, context) -> {
            if (in[0] == null) {
                return null;
            }
            try {
                BigDecimal value = new BigDecimal(in[0].strip());
                // A number of a thousand digits in three letters (1E999) is no measurement; Salesforce takes 18 digits.
                if (Math.abs((long) value.precision() - value.scale()) <= 18) {
                    return (scale < 0 || value.scale() <= scale ? value : value.setScale(scale, RoundingMode.HALF_UP)).toPlainString();
                }
            } catch (NumberFormatException notANumber) {
                // reported below
            }
            context.finding(Code.NUMBER_INVALID);
            return null;
        };
    }
}
