package io.crossload.cli;

import java.util.concurrent.Callable;

import io.crossload.step.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a paused migration go on.")
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Override
    public Integer call() {
        return common.runBeside(false, () -> {
            Control.Report report = Control.resume(common.home, common.config());
            if (common.json) {
                Json.print(System.out, report);
            } else {
                System.out.println(report.changed() ? "Goes on." : "It was not paused.");
            }
            return 0;
        });
    }
}
