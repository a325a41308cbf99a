package io.crossload.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import io.crossload.api.ApiServer;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Container;
import io.crossload.step.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "start", mixinStandardHelpOptions = true,
    description = "Runs the container in the foreground: walks extract, check and load, resumes what was cut short, and stays until it is stopped. "
        + "Serves the API (api.host, api.port), which verbs on this home use while it runs: a closed gate is opened so, and it goes on. Without the API it ends with exit code 3 when a gate is closed.")
final class StartCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--role", paramLabel = "ROLE", description = "single (everything), coordinator (extract, check, map, timers, files) or loader (delivers batches); the latter two need an external broker and PostgreSQL. "
        + "Default: node.role of the configuration.")
    private String role;

    @Override
    public Integer call() {
        Map<String, String> overrides = role == null ? Map.of() : Map.of("node.role", role);
        boolean serves = ApiServer.isOn(Settings.load(common.config(), overrides, System::getenv));
        try (Container container = common.openToStay(overrides, serves); ApiServer api = serves ? ApiServer.start(container, new ServedVerbs(container)) : null) {
            System.err.println("Container (" + container.role().name().toLowerCase(Locale.ROOT) + ") runs on " + container.home().path() + (api == null ? "" : ", API at " + api.url() + "/api")
                + "; stop it with ./crossload stop, Ctrl-C or SIGTERM.");
            CrossloadException end = container.ended().join();
            if (end.code() != Code.STOPPED) {
                throw end;
            }
        }
        return 0;
    }
}
