package io.crossload.emulator.salesforce.fault;

/** Counts events and tells which ones a fault strikes: each n-th, at most so many times (0: without end). */
final class Strikes {
    private final int every;
    private final int times;
    private long seen;
    private int struck;

    Strikes(int every, int times) {
        this.every = Math.max(1, every);
        this.times = times;
    }

    synchronized boolean next() {
        if (++seen % every != 0 || times > 0 && struck >= times) return false;
        struck++;
        return true;
    }
}
