package io.crossload.emulator.salesforce.fault;

import java.util.ArrayList;
import java.util.List;

/** Faults of single HTTP calls: errors, delays and dropped connections. */
public final class CallFaults {
    private record Counted<T>(T fault, Strikes strikes) { }

    private final List<Counted<FaultPlan.HttpError>> errors = new ArrayList<>();
    private final List<Counted<FaultPlan.Slowness>> slowness = new ArrayList<>();
    private final List<Counted<FaultPlan.Cut>> cuts = new ArrayList<>();

    public CallFaults(FaultPlan plan) {
        plan.httpErrors().forEach(error -> errors.add(new Counted<>(error, new Strikes(error.every(), error.times()))));
        plan.slowness().forEach(slow -> slowness.add(new Counted<>(slow, new Strikes(slow.every(), slow.times()))));
        plan.cuts().forEach(cut -> cuts.add(new Counted<>(cut, new Strikes(cut.every(), cut.times()))));
    }

    /** The error that this data call gets, or null. */
    public FaultPlan.HttpError error(String method, String path) {
        for (Counted<FaultPlan.HttpError> error : errors) {
            boolean matches = (error.fault().method() == null || error.fault().method().equals(method)) && concerns(error.fault().path(), path);
            if (matches && error.strikes().next()) return error.fault();
        }
        return null;
    }

    /** Milliseconds to wait before the answer. */
    public long delay(String path) {
        for (Counted<FaultPlan.Slowness> slow : slowness) {
            if (concerns(slow.fault().path(), path) && slow.strikes().next()) return slow.fault().millis();
        }
        return 0;
    }

    /** Bytes to let through before the connection drops, or -1 for no cut. */
    public long cut(FaultPlan.CutAt at) {
        for (Counted<FaultPlan.Cut> cut : cuts) {
            if (cut.fault().at() == at && cut.strikes().next()) return cut.fault().afterBytes();
        }
        return -1;
    }

    private static boolean concerns(String part, String path) { return part == null || path.contains(part); }
}
