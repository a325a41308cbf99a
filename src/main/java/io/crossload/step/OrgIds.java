package io.crossload.step;

/** Ids of records: 15 characters that tell letter case apart, and three more that follow from them. */
final class OrgIds {
    private static final int SHORT = 15;

    private OrgIds() { }

    /** The form in which Ids of both lengths are the same. */
    static String shortOf(String id) { return id.length() > SHORT ? id.substring(0, SHORT) : id; }
}
