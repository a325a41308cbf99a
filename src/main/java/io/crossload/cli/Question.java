package io.crossload.cli;

/** Asks the person at the terminal. */
final class Question {
    private Question() { }

    /** Without a terminal nobody can say yes. */
    static boolean yes(String question) { return System.console() != null && "yes".equalsIgnoreCase(System.console().readLine("%s Type yes: ", question)); }
}
