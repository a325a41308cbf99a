package io.crossload.step;

import io.crossload.log.LogSetup;

/** Makes log lines look as log.format says. */
final class Logs {
    private Logs() { }

    /** @throws io.crossload.catalogue.CrossloadException CONFIG_INVALID when the setting is another word */
    static void apply(Settings settings) { LogSetup.json(settings.choice(Setting.LOG_FORMAT, "text", "json").equals("json")); }
}
