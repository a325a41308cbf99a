package io.crossload.step;

import java.util.EnumSet;
import java.util.Set;

/** Opens what is closed before a load, for tests and benchmarks that are about something else. The check has to have passed. */
public final class OpenGates {
    private OpenGates() { }

    public static void of(Container container) { open(container, EnumSet.complementOf(EnumSet.of(Gate.CHECK))); }

    /** All that a sample needs. */
    public static void beforeTheSample(Container container) { open(container, EnumSet.complementOf(EnumSet.of(Gate.CHECK, Gate.SAMPLE))); }

    private static void open(Container container, Set<Gate> gates) {
        Gatekeeper gatekeeper = new Gatekeeper(container);
        gates.stream().filter(gate -> gatekeeper.standing(gate).state() != Gatekeeper.State.OPEN).forEach(gate -> gatekeeper.open(gate, "test", null, "opened for a test"));
    }
}
