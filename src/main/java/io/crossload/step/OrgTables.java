package io.crossload.step;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgException;

/** What shaping must know of the org, fetched into CSV files by bulk query. */
final class OrgTables {
    private final Container container;
    private final Path folder;

    OrgTables(Container container, Path folder) {
        this.container = container;
        this.folder = folder;
    }

    /** Table name to CSV file. */
    Map<String, Path> fetch(List<Mapping> mappings) {
        Map<String, Path> tables = new TreeMap<>();
        try {
            if (mappings.stream().anyMatch(m -> m.shape().equals("manager"))) {
                Path users = folder.resolve("org_user.csv");
                container.orgQuery().toCsv("SELECT Id, Email FROM User WHERE IsActive = true", users);
                tables.put("org_user", users);
            }
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        return tables;
    }
}
