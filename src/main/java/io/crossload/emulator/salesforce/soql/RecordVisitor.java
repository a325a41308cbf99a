package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.FieldType;
import java.io.IOException;

/** Is told what records of an answer hold, in the order of the SELECT: for writers of JSON and XML. */
public interface RecordVisitor {
    /**
     * A record begins.
     *
     * @param name the relationship when it is a parent of the record around it, else null
     * @param type as the answer names it: {@code Name} behind a polymorphic reference
     * @param kind the object that it is
     */
    void begin(String name, String type, String kind, String id) throws IOException;

    /** @param value null when empty */
    void value(String name, FieldType type, String value) throws IOException;

    /** The record has no such parent. */
    void noParent(String name) throws IOException;

    /** Records that point to this one begin, perhaps none; returns how many of them to tell of now, the rest comes with later pages. */
    int beginChildren(String name, Query query, int[] records) throws IOException;

    void endChildren(String name, int count) throws IOException;

    void end() throws IOException;
}
