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

    static CommandLine commandLine() { return commandLine(Site.TERMINAL); }

    /** @param site where its verbs run */
    static CommandLine commandLine(Site site) {
        return new CommandLine(new CrossloadCommand(), new At(site))
            .setExecutionExceptionHandler(new ErrorPrinter())
            .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Tells the options that verbs share where they run. */
    private record At(Site site) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == Common.class ? type.cast(new Common(site)) : type == Audited.class ? type.cast(new Audited(site)) : CommandLine.defaultFactory().create(type);
        }
    }
}
