package io.crossload.step;

import java.util.Optional;

/** The Salesforce Id behind the key of a parent. */
interface ParentLookup {
    /** @param target object that is looked up; @return empty when it was never loaded */
    Optional<String> find(String target, String key);
}
