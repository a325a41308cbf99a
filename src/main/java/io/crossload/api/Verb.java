package io.crossload.api;

import java.util.List;
import java.util.Set;

/**
 * A verb of the command line as the API offers it.
 *
 * @param path     below /api; a part in braces is its positional parameter
 * @param words    of the command line that call it, with options that the path stands for
 * @param reads    whether it only looks: then it is a GET, else a POST
 * @param atOnce   whether a POST answers with the document itself, beside whatever operation works
 * @param access   what a token needs
 * @param approved options that need {@link Access#APPROVER}
 * @param answer   schema of its document in docs/schema
 * @param params   what it takes
 */
public record Verb(String path, List<String> words, boolean reads, boolean atOnce, Access access, Set<String> approved, String answer, List<Param> params, String meaning) {
    public Verb {
        words = List.copyOf(words);
        approved = Set.copyOf(approved);
        params = List.copyOf(params);
    }

    /** As in the audit log. */
    public String name() { return String.join(" ", words.stream().filter(w -> !w.startsWith("-")).toList()); }

    /**
     * @param name   as in the command line, without dashes
     * @param kind   of its value
     * @param inPath whether it stands in the path
     * @param many   whether it may be said several times
     * @param words  the words that it may be, or none when it is free
     */
    public record Param(String name, Kind kind, boolean inPath, boolean required, boolean many, List<String> words, String meaning) {
        public Param {
            words = List.copyOf(words);
        }
    }

    /** Of values. */
    public enum Kind { SWITCH, NUMBER, DECIMAL, TEXT, PATH }
}
