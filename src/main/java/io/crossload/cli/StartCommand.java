package io.crossload.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Container;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "start", mixinStandardHelpOptions = true,
    description = "Runs the container in the foreground: walks extract, check and load, resumes what was cut short, and stays until it is stopped. "
        + "Ends with exit code 3 when a gate is closed; open it and start again.")
final class StartCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--role", paramLabel = "ROLE", description = "single (everything), coordinator (extract, check, map, timers, files) or loader (delivers batches); the latter two need an external broker and PostgreSQL. "
        + "Default: node.role of the configuration.")
    private String role;

    @Override
    public Integer call() {
        try (Container container = common.openToStay(role == null ? Map.of() : Map.of("node.role", role))) {
            System.err.println("Container (" + container.role().name().toLowerCase(Locale.ROOT) + ") runs on " + container.home().path() + "; stop it with ./crossload stop, Ctrl-C or SIGTERM.");
            CrossloadException end = container.ended().join();
            if (end.code() != Code.STOPPED) {
                throw end;
            }
        }
        return 0;
    }
}
