package io.crossload.source.contract;

import io.crossload.catalogue.Code;

/** Where a value's reader says what was wrong with it. */
@FunctionalInterface
interface Problem {
    void found(Code code);
}
