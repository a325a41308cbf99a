package io.crossload.emulator.salesforce;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A difference between a recorded describe and the emulator's that is meant.
 *
 * @param what   a regular expression for the start of its line
 * @param reason why the emulator differs
 */
record WantedDifference(String what, String reason) {
    private static final List<WantedDifference> ALL = List.of();

    static List<WantedDifference> of(String object) { return ALL.stream().filter(one -> one.what().startsWith(object)).toList(); }

    boolean covers(String difference) { return Pattern.compile(what).matcher(difference).lookingAt(); }
}
