package io.crossload.load.rollback;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What happens to records that are not as they were left: they stay, unless the operator says otherwise for their class. */
public record DriftPolicy(Set<DriftClass> forced) {
    public static final DriftPolicy KEEP = new DriftPolicy(Set.of());

    /** The classes that can be gone over. */
    public enum DriftClass {
        /** Somebody has changed the record since. */
        CHANGED,
        /** Records of others hang under it: deleting it takes them along, or takes their link to it away. */
        CHILDREN;

        public String word() { return name().toLowerCase(Locale.ROOT); }
    }

    public DriftPolicy {
        forced = Set.copyOf(forced);
    }

    /**
     * @param text {@code keep}, {@code force} for all classes, or {@code force:changed,children}
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public static DriftPolicy of(String text) {
        if (text.equals("keep")) {
            return KEEP;
        }
        if (text.equals("force")) {
            return new DriftPolicy(EnumSet.allOf(DriftClass.class));
        }
        List<String> classes = text.startsWith("force:") ? Arrays.asList(text.substring("force:".length()).split(",")) : List.of("");
        Set<DriftClass> forced = EnumSet.noneOf(DriftClass.class);
        for (String word : classes) {
            forced.add(Arrays.stream(DriftClass.values()).filter(c -> c.word().equals(word)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "--drift is keep, force, or force: with " + Arrays.stream(DriftClass.values()).map(DriftClass::word).collect(Collectors.joining(" or ")) + ", not " + text + ".")));
        }
        return new DriftPolicy(forced);
    }

    boolean forces(DriftClass drift) { return forced.contains(drift); }

    @Override
    public String toString() { return forced.isEmpty() ? "keep" : "force:" + forced.stream().sorted().map(DriftClass::word).collect(Collectors.joining(",")); }
}
