package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Writes a customer as the folder of exported files that somebody would hand over. Streams; same customer, same bytes (XLSX aside). */
public final class BundleWriter {
    private static final int BUFFER = 1 << 18;
    /** Excel's rows per sheet, less what titles, heading and totals may take. */
    private static final long SHEET_ROWS = 1_048_576 - 5;

    private BundleWriter() { }

    /** Writes every source type into {@code dir}, which is made when it is not there, and returns what was written. */
    public static List<WrittenFile> write(Customer customer, Path dir, BundleStyle style) throws IOException {
        Files.createDirectories(dir);
        List<WrittenFile> written = new ArrayList<>();
        for (Table table : Tables.ALL) {
            written.addAll(write(customer, table, dir, style));
        }
        Attached.write(customer, dir);
        if (style.manifest()) {
            Manifest.write(customer, written, dir);
        }
        return written;
    }

    /** Writes one source type only. */
    public static List<WrittenFile> write(Customer customer, Table table, Path dir, BundleStyle style) throws IOException {
        ScreenFiles.Parts apart = new ScreenFiles(customer, style.screens()).apart(customer.exported(table));
        Rows rows = apart.rest();
        List<FileStyle> parts = style.parts(table.type());
        long each = parts.size() == 1 ? Long.MAX_VALUE : (rows.size() + parts.size() - 1) / parts.size();
        List<WrittenFile> written = new ArrayList<>();
        for (ScreenFiles.Own own : apart.own()) {
            written.add(write(own.rows(), 0, Long.MAX_VALUE, dir.resolve(own.rows().table().file() + own.style().suffix()), own.style(), style));
        }
        for (int part = 0; part < parts.size(); part++) {
            FileStyle file = parts.get(part);
            if (file.format() == Format.XLSX && Math.min(each, rows.size()) > SHEET_ROWS) {
                throw new IllegalArgumentException(table.file() + " does not fit on a sheet; split it into more parts");
            }
            String name = table.file() + (parts.size() == 1 ? "" : "-" + (part + 1)) + file.suffix();
            written.add(write(rows, part == 0 ? 0 : part * each, each, dir.resolve(name), file, style));
        }
        return written;
    }

    private static WrittenFile write(Rows rows, long from, long limit, Path path, FileStyle file, BundleStyle style) throws IOException {
        MessageDigest digest = style.manifest() ? sha256() : null;
        long[] count = {0};
        try (OutputStream plain = Files.newOutputStream(path);
             OutputStream summed = digest == null ? plain : new DigestOutputStream(plain, digest);
             OutputStream buffered = new BufferedOutputStream(summed, BUFFER);
             OutputStream out = file.gzip() ? new GZIPOutputStream(buffered, BUFFER) : buffered;
             RowFile target = open(rows.table(), columns(rows.table(), style), file, out)) {
            count[0] = target.write(rows, from, limit);
        }
        return new WrittenFile(path.getFileName().toString(), rows.table().type(), count[0],
            digest == null ? null : HexFormat.of().formatHex(digest.digest()));
    }

    private static RowFile open(Table table, int[] columns, FileStyle file, OutputStream out) throws IOException {
        return switch (file.format()) {
            case CSV -> new CsvFile(table, columns, file, out, Manifest.WORKSPACE);
            case XLSX -> new XlsxFile(table, columns, file, out, Manifest.WORKSPACE);
            case NDJSON, JSON, ENVELOPE -> new JsonFile(table, file, out);
        };
    }

    private static int[] columns(Table table, BundleStyle style) {
        return table.type().equals("contact") && !style.contactColumns().isEmpty()
            ? style.contactColumns().stream().mapToInt(table::at).toArray() : IntStream.range(0, table.columns().size()).toArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
