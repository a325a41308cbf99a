package io.crossload.report.diff;

import java.util.List;

/**
 * What the org should have in one field of one record.
 *
 * @param source   values of the source columns that are there
 * @param given    whether source, transforms and value map gave a value, before any default
 * @param cut      whether the mapping cut it to the field's length
 * @param sent     as it was sent; null when nothing was, and the field keeps what it had
 * @param rule     transforms, value map, lookup, constant; null when the value goes as it is
 * @param before   what the field had before the run, if the record was there; null for none
 * @param standard what Salesforce fills in when nothing is sent, or null
 */
public record Expected(String field, Notation notation, List<String> source, boolean given, boolean cut, String sent, String rule, String before, String standard) {
    public Expected {
        source = List.copyOf(source);
    }

    String sourceText() { return source.isEmpty() ? null : String.join(" | ", source); }
}
