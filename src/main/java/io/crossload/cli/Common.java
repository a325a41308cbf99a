package io.crossload.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.crossload.step.Container;
import io.crossload.step.Progress;
import picocli.CommandLine.Option;

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

    /** Folder of the program: where routes/ and the shipped config/ lie. */
    static Path programFolder() { return Path.of(System.getProperty("crossload.dir", ".")); }

    Path config() { return config != null ? config : Files.exists(Path.of("config", "application.properties")) ? Path.of("config") : programFolder().resolve("config"); }

    /** For one verb: nothing starts by itself. */
    Container open() { return open(ALONE); }

    Container open(Map<String, String> overrides) {
        Container container = container(overrides, null);
        Shutdown.guard(container, container::isLoading);
        return container;
    }

    /** For a process that stays until it is told to end. @param by who starts it */
    Container openToStay(Map<String, String> overrides, String by) {
        Container container = container(overrides, by);
        Shutdown.guard(container, () -> true);
        return container;
    }

    private Container container(Map<String, String> overrides, String servesFor) { return Container.open(options(overrides, servesFor)); }

    /** For what opens a container itself. */
    Container.Options options() { return options(ALONE, null); }

    private Container.Options options(Map<String, String> overrides, String servesFor) {
        return new Container.Options(home, config(), programFolder().resolve("routes"), overrides, servesFor);
    }

    Progress progress() { return System.console() != null && !json ? new BarProgress() : new LineProgress(); }
}
