package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Download;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder {@code files/} with the bytes of the files that files.csv lists, under their names. */
final class Attached {
    static final String FOLDER = "files";
    private static final int LONGEST = 100;

    private Attached() { }

    /** The name that a file system takes: slash and colon become underscores, long names are cut before their suffix. */
    static String nameInFolder(String name) {
        String plain = name.replaceAll("[/\\\\:*?\"<>|]", "_");
        int dot = plain.lastIndexOf('.');
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + (dot < 0 ? "" : plain.substring(dot));
    }

    /** Writes the folder, without what cannot be downloaded. */
    static void write(Customer customer, Path dir) throws IOException {
        Path folder = Files.createDirectories(dir.resolve(FOLDER));
        Table table = Tables.FILE;
        int id = table.at("id");
        int name = table.at("file_name");
        customer.rows(table).stream(row -> {
            Download download = customer.download(Long.parseLong(row[id])).orElseThrow();
            if (download.status() == 200) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(nameInFolder(row[name]))))) {
                    download.writeTo(out);
                }
            }
        });
    }
}
