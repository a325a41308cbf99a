package io.crossload.report.automation;

import java.util.HashMap;
import java.util.Map;

/** What the ids in automations are called: groups, messages, users. People are not among them. */
public final class Names {
    private record Key(String connection, String kind, String id) { }

    private final Map<Key, String> names = new HashMap<>();

    /** @param kind source type: group, message, user */
    public Names add(String connection, String kind, String id, String name) {
        if (name != null) {
            names.put(new Key(connection, kind, id), Redaction.text(name));
        }
        return this;
    }

    /** @return with name null when it is not known */
    Named of(String connection, String kind, String id) {
        return new Named(kind, id, names.get(new Key(connection, kind, id)));
    }

    /** Something that an automation refers to. */
    public record Named(String kind, String id, String name) { }
}
