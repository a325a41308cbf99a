package io.crossload.source.contract;

/** Where a record stands. Put into words only when a finding needs it: most records have none. */
@FunctionalInterface
public interface Where {
    /** File and line, or path and page. */
    String text();
}
