package io.crossload.emulator.actimo.customer;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which kinds of mess a customer has. {@link #NONE}: everything is coherent and loadable. */
public record Mess(Set<MessKind> kinds) {
    public static final Mess NONE = new Mess(Set.of());
    public static final Mess ALL = new Mess(EnumSet.allOf(MessKind.class));

    public Mess {
        kinds = Set.copyOf(kinds);
    }

    public static Mess of(MessKind... kinds) { return new Mess(Set.of(kinds)); }

    /** {@code none}, {@code all}, or kinds by name: {@code manager-cycle,bad-date}. */
    public static Mess parse(String words) {
        return switch (words.strip()) {
            case "", "none" -> NONE;
            case "all" -> ALL;
            default -> new Mess(Arrays.stream(words.split(",")).map(MessKind::parse).collect(Collectors.toSet()));
        };
    }

    public boolean has(MessKind kind) { return kinds.contains(kind); }
}
