package io.crossload.emulator.actimo.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The manifest.json that a careful exporter adds. */
final class Manifest {
    static final String WORKSPACE = "Nordlys Gruppen";
    private static final int DAY = 86_400;

    private Manifest() { }

    static void write(Customer customer, List<WrittenFile> files, Path dir) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode manifest = json.createObjectNode();
        manifest.put("workspace", WORKSPACE);
        manifest.put("exported_at", Times.iso(Times.DAY_ZERO + (long) customer.day() * DAY));
        manifest.put("timezone", CellText.ZONE.getId());
        ArrayNode list = manifest.putArray("files");
        files.forEach(f -> list.addObject().put("name", f.name()).put("rows", f.rows()).put("sha256", f.sha256()));
        Files.write(dir.resolve("manifest.json"), json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    }
}
