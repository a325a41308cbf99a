package io.crossload.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

class SettingsAndHomeTest {
    @TempDir
    Path folder;

    @Test
    void overridesBeatTheEnvironmentWhichBeatsSecretFilesWhichBeatTheFileWhichBeatsDefaults() throws IOException {
        Map<String, String> overrides = new HashMap<>(Map.of("load.jobs", "1"));
        Map<String, String> environment = new HashMap<>(Map.of("LOAD_JOBS", "2", "CROSSLOAD_SECRETS", folder.toString()));
        Path secret = Files.writeString(folder.resolve("load.jobs"), "33\n");
        Path file = folder.resolve("application.properties");
        Files.writeString(file, "load.jobs=4\n");
        assertThat(jobs(overrides, environment)).isEqualTo(1);
        overrides.clear();
        assertThat(jobs(overrides, environment)).isEqualTo(2);
        environment.remove("LOAD_JOBS");
        assertThat(jobs(overrides, environment)).isEqualTo(33);
        Files.delete(secret);
        assertThat(jobs(overrides, environment)).isEqualTo(4);
        Files.writeString(file, "");
        assertThat(jobs(overrides, environment)).isEqualTo(Integer.parseInt(Setting.LOAD_JOBS.standard()));
    }

    @Test
    void aMissingOrUnreadableSettingIsNamed() throws IOException {
        Files.writeString(folder.resolve("application.properties"), "load.jobs=many\n");
        Settings settings = Settings.load(folder, Map.of(), name -> null);
        assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> settings.number(Setting.LOAD_JOBS)).satisfies(e -> assertThat(e.code()).isEqualTo(Code.CONFIG_INVALID))
            .withMessageContaining("load.jobs");
        assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> settings.text(Setting.SF_URL)).satisfies(e -> assertThat(e.code()).isEqualTo(Code.CONFIG_MISSING))
            .withMessageContaining("SF_URL");
    }

    @Test
    void aSecondProcessOnTheSameHomeIsRefusedUntilTheFirstIsDone() {
        Home home = Home.at(folder.resolve("home"));
        try (Home.Lock first = home.lock()) {
            assertThat(first.channel().isOpen()).isTrue();
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(home::lock).satisfies(e -> assertThat(e.code()).isEqualTo(Code.HOME_LOCKED));
        }
        home.lock().close();
    }

    private int jobs(Map<String, String> overrides, Map<String, String> environment) {
        return Settings.load(folder, overrides, environment::get).number(Setting.LOAD_JOBS);
    }

    @Test
    void aHomeIsReadableByItsOwnerOnly() throws IOException {
        Home home = Home.at(folder.resolve("deep").resolve("home"));
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path()))).isEqualTo("rwx------");
    }
}
