package io.crossload.cli;

import io.crossload.step.Progress;

/** Progress as plain lines on standard error: at the start of a phase, and whenever another tenth is done. */
final class LineProgress implements Progress {
    private String phase = "";
    private long total;
    private long nextLine;
    private long started;

    @Override
    public synchronized void phase(String name, long newTotal) {
        phase = name;
        total = newTotal;
        started = System.nanoTime();
        nextLine = total > 0 ? Math.max(1, total / 10) : 100_000;
        System.err.println(total >= 0 ? String.format("%s: %,d", name, total) : name);
    }

    @Override
    public synchronized void done(long count) {
        if (count < nextLine) {
            return;
        }
        double seconds = Math.max(1e-3, (System.nanoTime() - started) / 1e9);
        System.err.println(total > 0 ? String.format("%s: %,d of %,d (%,.0f/s)", phase, count, total, count / seconds) : String.format("%s: %,d (%,.0f/s)", phase, count, count / seconds));
        nextLine = count + (total > 0 ? Math.max(1, total / 10) : 100_000);
    }

    @Override
    public void note(String line) { System.err.println(line); }
}
