package io.crossload.cli;

import java.util.concurrent.Callable;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Container;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "start", mixinStandardHelpOptions = true,
    description = "Runs the container in the foreground: walks extract, check and load, resumes what was cut short, and stays until it is stopped. "
        + "Ends with exit code 3 when a gate is closed; open it and start again.")
final class StartCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Override
    public Integer call() {
        try (Container container = common.openToStay()) {
            System.err.println("Container runs on " + container.home().path() + "; stop it with ./crossload stop, Ctrl-C or SIGTERM.");
            CrossloadException end = container.ended().join();
            if (end.code() != Code.STOPPED) {
                throw end;
            }
        }
        return 0;
    }
}
