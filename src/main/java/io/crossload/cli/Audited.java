package io.crossload.cli;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

import io.crossload.step.Container;
import io.crossload.step.Operation;
import io.crossload.step.Operations;

/** Options of a verb that changes something: it says who does it, and what it does is written to the audit log. */
final class Audited extends Common {
    /** Options whose words are the program's or the configuration's own. Other texts and paths may hold names of people; the log says only that they were given. */
    private static final Set<String> OWN_WORDS = Set.of("--connection", "--target", "--error", "--waive", "--id", "--drift");
    private static final Set<String> NO_ARGUMENTS = Set.of("--home", "--config", "--json", "--yes", "--by");
    private static final String GIVEN = "(given)";

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it, for the audit log (default: the user of this machine).")
    private String by;

    Audited() { }

    Audited(Site site) { super(site); }

    /** Who does it. */
    String by() { return by == null || by.isBlank() ? Operation.user() : by.strip(); }

    /** Does the work in the container that is there and writes both ends of it to the audit log. @param work its exit code */
    int run(ToIntFunction<Container> work) { return with(container -> container.operations().run(operation(), () -> work.applyAsInt(container))); }

    /** The same beside whatever process works on the home. @param first whether it may be the first verb of all, for which the home is made */
    int runBeside(boolean first, IntSupplier work) { return Operations.beside(home, config(), first, operation(), work); }

    /** Opens a container that stays: its start and its end are written to the audit log, and so is each operation of its own in between. */
    Container openToStay(Map<String, String> overrides, boolean serves) { return openToStay(overrides, by(), serves); }

    /** What the command line says. */
    Operation operation() {
        SortedMap<String, String> arguments = new TreeMap<>();
        for (OptionSpec option : verb.commandLine().getParseResult().matchedOptions()) {
            if (!NO_ARGUMENTS.contains(option.longestName())) {
                arguments.put(option.longestName(), option.arity().max() == 0 ? "true" : isPlain(option) ? String.join(",", option.stringValues()) : GIVEN);
            }
        }
        return new Operation(verb.qualifiedName().replaceFirst("^\\S+ ", ""), by(), arguments);
    }

    private static boolean isPlain(OptionSpec option) {
        return option.type().isPrimitive() || Number.class.isAssignableFrom(option.type()) || option.type().isEnum() || OWN_WORDS.contains(option.longestName());
    }
}
