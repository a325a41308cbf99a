package io.crossload.load.rollback;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A record that a run wrote.
 *
 * @param key    its source key
 * @param before how it looked before, without fields when the run changed nothing of it; empty when the run created it
 */
public record Written(String target, String id, String key, Optional<ObjectNode> before) {
    public boolean isCreated() { return before.isEmpty(); }
}
