package io.crossload.docs;

import java.util.LinkedHashMap;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** The command line as picocli knows it. */
final class CommandModel {
    private CommandModel() { }

    static CommandLine root() {
        try {
            return new CommandLine(Class.forName("io.crossload.cli.CrossloadCommand"));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every command that does something, by its words: {@code dead-letters replay}. */
    static Map<String, CommandLine> verbs() {
        Map<String, CommandLine> verbs = new LinkedHashMap<>();
        collect("", root(), verbs);
        return verbs;
    }

    private static void collect(String prefix, CommandLine command, Map<String, CommandLine> verbs) {
        command.getSubcommands().forEach((name, sub) -> {
            if (sub.getSubcommands().isEmpty() && !name.equals("help")) {
                verbs.put(prefix + name, sub);
            }
            collect(prefix + name + " ", sub, verbs);
        });
    }

    /** Description with its variables filled in. */
    static String meaning(ArgSpec arg) { return String.join(" ", arg.description()).replace("${DEFAULT-VALUE}", String.valueOf(arg.defaultValue())); }
}
