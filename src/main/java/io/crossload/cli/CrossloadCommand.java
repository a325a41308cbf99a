package io.crossload.cli;

import io.crossload.catalogue.Exit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "crossload", mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Moves a customer's Actimo data into Salesforce Sales Cloud.",
    subcommands = {DemoCommand.class, EmulateCommand.class, StartCommand.class, ExtractCommand.class, CheckCommand.class, MapCommand.class, ManifestCommand.class, OwnersCommand.class, EstimateCommand.class,
        SampleCommand.class, DiffCommand.class, ApproveCommand.class, RejectCommand.class, LoadCommand.class, DeltaCommand.class, VerifyCommand.class, ReconcileCommand.class, RollbackCommand.class,
        PauseCommand.class, ResumeCommand.class, StopCommand.class,
        StatusCommand.class, HealthCommand.class, DeadLettersCommand.class, AuditCommand.class, AutomationsCommand.class, CommandLine.HelpCommand.class},
    footer = {"", "Exit codes: 0 done; 1 done, but records failed; 2 usage or configuration; 3 a gate is closed;",
        "4 source or org unreachable or login refused; 5 the org's limits do not allow it; 70 a defect in Crossload."})
final class CrossloadCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: one of the commands below.");
    }

    /** Exit code of a step that ended but left failed records behind. */
    static int exit(boolean allWell) { return (allWell ? Exit.DONE : Exit.RECORDS_FAILED).code(); }
}
