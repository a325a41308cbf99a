package io.crossload.emulator.salesforce.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The contents of files: one file on disk for each ContentVersion, named by its Id. */
public final class Blobs {
    /** Contents that were received and do not belong to a version yet. @param md5 in hexadecimal, as the Checksum field shows it */
    public record Content(Path file, long size, String md5) { }

    /** More bytes came than are allowed. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final Path folder;

    public Blobs(Path folder) { this.folder = folder; }

    /** Takes contents in. Throws {@link TooLarge}, and keeps nothing, when they are longer than {@code max} bytes. */
    public Content receive(InputStream in, long max) throws IOException {
        Path file = Files.createTempFile(folder, "draft-", null);
        DigestInputStream digested = new DigestInputStream(in, md5());
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            int read;
            while ((read = digested.read(buffer)) >= 0) {
                size += read;
                if (size > max) throw new TooLarge();
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new Content(file, size, HexFormat.of().formatHex(digested.getMessageDigest().digest()));
    }

    /** Gives received contents to a version. */
    public void keep(Content content, String versionId) {
        try {
            Files.move(content.file(), path(versionId), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets contents that no version took; does nothing when one did. */
    public void discard(Content content) {
        try {
            Files.deleteIfExists(content.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String versionId) { return folder.resolve(versionId); }

    /** Removes what no version of the org has: drafts and contents of erased versions. */
    public void clean(Table versions) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] id = file.getFileName().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
                boolean known = Ids.wellFormed(id, 0, id.length) && Ids.hasPrefix(id, 0, versions.type().prefix()) && versions.exists(Ids.number(id, 0));
                if (!known) Files.deleteIfExists(file);
            }
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
