package io.crossload.step;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.crossload.ledger.Ledger;
import io.crossload.load.LoadControl;

/**
 * {@code crossload pause}, {@code resume} and {@code stop}: said through the ledger to every process of the migration, while they work.
 */
public final class Control {
    /** @param paused who has paused the migration, or null; @param changed whether it was otherwise before */
    public record Report(String word, boolean changed, LoadControl.Word paused) { }

    private Control() { }

    /** No further batch is made or sent until somebody says resume, whichever process wants to; those in hand are finished. */
    public static Report pause(Path home, Path config, String by) { return say(home, config, "pause", ledger -> LoadControl.pause(ledger, by)); }

    public static Report resume(Path home, Path config) { return say(home, config, "resume", LoadControl::resume); }

    /** What loads now finishes its batches in hand and ends; the next load goes on. */
    public static Report stop(Path home, Path config, String by) {
        return say(home, config, "stop", ledger -> {
            LoadControl.stop(ledger, by);
            return true;
        });
    }

    private interface Saying {
        boolean to(Ledger ledger);
    }

    private static Report say(Path homeFolder, Path config, String word, Saying saying) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        Home home = Status.existing(homeFolder, settings);
        try (Ledger ledger = Ledgers.open(settings, home)) {
            boolean changed = saying.to(ledger);
            Optional<LoadControl.Word> paused = LoadControl.paused(ledger);
            return new Report(word, changed, paused.orElse(null));
        }
    }
}
