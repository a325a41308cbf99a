package io.crossload.cli;

import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.step.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Served(to = Access.OPERATOR, answer = "control", atOnce = true)
@Command(name = "pause", mixinStandardHelpOptions = true, description = "Pauses loading, in whatever process it runs: batches in hand are finished, no further one is sent before ./crossload resume.")
final class PauseCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Override
    public Integer call() {
        return common.runBeside(false, () -> {
            Control.Report report = Control.pause(common.home, common.config(), common.by());
            if (common.json) {
                Json.print(common.out(), report);
            } else {
                common.out().println(report.changed() ? "Paused; ./crossload resume goes on." : "Paused already, by " + report.paused().by() + " at " + report.paused().at() + ".");
            }
            return 0;
        });
    }
}
