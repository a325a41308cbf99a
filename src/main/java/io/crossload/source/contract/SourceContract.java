package io.crossload.source.contract;

import java.util.List;

/** The source contract: every source type that Crossload reads. Loaded from contract.yaml beside this class. */
public final class SourceContract {
    private final List<SourceType> types;

    public SourceContract(List<SourceType> types) {
        this.types = List.copyOf(types);
    }

    public List<SourceType> types() { return types; }

    public SourceType type(String name) {
        return types.stream().filter(t -> t.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no source type " + name));
    }
}
