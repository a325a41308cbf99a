package io.crossload.cli;

import java.time.Duration;

import io.crossload.step.Progress;

/** Progress as plain lines on standard error: at the start of a phase or part, and whenever another tenth is done. */
final class LineProgress implements Progress {
    /** Shorter than this, a rate says more about the start than about the work. */
    private static final double SECONDS_FOR_A_RATE = 1;

    private String phase = "";
    private String detail = "";
    private long total;
    private long nextLine;
    private long started;

    @Override
    public synchronized void phase(String name, long newTotal) {
        phase = name;
        detail = "";
        total = newTotal;
        started = System.nanoTime();
        nextLine = total > 0 ? Math.max(1, total / 10) : 100_000;
        System.err.println(total >= 0 ? String.format("%s: %,d", name, total) : name);
    }

    @Override
    public synchronized void part(String name, long rows) { System.err.println(String.format("  %s: %,d", name, rows)); }

    @Override
    public synchronized void detail(String words) { detail = words; }

    @Override
    public synchronized void done(long count) {
        if (count < nextLine) {
            return;
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        StringBuilder line = new StringBuilder(String.format(total > 0 ? "%s: %,d of %,d" : "%s: %,d", phase, count, total));
        if (seconds >= SECONDS_FOR_A_RATE) {
            line.append(String.format(" (%,.0f/s", count / seconds));
            if (total > count) {
                line.append(", ").append(Times.words(Duration.ofSeconds(Math.round(seconds * (total - count) / count)))).append(" left");
            }
            line.append(')');
        }
        System.err.println(line.append(detail.isEmpty() ? "" : ", " + detail));
        nextLine = count + (total > 0 ? Math.max(1, total / 10) : 100_000);
    }

    @Override
    public synchronized void note(String line) { System.err.println(line); }
}
