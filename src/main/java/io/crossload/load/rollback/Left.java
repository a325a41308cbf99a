package io.crossload.load.rollback;

/** A record that stays as it is. @param key its source key; @param detail in words, without values */
public record Left(String target, String id, String key, Why why, String detail) {

    /** Why it stays. */
    public enum Why {
        /** Somebody has changed it since. */
        CHANGED_SINCE,
        /** Records hang under it that are not of the run. */
        HAS_CHILDREN,
        /** Salesforce refused. */
        REFUSED,
        /** It was there before the run, and nobody knows how it looked. */
        NO_IMAGE
    }
}
