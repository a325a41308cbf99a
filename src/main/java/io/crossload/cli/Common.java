package io.crossload.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.step.Container;
import io.crossload.step.Progress;

/** Options that every verb has. One that changes something has those of {@link Audited}. */
class Common {
    private static final Map<String, String> ALONE = Map.of("migrate.on-start", "false");

    @Option(names = "--home", paramLabel = "DIR", defaultValue = "work", description = "Folder that holds the migration (default: ${DEFAULT-VALUE}).")
    Path home;

    @Option(names = "--config", paramLabel = "DIR", description = "Folder with application.properties, source/ and mapping/ (default: config).")
    Path config;

    @Option(names = "--json", description = "Print exactly one JSON document on standard output.")
    boolean json;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    boolean yes;

    @Spec(Spec.Target.MIXEE)
    CommandSpec verb;

    private final Site site;
    private boolean elsewhere;
    private boolean saidYes;

    Common() { this(Site.TERMINAL); }

    Common(Site site) { this.site = site; }

    /** Folder of the program: where routes/ and the shipped config/ lie. */
    static Path programFolder() { return Path.of(System.getProperty("crossload.dir", ".")); }

    Path config() { return config != null ? config : Files.exists(Path.of("config", "application.properties")) ? Path.of("config") : programFolder().resolve("config"); }

    PrintStream out() { return site.out(); }

    PrintStream err() { return site.err(); }

    Progress progress() { return site.progress(json); }

    /** Whether it may be done: somebody said {@code --yes}, or says so now. */
    boolean confirmed(String question) {
        boolean now = !yes && site.yes(question);
        saidYes = saidYes || now;
        return yes || now;
    }

    /** Whether somebody has confirmed something: a question that was answered here is not asked again elsewhere. */
    boolean agreed() { return yes || saidYes; }

    /**
     * Does the work in the container that is there: the one that serves this verb, else one that is opened for it, in which nothing starts by itself. When another process holds the home and serves the API, that
     * process does it.
     *
     * @param work its exit code
     * @throws CrossloadException HOME_LOCKED when another process holds the home and serves no API that can be used
     */
    int with(ToIntFunction<Container> work) {
        if (site.container().isPresent()) {
            return work.applyAsInt(site.container().get());
        }
        Container container;
        try {
            container = container(ALONE, null, false);
        } catch (CrossloadException e) {
            Optional<Remote> remote = e.code() == Code.HOME_LOCKED ? Remote.on(home, config()) : Optional.empty();
            int exit = remote.orElseThrow(() -> e).run(this);
            elsewhere = true;
            return exit;
        }
        try (container) {
            Shutdown.guard(container, container::isLoading);
            return work.applyAsInt(container);
        }
    }

    /** Whether another process did the work, and what it printed is printed. */
    boolean elsewhere() { return elsewhere; }

    /** For a process that stays until it is told to end. @param by who starts it; @param serves whether verbs reach it through its API */
    Container openToStay(Map<String, String> overrides, String by, boolean serves) {
        Container container = container(overrides, by, serves);
        Shutdown.guard(container, () -> true);
        return container;
    }

    private Container container(Map<String, String> overrides, String servesFor, boolean serves) { return Container.open(options(overrides, servesFor, serves)); }

    /** For what opens a container itself. */
    Container.Options options() { return options(ALONE, null, false); }

    private Container.Options options(Map<String, String> overrides, String servesFor, boolean serves) {
        return new Container.Options(home, config(), programFolder().resolve("routes"), overrides, servesFor, serves);
    }
}
