package io.crossload.ledger;

import java.util.Optional;

/** Single values that the migration must not forget: the watermark of a delta, the id of the org it is pinned to. */
public interface Marks {

    Optional<String> get(String key);

    /** Sets or replaces the value, which is not null. */
    void put(String key, String value);
}
