package io.crossload.load.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import io.crossload.catalogue.Code;

/**
 * A fetched file held against what its row and its name say.
 *
 * @param sha256 of its content
 * @param name   with the extension that fits the content
 * @param mended whether the name was changed
 */
public record FileCheck(String sha256, String name, boolean mended) {

    /** @throws FileRefused when it is not what it should be */
    public static FileCheck of(FileRow row, String name, Path file) throws FileRefused {
        try {
            long size = Files.size(file);
            if (size == 0) {
                throw new FileRefused(Code.FILE_NO_CONTENT, "");
            }
            String extension = extension(name);
            Optional<FileKind> kind = FileKind.of(file);
            if (kind.filter(k -> k == FileKind.HTML && !k.fits(extension)).isPresent()) {
                throw new FileRefused(Code.FILE_ERROR_PAGE, "");
            }
            String sha256 = sha256(file);
            if (row.sha256() != null && !row.sha256().equals(sha256)) {
                throw new FileRefused(Code.FILE_DIFFERS, "another SHA-256");
            }
            if (row.size() != null && row.size() != size) {
                throw new FileRefused(Code.FILE_DIFFERS, size + " bytes instead of " + row.size());
            }
            boolean wrong = kind.isPresent() && !kind.get().fits(extension);
            return new FileCheck(sha256, wrong ? mended(name, extension, kind.get()) : name, wrong);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
    }

    /** An extension of letters and digits that does not fit is replaced; anything else after a dot belongs to the name. */
    private static String mended(String name, String extension, FileKind kind) {
        boolean replaced = extension.matches("[a-z0-9]{1,5}") && !extension.matches("[0-9]+");
        return (replaced ? name.substring(0, name.length() - extension.length() - 1) : name) + "." + kind.extension();
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
