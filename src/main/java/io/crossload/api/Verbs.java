package io.crossload.api;

import java.util.List;

import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Progress;

/** The verbs that the API offers, and how one is run in the container that serves it. */
public interface Verbs {
    List<Verb> all();

    /**
     * Runs it to its end.
     *
     * @param arguments of the command line, after the verb's own words
     * @param json      whether its document is wanted, or what it prints for people
     */
    Ended run(Verb verb, List<String> arguments, boolean json, Progress progress);

    /**
     * @param exit     code of the command line
     * @param out      what it printed
     * @param notes    lines beside it
     * @param failure  the error that ended it, or null
     * @param question what it asked before it would do anything, and nobody answered, or null
     */
    record Ended(int exit, String out, List<String> notes, CrossloadException failure, String question) { }
}
