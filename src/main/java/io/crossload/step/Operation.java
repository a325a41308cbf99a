package io.crossload.step;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that somebody does, for the audit log.
 *
 * @param verb      as in the command line
 * @param by        who
 * @param arguments of the verb, without texts, paths, secrets or personal data
 */
public record Operation(String verb, String by, SortedMap<String, String> arguments) {
    /** Who does what the container does by itself. */
    public static final String CONTAINER = "crossload";

    public Operation {
        arguments = new TreeMap<>(arguments);
    }

    public static Operation of(String verb, String by) { return new Operation(verb, by, new TreeMap<>(Map.of())); }

    /** What the container does by itself. */
    static Operation ofContainer(String verb) { return of(verb, CONTAINER); }

    /** Who does what nobody put a name to: the user of this machine. */
    public static String user() { return System.getProperty("user.name"); }
}
