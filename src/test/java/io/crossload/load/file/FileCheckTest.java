package io.crossload.load.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.crossload.catalogue.Code;

class FileCheckTest {
    private static final String PNG = "\u0089PNG\r\n\u001a\n...";

    @TempDir
    Path folder;

    private FileCheck check(String name, String content, Long size, String sha256) throws IOException, FileRefused {
        Path file = Files.write(folder.resolve("file"), content.getBytes(StandardCharsets.ISO_8859_1));
        return FileCheck.of(new FileRow("k", "acme", null, null, name, size, sha256, List.of()), name, file);
    }

    @ParameterizedTest
    @CsvSource({"photo.jpg, photo.png", "photo, photo.png", "photo.JPEG, photo.png", "Uge 12. plan for alle, Uge 12. plan for alle.png", "v1.2, v1.2.png", "a.png, a.png", "a.PNG, a.PNG"})
    void aNameGetsTheExtensionOfItsContent(String name, String mended) throws IOException, FileRefused {
        FileCheck check = check(name, PNG, null, null);
        assertThat(check.name()).isEqualTo(mended);
        assertThat(check.mended()).isEqualTo(!name.equals(mended));
    }

    @ParameterizedTest
    @CsvSource({"%PDF-1.7, pdf", "GIF89a, gif", "RIFF0000WEBPVP8, webp", "0000ftypisom, mp4", "<svg xmlns='x'>, svg", "ID3x, mp3"})
    void kindsAreKnownByTheirFirstBytes(String content, String extension) throws IOException, FileRefused {
        assertThat(check("file", content, null, null).name()).isEqualTo("file." + extension);
    }

    @Test
    void officeFilesAreZipFilesAndKeepTheirNames() throws IOException, FileRefused {
        assertThat(check("plan.xlsx", "PK\u0003\u0004...", null, null).mended()).isFalse();
        assertThat(check("plan.csv", "a;b\n", null, null).name()).isEqualTo("plan.csv");
        assertThat(check("side.html", "<!DOCTYPE html><p>", null, null).name()).isEqualTo("side.html");
    }

    @Test
    void aPageInPlaceOfAPictureNoBytesAndOtherBytesAreRefused() {
        refused(Code.FILE_ERROR_PAGE, "a.jpg", "\n <html><body>403 Forbidden", null, null);
        refused(Code.FILE_ERROR_PAGE, "a", "<!doctype HTML>", null, null);
        refused(Code.FILE_NO_CONTENT, "a.jpg", "", null, null);
        refused(Code.FILE_DIFFERS, "a.png", PNG, 4L, null);
        refused(Code.FILE_DIFFERS, "a.png", PNG, null, "00");
    }

    private void refused(Code code, String name, String content, Long size, String sha256) {
        assertThatExceptionOfType(FileRefused.class).isThrownBy(() -> check(name, content, size, sha256)).satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
