package io.crossload.cli;

import java.util.concurrent.Callable;

import io.crossload.step.Container;
import io.crossload.step.SampleApproval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "reject", mixinStandardHelpOptions = true, description = "Rejects the newest sample, once it was compared: the gate for the full load is closed.")
final class RejectCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept.")
    private String reason;

    @Option(names = "--by", paramLabel = "NAME", description = "Who (default: the user of this machine).")
    private String by = System.getProperty("user.name");

    @Override
    public Integer call() {
        try (Container container = common.open()) {
            ApproveCommand.print(new SampleApproval(container).reject(by, reason), common.json);
            return 0;
        }
    }
}
