package io.crossload.emulator.actimo.fault;

import java.util.List;
import java.util.Optional;

/** The faults that strike one request. */
public record Struck(List<Fault> faults) {

    public boolean has(FaultKind kind) { return faults.stream().anyMatch(f -> f.kind() == kind); }

    public Optional<Fault> get(FaultKind kind) { return faults.stream().filter(f -> f.kind() == kind).findFirst(); }

    /** The fault that replaces the answer, if one does. */
    public Optional<Fault> replacement() { return faults.stream().filter(f -> f.kind().replacesAnswer()).findFirst(); }

    public boolean changesDelivery() { return faults.stream().anyMatch(f -> f.kind().changesDelivery()); }
}
