package io.crossload.mapping.transform;

import java.util.LinkedHashSet;
import java.util.Set;

/** All source keys that one record stands for (a person in several workspaces, or with a second id), each once, in the order they came. */
final class SourceKeys {

    private SourceKeys() { }

    static Transform join(TransformCall call) {
        String separator = call.text("separator", ";");
        return (in, context) -> {
            String only = null;
            for (String value : in) {
                if (value != null && !value.equals(only)) {
                    if (only != null || value.indexOf(';') >= 0) {
                        return several(in, separator);
                    }
                    only = value;
                }
            }
            return only;
        };
    }

    private static String several(String[] in, String separator) {
        Set<String> keys = new LinkedHashSet<>();
        for (String value : in) {
            if (value != null) {
                for (String key : value.split(";")) {
                    if (!key.isBlank()) {
                        keys.add(key.strip());
                    }
                }
            }
        }
        return keys.isEmpty() ? null : String.join(separator, keys);
    }
}
