package io.crossload.cli;

import java.io.PrintStream;
import java.util.Optional;

import io.crossload.step.Container;
import io.crossload.step.Progress;

/** Where a verb runs: at somebody's terminal, or for a caller of the API, in a container that is open already. */
interface Site {
    Site TERMINAL = new Terminal();

    PrintStream out();

    PrintStream err();

    /** @param json whether one JSON document is all that may be printed */
    Progress progress(boolean json);

    /** Asks whoever is there. @return false too when nobody is */
    boolean yes(String question);

    /** The container that the verb works in; empty where it opens one for itself. */
    Optional<Container> container();

    /** A terminal, or a script in its place. */
    final class Terminal implements Site {
        @Override
        public PrintStream out() { return System.out; }

        @Override
        public PrintStream err() { return System.err; }

        @Override
        public Progress progress(boolean json) { return System.console() != null && !json ? new BarProgress() : new LineProgress(); }

        @Override
        public boolean yes(String question) { return System.console() != null && "yes".equalsIgnoreCase(System.console().readLine("%s Type yes: ", question)); }

        @Override
        public Optional<Container> container() { return Optional.empty(); }
    }
}
