package io.crossload.cli;

import java.time.Duration;

/** Durations for people. */
final class Times {
    private Times() { }

    /** {@code 48 s}, {@code 12 min}, {@code 3 h 20 min}. */
    static String words(Duration duration) {
        long minutes = duration.toMinutes();
        return duration.toSeconds() < 120 ? duration.toSeconds() + " s" : minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
