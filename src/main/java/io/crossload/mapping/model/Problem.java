package io.crossload.mapping.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/**
 * One fault of a mapping file.
 *
 * @param line 1 is the first
 */
record Problem(String file, int line, String what, String cure) {

    private String text() {
        return file + " line " + line + ": " + what + ". " + cure;
    }

    static CrossloadException refusal(List<Problem> problems) {
        return new CrossloadException(Code.CONFIG_INVALID, problems.stream()
            .sorted(Comparator.comparing(Problem::file).thenComparing(Problem::line))
            .map(Problem::text).distinct().collect(Collectors.joining("\n", problems.size() > 1 ? "\n" : "", problems.size() > 1 ? "\n" : "")));
    }
}
