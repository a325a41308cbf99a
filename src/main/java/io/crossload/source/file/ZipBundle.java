package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Exported files in a ZIP archive, unpacked to a folder that its owner alone reads and that is removed when closed. Names that lead out of
 * the folder are refused; attachments (folders named {@code files}) stay packed, as they are passed over in folders.
 */
public final class ZipBundle implements AutoCloseable {
    private static final Charset OLD_NAMES = Charset.forName("IBM437");
    private static final int BLOCK = 1 << 16;

    private final Path folder;

    private ZipBundle(Path folder) {
        this.folder = folder;
    }

    public static boolean isArchive(Path path) {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip") && Files.isRegularFile(path);
    }

    /**
     * Unpacks an archive. What an earlier process left below the same folder because it was killed goes first.
     *
     * @param below    folder for unpacked archives; one process at a time works in it
     * @param findings told of entries that were refused
     * @throws CrossloadException BUNDLE_UNREADABLE when the archive is damaged, encrypted or larger than the disk has room for
     */
    public static ZipBundle unpack(Path archive, Path below, Consumer<Finding> findings) {
        delete(below);
        ZipBundle bundle = null;
        try (ZipFile zip = open(archive)) {
            Files.createDirectories(below);
            // A temporary folder is its owner's alone, whatever the folder around it allows.
            bundle = new ZipBundle(Files.createTempDirectory(below, "bundle"));
            List<? extends ZipEntry> entries = zip.stream().filter(entry -> !entry.isDirectory() && isWanted(entry.getName())).toList();
            long needed = entries.stream().mapToLong(ZipEntry::getSize).sum();
            long free = Files.getFileStore(below).getUsableSpace();
            if (needed > free) {
                throw new IOException("unpacked it takes " + (needed >> 20) + " MB, and " + (free >> 20) + " MB are free");
            }
            for (ZipEntry entry : entries) {
                bundle.unpack(zip, entry, findings);
            }
            return bundle;
        } catch (IOException e) {
            if (bundle != null) {
                bundle.close();
            }
            throw new CrossloadException(Code.BUNDLE_UNREADABLE, "(" + archive.getFileName() + ": " + e.getMessage() + ")", e);
        }
    }

    public Path folder() { return folder; }

    /** Names are UTF-8, or what DOS had. */
    private static ZipFile open(Path archive) throws IOException {
        try {
            return new ZipFile(archive.toFile());
        } catch (ZipException e) {
            return new ZipFile(archive.toFile(), OLD_NAMES);
        }
    }

    private static boolean isWanted(String name) {
        return Stream.of(name.split("[/\\\\]")).noneMatch(part -> part.equals("files") || part.equals("__MACOSX") || part.startsWith(".") && !part.equals("..") && !part.equals("."));
    }

    private void unpack(ZipFile zip, ZipEntry entry, Consumer<Finding> findings) throws IOException {
        Path target = target(entry.getName());
        if (target == null) {
            findings.accept(refused(entry, "the name leads out of the archive"));
            return;
        }
        Files.createDirectories(target.getParent());
        CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
        try (in; OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            copy(in, out, entry.getSize());
        } catch (FileAlreadyExistsException e) {
            findings.accept(refused(entry, "the name occurs twice"));
            return;
        }
        if (in.getChecksum().getValue() != entry.getCrc()) {
            throw new IOException(target.getFileName() + " is damaged");
        }
    }

    /** Where an entry goes, or null when that is not below the folder. */
    private Path target(String name) {
        if (name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            return null;
        }
        try {
            Path target = folder.resolve(name).normalize();
            return target.startsWith(folder) && !target.equals(folder) ? target : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** An entry that holds more than the archive's list says is made to fill disks. */
    private static void copy(InputStream in, OutputStream out, long size) throws IOException {
        byte[] block = new byte[BLOCK];
        long copied = 0;
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            copied += count;
            if (copied > size) {
                throw new IOException("an entry is larger than the archive says");
            }
            out.write(block, 0, count);
        }
    }

    private static Finding refused(ZipEntry entry, String why) {
        String name = entry.getName();
        return new Finding(Code.BUNDLE_ENTRY_REFUSED, null, null, name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1) + ": " + why);
    }

    @Override
    public void close() { delete(folder); }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
