package io.crossload.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import io.crossload.api.Verb;
import io.crossload.api.Verb.Kind;
import io.crossload.api.Verb.Param;
import io.crossload.api.Verbs;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Container;
import io.crossload.step.Progress;

/** The verbs of the command line that carry {@link Served}, run within an open container: the same commands with the same options, which print into the answer. */
public final class ServedVerbs implements Verbs {
    /** They are the terminal's, or the container has decided them. */
    static final Set<String> NOT_TAKEN = Set.of("--home", "--config", "--json", "--yes", "--by", "--help", "--version");
    private static final int PRINTED_BYTES = 64 << 20;

    private final Container container;
    private final List<Verb> verbs;

    ServedVerbs(Container container) {
        this.container = container;
        this.verbs = of(Main.commandLine());
    }

    @Override
    public List<Verb> all() { return verbs; }

    /** Every verb that is served, of a command line. */
    public static List<Verb> of(CommandLine root) {
        List<Verb> verbs = new ArrayList<>();
        root.getSubcommands().values().forEach(command -> {
            verbs.addAll(of(command));
            for (Served place : places(command.getCommandSpec())) {
                verbs.add(verb(command.getCommandSpec(), place));
            }
        });
        return verbs;
    }

    /** Where that verb is served, with these switches said. */
    static Optional<Verb> of(CommandSpec spec, Set<String> switches) {
        List<Served> places = List.of(places(spec));
        return places.stream().filter(p -> !p.with().isEmpty() && switches.contains(p.with())).findFirst().or(() -> places.stream().filter(p -> p.with().isEmpty()).findFirst()).map(p -> verb(spec, p));
    }

    private static Served[] places(CommandSpec spec) { return spec.userObject() == null ? new Served[0] : spec.userObject().getClass().getAnnotationsByType(Served.class); }

    private static Verb verb(CommandSpec spec, Served place) {
        List<String> words = new ArrayList<>(List.of(spec.qualifiedName().split(" ")).subList(1, spec.qualifiedName().split(" ").length));
        String path = place.at().isEmpty() ? String.join("/", words) : place.at();
        if (!place.with().isEmpty()) {
            words.add(place.with());
        }
        List<Param> params = new ArrayList<>();
        spec.positionalParameters().forEach(p -> params.add(param(p)));
        spec.options().stream().filter(o -> !NOT_TAKEN.contains(o.longestName()) && !o.longestName().equals(place.with()) && !List.of(place.except()).contains(o.longestName())).forEach(o -> params.add(param(o)));
        return new Verb(path, words, !(spec.mixins().get("common").userObject() instanceof Audited), place.atOnce(), place.to(),
            Stream.of(place.approved()).map(ServedVerbs::bare).collect(Collectors.toSet()), place.answer(), params, String.join(" ", spec.usageMessage().description()));
    }

    private static Param param(ArgSpec arg) {
        String name = arg instanceof OptionSpec option ? bare(option.longestName()) : ((PositionalParamSpec) arg).paramLabel().toLowerCase(java.util.Locale.ROOT);
        Class<?> type = arg.auxiliaryTypes()[0];
        Kind kind = arg.arity().max() == 0 ? Kind.SWITCH : type == Path.class ? Kind.PATH : type == BigDecimal.class ? Kind.DECIMAL : type.isPrimitive() || Number.class.isAssignableFrom(type) ? Kind.NUMBER : Kind.TEXT;
        List<String> words = type.isEnum() ? Stream.of(type.getEnumConstants()).map(c -> c.toString().toLowerCase(java.util.Locale.ROOT)).toList() : List.of();
        return new Param(name, kind, !arg.isOption(), arg.required() && arg.isOption() && arg.group() == null, arg.isMultiValue(), words, meaning(arg));
    }

    private static String meaning(ArgSpec arg) {
        return String.join(" ", arg.description()).replace("${DEFAULT-VALUE}", String.valueOf(arg.defaultValue()))
            .replace("${COMPLETION-CANDIDATES}", arg.auxiliaryTypes()[0].isEnum() ? Stream.of(arg.auxiliaryTypes()[0].getEnumConstants()).map(Object::toString).collect(Collectors.joining(", ")) : "");
    }

    private static String bare(String option) { return option.replaceFirst("^--", ""); }

    @Override
    public Ended run(Verb verb, List<String> arguments, boolean json, Progress progress) {
        Caught caught = new Caught(container, progress);
        CommandLine line = Main.commandLine(caught).setExpandAtFiles(false)
            .setExecutionExceptionHandler((failure, command, parsed) -> caught.failed(failure instanceof CrossloadException known ? known : new CrossloadException(Code.DEFECT, "", failure)))
            .setParameterExceptionHandler((wrong, words) -> caught.failed(new CrossloadException(Code.REQUEST_INVALID, wrong.getMessage())));
        List<String> words = new ArrayList<>(verb.words());
        words.addAll(List.of("--home", container.home().path().toString(), "--config", container.config().toString()));
        if (json) {
            words.add("--json");
        }
        words.addAll(arguments);
        int exit = line.execute(words.toArray(String[]::new));
        return new Ended(exit, caught.out.toString(), caught.err.toString().lines().toList(), caught.failure, caught.question);
    }

    /** In place of a terminal: keeps what a verb prints, tells how far it is, and answers no question. */
    private static final class Caught implements Site {
        private final Container container;
        private final Progress progress;
        private final Printed out = new Printed();
        private final Printed err = new Printed();
        private CrossloadException failure;
        private String question;

        Caught(Container container, Progress progress) {
            this.container = container;
            this.progress = progress;
        }

        int failed(CrossloadException why) {
            failure = why;
            return why.exit().code();
        }

        @Override
        public PrintStream out() { return out.stream; }

        @Override
        public PrintStream err() { return err.stream; }

        @Override
        public Progress progress(boolean json) { return progress; }

        @Override
        public boolean yes(String asked) {
            question = asked;
            return false;
        }

        @Override
        public Optional<Container> container() { return Optional.of(container); }
    }

    /** Text that is kept, as long as it is not enormous. */
    private static final class Printed {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] b, int off, int len) {
                if (count + len > PRINTED_BYTES) {
                    throw new CrossloadException(Code.REQUEST_TOO_LARGE, "The answer would have more than " + PRINTED_BYTES + " bytes.");
                }
                super.write(b, off, len);
            }
        };
        private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

        @Override
        public String toString() { return bytes.toString(StandardCharsets.UTF_8); }
    }
}
