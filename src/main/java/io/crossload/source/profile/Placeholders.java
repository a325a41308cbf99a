package io.crossload.source.profile;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Fills {@code ${NAME}} and {@code ${NAME:default}} in values from the environment. */
record Placeholders(UnaryOperator<String> environment) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:([^}]*))?}");

    String fill(String text, String file, int line) {
        return PLACEHOLDER.matcher(text).replaceAll(m -> Matcher.quoteReplacement(value(m.group(1), m.group(3), file, line)));
    }

    private String value(String name, String otherwise, String file, int line) {
        String value = environment.apply(name);
        if (value == null && otherwise == null) {
            throw new CrossloadException(Code.CONFIG_MISSING,
                file + ":" + line + ": the environment variable " + name + " is not set; set it, or write ${" + name + ":default}.");
        }
        return value == null ? otherwise : value;
    }
}
