package io.crossload.load;

/** What all batches of one mapping have in common. */
public record BatchOrder(String mapping, String target, String sourceType, String operation, String externalId) { }
