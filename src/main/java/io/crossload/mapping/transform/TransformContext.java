package io.crossload.mapping.transform;

import io.crossload.catalogue.Code;

/** What a transform may know of the row it works on, and where it reports. */
public interface TransformContext {

    /** Number of the row in this pass; a transform that remembers its last answer drops it when this changes. */
    long row();

    ConnectionSettings connection();

    /** Counts a finding for the current row and field. */
    void finding(Code code);
}
