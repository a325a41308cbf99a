package io.crossload.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.crossload.emulator.actimo.Options;
import io.crossload.step.Container;
import io.crossload.step.OpenGates;

/** A migration folder with its configuration, and the command line on it, run in this process. */
final class Cli {
    /** @param out standard output; @param err standard error */
    record Answer(int exit, String out, String err) { }

    final Path folder;

    Cli(Path folder, String actimo, String key, Map<String, String> settings) {
        this.folder = folder;
        EmulateCommand.copy(Path.of("config"), config());
        try (Stream<Path> profiles = Files.list(config().resolve("source"))) {
            for (Path profile : profiles.toList()) {
                Files.delete(profile);
            }
            Path keyFile = Files.writeString(folder.resolve("key"), key == null ? Options.EMULATOR_KEY : key);
            Files.write(config().resolve("source").resolve("client.yaml"), List.of("name: client", "api:", "  baseUrl: " + actimo,
                "  auth: { secretRef: \"file:" + keyFile + "\" }", "  paging: { sizeValue: 500 }", "  retry: { max: 1, base: 1ms }"));
            List<String> properties = new ArrayList<>(Files.readAllLines(config().resolve("application.properties")));
            properties.addAll(List.of("org.tries=2", "org.backoff.ms=1", "load.poll.first.ms=5", "sf.client.id=id", "sf.client.secret=secret", "audit.org=off"));
            settings.forEach((name, value) -> properties.add(name + "=" + value));
            Files.write(config().resolve("application.properties"), properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() { return folder.resolve("home"); }

    Path config() { return folder.resolve("config"); }

    /** The verb (and its options) on this migration. */
    Answer verb(String... words) { return run(arguments(words)); }

    /** Opens every gate but that of the check, for tests that are about something else. */
    Cli openGates() { return with(OpenGates::of); }

    /** All that a sample needs. */
    Cli openGatesBeforeTheSample() { return with(OpenGates::beforeTheSample); }

    private Cli with(Consumer<Container> step) {
        try (Container container = Container.open(new Container.Options(home(), config(), Path.of("routes"), Map.of("migrate.on-start", "false")))) {
            step.accept(container);
        }
        return this;
    }

    String[] arguments(String... words) {
        return Stream.concat(Stream.of(words), Stream.of("--home", home().toString(), "--config", config().toString())).toArray(String[]::new);
    }

    /** Any command line. */
    static Answer run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int exit = Main.run(arguments);
            return new Answer(exit, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
