package io.crossload.step;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** The values of {@link Setting}: command line over environment over secret files over config/application.properties over default. */
public final class Settings {
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);

    private Settings() { }

    /**
     * @param config      folder with application.properties
     * @param overrides   settings given by the program itself (the demo points at its emulators)
     * @param environment looks up an environment variable
     */
    public static Settings load(Path config, Map<String, String> overrides, UnaryOperator<String> environment) {
        Properties file = read(config.resolve("application.properties"));
        Path secrets = environment.apply("CROSSLOAD_SECRETS") == null ? null : Path.of(environment.apply("CROSSLOAD_SECRETS"));
        Settings settings = new Settings();
        for (Setting setting : Setting.values()) {
            String value = overrides.get(setting.key());
            value = value != null ? value : environment.apply(setting.variable());
            value = value != null ? value : secretFile(secrets, setting);
            value = value != null ? value : file.getProperty(setting.key());
            value = value != null ? value : setting.standard();
            if (value != null) {
                settings.values.put(setting, value.strip());
            }
        }
        return settings;
    }

    static Properties read(Path file) {
        if (!Files.exists(file)) {
            throw new CrossloadException(Code.CONFIG_MISSING, file + " does not exist.");
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new CrossloadException(Code.CONFIG_INVALID, file + " cannot be read: " + e.getMessage() + ".", e);
        }
        return properties;
    }

    private static String secretFile(Path folder, Setting setting) {
        if (folder == null || !Files.exists(folder.resolve(setting.key()))) {
            return null;
        }
        try {
            return Files.readString(folder.resolve(setting.key())).strip();
        } catch (IOException e) {
            throw new CrossloadException(Code.SECRET_MISSING, "Secret file " + setting.key() + " cannot be read.", e);
        }
    }

    public String text(Setting setting) {
        String value = values.get(setting);
        if (value == null) {
            throw new CrossloadException(Code.CONFIG_MISSING, setting.key() + " (" + setting.meaning() + ") is not set in application.properties or as " + setting.variable() + ".");
        }
        return value;
    }

    public boolean has(Setting setting) { return values.get(setting) != null && !values.get(setting).isEmpty(); }

    public int number(Setting setting) {
        try {
            return Integer.parseInt(text(setting));
        } catch (NumberFormatException e) {
            throw new CrossloadException(Code.CONFIG_INVALID, setting.key() + " must be a whole number.", e);
        }
    }

    /** @throws CrossloadException CONFIG_INVALID when the value is none of the words */
    public String choice(Setting setting, String... words) {
        String value = text(setting).toLowerCase(java.util.Locale.ROOT);
        if (!java.util.List.of(words).contains(value)) {
            throw new CrossloadException(Code.CONFIG_INVALID, setting.key() + " must be " + String.join(" or ", words) + ".");
        }
        return value;
    }

    public boolean flag(Setting setting) { return Boolean.parseBoolean(text(setting)); }
}
