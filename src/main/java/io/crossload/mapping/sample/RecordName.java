package io.crossload.mapping.sample;

import io.crossload.mapping.model.Mapping;

/**
 * A record of the sample, which several passes may write.
 *
 * @param mapping first pass
 */
public record RecordName(String mapping, String key) implements Comparable<RecordName> {

    static RecordName of(Mapping mapping, String key) { return new RecordName(mapping.firstPass().orElse(mapping.name()), key); }

    @Override
    public int compareTo(RecordName other) {
        int byMapping = mapping.compareTo(other.mapping);
        return byMapping != 0 ? byMapping : key.compareTo(other.key);
    }
}
