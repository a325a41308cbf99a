package io.crossload.source.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The source contract: every source type that Crossload reads. Loaded from contract.yaml beside this class. */
public final class SourceContract {
    private final List<SourceType> types;
    private final List<SourceReference> references;

    public SourceContract(List<SourceType> types) { this(types, List.of()); }

    public SourceContract(List<SourceType> types, List<SourceReference> references) {
        this.types = List.copyOf(types);
        this.references = List.copyOf(references);
    }

    /** The contract that ships with Crossload. */
    public static SourceContract load() {
        return Shipped.CONTRACT;
    }

    /** Every source type, in reading order: what others refer to comes first. */
    public List<SourceType> types() { return types; }

    /** Every field of every type that names another record by its key. */
    public List<SourceReference> references() { return references; }

    public SourceType type(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no source type " + name));
    }

    public Optional<SourceType> find(String name) {
        return types.stream().filter(t -> t.name().equals(name)).findFirst();
    }

    /**
     * The same contract with other value types of some fields.
     *
     * @param name  source type
     * @param types canonical field to its value type
     */
    public SourceContract retyped(String name, Map<String, FieldType> types) {
        return new SourceContract(this.types.stream().map(type -> !type.name().equals(name) ? type
            : type.with(type.fields().stream().map(field -> field.of(types.getOrDefault(field.name(), field.type()))).toList())).toList(), references);
    }

    /** Read once, when first asked for. */
    private static final class Shipped {
        private static final SourceContract CONTRACT = ContractYaml.shipped();
    }
}
