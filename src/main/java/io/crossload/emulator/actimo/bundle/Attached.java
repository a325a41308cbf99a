package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder {@code files/} with the bytes of the files that files.csv lists, under their names. */
final class Attached {
    static final String FOLDER = "files";

    private Attached() { }

    /** @return nothing: they are no lists of records */
    static List<WrittenFile> write(Customer customer, Path dir) throws IOException {
        Path folder = Files.createDirectories(dir.resolve(FOLDER));
        Table table = Tables.FILE;
        int id = table.at("id");
        int name = table.at("file_name");
        customer.rows(table).stream(row -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(row[name])))) {
                customer.bytes(Long.parseLong(row[id])).orElseThrow().writeTo(out);
            }
        });
        return List.of();
    }
}
