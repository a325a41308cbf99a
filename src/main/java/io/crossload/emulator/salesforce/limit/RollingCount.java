package io.crossload.emulator.salesforce.limit;

import java.time.Clock;

/** Counts what happened in the last 24 hours, by the hour, as Salesforce's daily allocations do. */
public final class RollingCount {
    private static final int HOURS = 24;
    private static final long SECONDS = 3600;

    private final Clock clock;
    private final long[] hours = new long[HOURS];
    private long latest;
    private long sum;

    public RollingCount(Clock clock) {
        this.clock = clock;
        this.latest = hour();
    }

    public synchronized long add(long count) {
        roll();
        hours[(int) (latest % HOURS)] += count;
        sum += count;
        return sum;
    }

    public synchronized long sum() {
        roll();
        return sum;
    }

    /** The counts with their hour, to be kept over a restart. */
    public synchronized String save() {
        roll();
        StringBuilder text = new StringBuilder().append(latest);
        for (long count : hours) text.append(' ').append(count);
        return text.toString();
    }

    /** Takes back what {@link #save} gave; what is older than 24 hours does not count any more. */
    public synchronized void restore(String saved) {
        String[] parts = saved.split(" ");
        latest = Long.parseLong(parts[0]);
        sum = 0;
        for (int i = 0; i < HOURS; i++) {
            hours[i] = Long.parseLong(parts[i + 1]);
            sum += hours[i];
        }
        roll();
    }

    private void roll() {
        long now = hour();
        for (int steps = 0; latest < now && steps < HOURS; steps++) {
            latest++;
            int slot = (int) (latest % HOURS);
            sum -= hours[slot];
            hours[slot] = 0;
        }
        latest = Math.max(latest, now);
    }

    private long hour() { return clock.instant().getEpochSecond() / SECONDS; }
}
