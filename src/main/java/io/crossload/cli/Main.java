package io.crossload.cli;

import picocli.CommandLine;

/** Entry point of the command line. */
public final class Main {
    private Main() { }

    public static void main(String[] args) { System.exit(run(args)); }

    /** Runs one command and returns its exit code. */
    static int run(String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        return new CommandLine(new CrossloadCommand())
            .setExecutionExceptionHandler(new ErrorPrinter())
            .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
