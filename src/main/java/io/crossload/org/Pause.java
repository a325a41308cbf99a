package io.crossload.org;

/** Waiting, so that tests can wait on a virtual clock. */
@FunctionalInterface
public interface Pause {
    Pause REAL = millis -> {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OrgException(OrgException.Kind.STOPPED, 0, "STOPPED", "interrupted while waiting", -1, e);
        }
    };

    void forMillis(long millis);
}
