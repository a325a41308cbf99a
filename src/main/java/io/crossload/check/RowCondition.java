package io.crossload.check;

import io.crossload.catalogue.Code;

/**
 * A fault that one row shows by itself, or together with the records that it refers to.
 *
 * @param detail    field that the finding names
 * @param condition SQL over the row {@code r}; the record that its field X refers to is {@code to_X}
 */
record RowCondition(Code code, String detail, String condition) { }
