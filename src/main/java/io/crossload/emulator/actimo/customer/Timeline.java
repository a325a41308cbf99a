package io.crossload.emulator.actimo.customer;

/**
 * How contacts live: their fate on day 0 and what the days after it bring. About one in a hundred is edited a day, one pre-hire in ten
 * starts work, one leaf in a thousand is deleted, and new people come. On day 1 each of these happens at least once where there are people.
 */
final class Timeline {
    /** Days that can be lived through. */
    static final int LAST_DAY = 60;
    private static final double GOLDEN = 0.6180339887498949;
    private static final int LEAVES_ON_DAY_ONE = 5;
    private static final int EDITED_ON_DAY_ONE = 6;
    private static final int HISTORY = 2_500;
    private final long seed;
    private final Layout layout;
    private final Scale scale;
    private final double shift;
    private final double perContact;

    Timeline(Scale scale, long seed, Layout layout) {
        this.scale = scale;
        this.seed = seed;
        this.layout = layout;
        this.shift = Draw.once(seed, Purpose.FATE, -1, 1_000) / 1_000.0;
        this.perContact = Math.min(layout.contacts() / (double) Math.max(1, layout.free()), 2.5);
    }

    int contacts(int day) { return scale.contacts() + day * scale.hiresPerDay(); }

    /** Day on which a contact came, 0 for those of the beginning. */
    int hired(int index) { return index < scale.contacts() ? 0 : (index - scale.contacts()) / scale.hiresPerDay() + 1; }

    State at(int index, int day) {
        int hired = hired(index);
        Draw draw = Draw.of(seed, Purpose.TIMES, index);
        Fate fate = hired > 0 ? Draw.once(seed, Purpose.FATE, index, 5) == 0 ? Fate.INVITED : Fate.ACTIVE : onDayZero(index);
        int age = hired > 0 ? 1 - hired : fate.isPreHire() ? 1 + draw.below(30) : age(index, draw);
        long created = Times.on(-age, draw);
        long updated = hired > 0 ? created : Math.max(created, Times.on(-1 - draw.below(Math.min(400, age)), draw));
        State state = new State(fate, created, updated, 0, 0);
        for (int d = hired + 1; d <= day && state.fate().isLive() && !layout.isReserved(index); d++) {
            state = next(state, index, d);
        }
        return state;
    }

    private State next(State state, int index, int day) {
        int chance = Draw.once(seed + day, Purpose.CHANGE, index, 1_000);
        boolean firstDay = day == 1 && layout.isLeaf(index);
        int ordinal = firstDay ? layout.ordinal(index) : -1;
        if (state.fate().isPreHire()) {
            return chance < 100 || ordinal == 0 ? new State(Fate.ACTIVE, state.created(), on(index, day), state.changes(), day) : state;
        }
        if (layout.isLeaf(index) && (chance == 0 || ordinal == LEAVES_ON_DAY_ONE)) {
            return new State(Fate.DELETED, state.created(), on(index, day), state.changes(), state.startDay());
        }
        return chance > 989 || ordinal == EDITED_ON_DAY_ONE
            ? new State(state.fate(), state.created(), on(index, day), state.changes() | 1L << day, state.startDay()) : state;
    }

    /** The moment of a change on a day (day 1 is the day after day 0 began). */
    long on(int index, int day) { return Times.on(day - 1, Draw.of(seed + day, Purpose.TIMES, index)); }

    /**
     * Managers and reserved leaves are active. The first free leaves are one of each kind, so that the smallest customer has them all; the
     * rest follow the golden ratio, which keeps the shares exact in any stretch.
     */
    private Fate onDayZero(int index) {
        if (!layout.isLeaf(index) || layout.isReserved(index)) {
            return Fate.ACTIVE;
        }
        int ordinal = layout.ordinal(index);
        return switch (ordinal) {
            case 0 -> Fate.INVITED;
            case 1 -> Fate.PENDING;
            case 2 -> Fate.DELETED;
            case 3 -> Fate.ANONYMISED;
            case 4 -> Fate.INACTIVE;
            case LEAVES_ON_DAY_ONE, EDITED_ON_DAY_ONE -> Fate.ACTIVE;
            default -> share((ordinal * GOLDEN + shift) % 1 / perContact);
        };
    }

    private static Fate share(double x) {
        if (x < 0.010) {
            return Fate.INVITED;
        }
        if (x < 0.015) {
            return Fate.PENDING;
        }
        if (x < 0.045) {
            return Fate.DELETED;
        }
        if (x < 0.065) {
            return Fate.ANONYMISED;
        }
        return x < 0.315 ? Fate.INACTIVE : Fate.ACTIVE;
    }

    private int age(int index, Draw draw) {
        long position = (long) index * (HISTORY - 60) / Math.max(1, scale.contacts());
        return (int) (HISTORY - position) - draw.below(30);
    }
}
