package io.crossload.cli;

import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.step.SampleApproval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Served(to = Access.APPROVER, answer = "verdict")
@Command(name = "reject", mixinStandardHelpOptions = true, description = "Rejects the newest sample, once it was compared: the gate for the full load is closed.")
final class RejectCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept.")
    private String reason;

    @Override
    public Integer call() {
        return common.run(container -> {
            ApproveCommand.print(new SampleApproval(container).reject(common.by(), reason), common);
            return 0;
        });
    }
}
