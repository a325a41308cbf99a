package io.crossload.source.contract;

import java.util.List;
import java.util.Optional;

/** The source contract: every source type that Crossload reads. Loaded from contract.yaml beside this class. */
public final class SourceContract {
    private final List<SourceType> types;

    public SourceContract(List<SourceType> types) {
        this.types = List.copyOf(types);
    }

    /** The contract that ships with Crossload. */
    public static SourceContract load() {
        return Shipped.CONTRACT;
    }

    /** Every source type, in reading order: what others refer to comes first. */
    public List<SourceType> types() { return types; }

    public SourceType type(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no source type " + name));
    }

    public Optional<SourceType> find(String name) {
        return types.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /** Read once, when first asked for. */
    private static final class Shipped {
        private static final SourceContract CONTRACT = ContractYaml.shipped();
    }
}
