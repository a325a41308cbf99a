package io.crossload.emulator.actimo.fault;

/** How a 429 says when to come back. */
public enum RetryAfter { SECONDS, DATE, NONE }
