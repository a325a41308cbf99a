package io.crossload.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Codes as labels: only what looks like a code of Crossload, Salesforce or Java, and no more than so many, so that no text of a record and no flood gets into a label. */
public final class Codes {
    public static final String OTHER = "other";
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*|invalid_[a-z_]+|[A-Z][A-Za-z]*(Exception|Failure|Error|Batch|Quota|Limit)");
    private static final int LONGEST = 80;
    private static final int MOST = 200;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    public String label(String code) {
        if (code == null || code.length() > LONGEST || !CODE.matcher(code).matches()) {
            return OTHER;
        }
        return seen.contains(code) || seen.size() < MOST && seen.add(code) ? code : OTHER;
    }
}
