package io.crossload.cli;

import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.step.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Served(to = Access.OPERATOR, answer = "control", atOnce = true)
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a paused migration go on.")
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Override
    public Integer call() {
        return common.runBeside(false, () -> {
            Control.Report report = Control.resume(common.home, common.config());
            if (common.json) {
                Json.print(common.out(), report);
            } else {
                common.out().println(report.changed() ? "Goes on." : "It was not paused.");
            }
            return 0;
        });
    }
}
