package io.crossload.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesFolderTest {
    @TempDir
    Path folder;
    private FilesFolder files;

    @BeforeEach
    void export() throws IOException {
        Path export = Files.createDirectories(folder.resolve("export"));
        Files.createDirectories(export.resolve("files/sub"));
        for (String name : new String[] {"files/plan.pdf", "files/7.png", "files/8_kort.png", "files/sub/æ ø.png"}) {
            Files.writeString(export.resolve(name), name);
        }
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(export.resolve("files/link.txt"), folder.resolve("secret.txt"));
        files = new FilesFolder(export);
    }

    private String found(String id, String name, String url) { return files.find(id, name, url).map(p -> p.getFileName().toString()).orElse(null); }

    @Test
    void aFileIsFoundByItsPathItsIdOrItsName() {
        assertThat(found(null, "x", "files/plan.pdf")).isEqualTo("plan.pdf");
        assertThat(found(null, "x", "sub/%C3%A6%20%C3%B8.png")).isEqualTo("æ ø.png");
        assertThat(found("7", "kort.png", null)).isEqualTo("7.png");
        assertThat(found("8", "kort.png", null)).isEqualTo("8_kort.png");
        assertThat(found("9", "plan.pdf", null)).isEqualTo("plan.pdf");
        assertThat(found(null, null, "https://cdn.example.com/x/plan.pdf?sig=1")).isEqualTo("plan.pdf");
        assertThat(found("9", "other.pdf", null)).isNull();
    }

    @Test
    void nothingOutsideTheExportIsEverFound() {
        assertThat(found(null, "../../secret.txt", "../secret.txt")).isNull();
        assertThat(found("../../secret.txt", "x", folder.resolve("secret.txt").toString())).isNull();
        assertThat(found(null, "link.txt", null)).isNull();
    }
}
