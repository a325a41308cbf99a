package io.crossload.source.api;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;
import io.crossload.source.contract.EmbeddedRows;
import io.crossload.source.contract.Normaliser;
import io.crossload.source.contract.SourceType;

/**
 * Hands the records of one list on, each once. A record that stands twice in one answer is handed on twice (the check of duplicates decides);
 * one that came with an earlier answer in the same words is dropped; in other words it is a version of its own. Records without a key are
 * dropped only when answers are read again.
 */
final class Delivery {
    private final SourceType type;
    private final Normaliser normaliser;
    private final RecordSink sink;
    private final RowKey keys;
    private final int parentField;
    private final String parent;
    private final SeenKeys seen = new SeenKeys();
    private EmbeddedRows embedded;
    private String[] outer;
    private long delivered;
    private int answer;

    Delivery(SourceType type, Normaliser normaliser, RecordSink sink, String parentField, String parent) {
        this.type = type;
        this.normaliser = normaliser;
        this.sink = sink;
        this.keys = new RowKey(type);
        this.parentField = parent == null ? -1 : type.indexOf(parentField);
        this.parent = parent;
    }

    /** The list belongs to a record of the same type, from which its records take what they do not say. */
    Delivery within(String[] outerRecord) {
        embedded = new EmbeddedRows(type);
        outer = outerRecord;
        return this;
    }

    RowKey keys() { return keys; }

    /** Every try of every request begins a new answer. */
    void nextAnswer() { answer++; }

    /**
     * @param again whether rows are read that were read before
     * @return false when the record was handed on before
     */
    boolean row(String[] row, String where, boolean again) {
        if (parentField >= 0 && row[parentField] == null) {
            row[parentField] = parent;
        }
        SeenKeys.Sight sight = seen.add(keys.identity(row), answer);
        if (sight == SeenKeys.Sight.EARLIER && (again || keys.key(row) != null)) {
            return false;
        }
        delivered++;
        normaliser.normalise(outer == null ? row : embedded.inherit(row, outer), where, sink);
        return true;
    }

    void oddity(String raw, String where) {
        delivered++;
        sink.reject(Code.ROW_MALFORMED, where, raw);
    }

    void finding(Code code, String detail) {
        sink.finding(new Finding(code, type.name(), null, detail));
    }

    /** Records handed on, rejected ones included. */
    long delivered() { return delivered; }
}
