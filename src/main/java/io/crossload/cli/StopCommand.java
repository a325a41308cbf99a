package io.crossload.cli;

import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.step.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Served(to = Access.OPERATOR, answer = "control", atOnce = true)
@Command(name = "stop", mixinStandardHelpOptions = true, description = "Stops what loads on this migration, in whatever process it runs, and its container: batches in hand are finished, the others stay on their queue; the next load goes on.")
final class StopCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Override
    public Integer call() {
        return common.runBeside(false, () -> {
            Control.Report report = Control.stop(common.home, common.config(), common.by());
            if (common.json) {
                Json.print(common.out(), report);
            } else {
                common.out().println("Told: batches in hand are finished, then it ends. ./crossload load goes on.");
            }
            return 0;
        });
    }
}
