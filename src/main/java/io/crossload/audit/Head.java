package io.crossload.audit;

/**
 * An entry as somebody outside the log remembers it. A log that does not hold it has lost its end, or was written anew.
 *
 * @param number of the entry
 * @param hash   its hash, or the first digits of it
 * @param where  who remembers it, for messages
 */
public record Head(long number, String hash, String where) { }
