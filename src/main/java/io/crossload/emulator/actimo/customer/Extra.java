package io.crossload.emulator.actimo.customer;

/**
 * A row that a kind of mess adds to the clean ones.
 *
 * @param kind   whose
 * @param row    the row
 * @param base   number of the clean row it is made from
 * @param parent Actimo id of the parent below which the API lists it, 0 where the list has none
 */
record Extra(MessKind kind, String[] row, int base, long parent) { }
