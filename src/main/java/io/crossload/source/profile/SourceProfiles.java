package io.crossload.source.profile;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Loads the source profiles of a migration, one file per connection. */
public final class SourceProfiles {
    private final ProfileSchema schema = new ProfileSchema();
    private final Placeholders placeholders;

    private SourceProfiles(UnaryOperator<String> environment) {
        this.placeholders = new Placeholders(environment);
    }

    /** Reads {@code source/*.yaml} below the config folder, in the order of their names, with placeholders from the process's environment. */
    public static List<SourceProfile> load(Path configDir) {
        return load(configDir, System::getenv);
    }

    /**
     * @param environment looks up a placeholder's value; null = not set
     * @throws CrossloadException CONFIG_INVALID with file and line, CONFIG_MISSING when there is no profile or a placeholder has no value
     */
    public static List<SourceProfile> load(Path configDir, UnaryOperator<String> environment) {
        SourceProfiles loader = new SourceProfiles(environment);
        List<SourceProfile> profiles = new ArrayList<>();
        Map<String, Path> names = new HashMap<>();
        for (Path file : files(configDir.resolve("source"))) {
            SourceProfile profile = loader.read(file);
            Path other = names.put(profile.name(), file);
            if (other != null) {
                throw ConfigError.at(file.toString(), 1, "the name '" + profile.name() + "' is taken by " + other + "; give each connection its own");
            }
            profiles.add(profile);
        }
        return List.copyOf(profiles);
    }

    private static List<Path> files(Path dir) {
        try (Stream<Path> found = Files.list(dir)) {
            List<Path> files = found.filter(f -> f.getFileName().toString().matches("[^.].*\\.ya?ml")).sorted().toList();
            if (files.isEmpty()) {
                throw new CrossloadException(Code.CONFIG_MISSING, "(no *.yaml in " + dir + ")");
            }
            return files;
        } catch (IOException e) {
            throw new CrossloadException(Code.CONFIG_MISSING, "(" + dir + ")", e);
        }
    }

    private SourceProfile read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new CrossloadException(Code.CONFIG_INVALID, file + ": cannot be read as UTF-8 text.", e);
        }
    }

    private SourceProfile parse(String file, String text) {
        LocatedYaml yaml = LocatedYaml.parse(file, text, placeholders);
        schema.check(file, yaml);
        SourceProfile profile = ProfileBinding.bind(file, yaml, schema.complete(yaml.tree()));
        if (profile.api() != null) {
            checkAddress(file, yaml, profile.api().baseUrl());
            if (profile.api().rate().permitsPerSecond() > profile.api().rate().hardLimit()) {
                throw ConfigError.at(file, yaml.line("/api/rate/permitsPerSecond"), "api.rate: permitsPerSecond is above hardLimit");
            }
        }
        return profile;
    }

    /** The key travels with every request, so that it must not travel in the clear. */
    private static void checkAddress(String file, LocatedYaml yaml, URI baseUrl) {
        boolean secure = "https".equalsIgnoreCase(baseUrl.getScheme()) || isLoopback(baseUrl.getHost());
        if (!secure || baseUrl.getHost() == null) {
            throw ConfigError.at(file, yaml.line("/api/baseUrl"), "api.baseUrl: only https is allowed (http on the loopback host)");
        }
    }

    private static boolean isLoopback(String host) {
        return host != null && (host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}"));
    }
}
