package io.crossload.cli;

import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.step.SampleApproval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Served(to = Access.APPROVER, answer = "verdict")
@Command(name = "approve", mixinStandardHelpOptions = true, description = "Approves the newest sample, once it was compared: opens the gate for the full load of this extract with this mapping into this org.")
final class ApproveCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept.")
    private String reason;

    @Option(names = "--accept-deviations", description = "Approve although values in the org are not those that were sent.")
    private boolean acceptDeviations;

    @Override
    public Integer call() {
        return common.run(container -> {
            print(new SampleApproval(container).approve(common.by(), reason, acceptDeviations), common);
            return 0;
        });
    }

    static void print(SampleApproval.Verdict verdict, Common common) {
        if (common.json) {
            Json.print(common.out(), verdict);
        } else {
            common.out().println("Sample, run " + verdict.sample() + ": " + (verdict.open() ? "approved" : "rejected") + " by " + verdict.by()
                + (verdict.deviations() > 0 ? ", with " + verdict.deviations() + " deviations" : ""));
        }
    }
}
