package io.crossload.step;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.crossload.csv.CsvLines;
import io.crossload.csv.CsvText;
import io.crossload.ledger.Ledger;
import io.crossload.load.file.FileRow;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;

/**
 * Shaped rows that only make sense where other records are in the org by now: files get the Ids of the records that use them, updates the Id of
 * the record that an earlier pass brought in. Rows without such a record are left out.
 */
final class LedgerJoin {
    /** Rule under which files are counted that no loaded record uses. */
    static final String RULE = "owner-not-loaded";
    private static final int WINDOW = 500;
    private static final String KEY = "target_key";

    private final Ledger ledger;
    private final Mapping mapping;
    private final boolean upload;
    private final List<Mapping> creators;

    LedgerJoin(Ledger ledger, MappingSet mappings, Mapping mapping) {
        this.ledger = ledger;
        this.mapping = mapping;
        upload = mapping.operation() == Mapping.Operation.UPLOAD;
        creators = mappings.all().stream().filter(m -> m.firstPass().isEmpty() && m.operation() != Mapping.Operation.UPLOAD).toList();
    }

    /** @param rows rows that stay; @param left source rows that were left out */
    record Result(long rows, long left) { }

    Result join(Path shaped, Path joined) {
        long rows = 0;
        long left = 0;
        try (CsvLines lines = CsvLines.open(shaped); OutputStream out = Files.newOutputStream(joined)) {
            List<String> header = lines.nextValues();
            CsvText text = new CsvText();
            text.line(with(header.toArray(String[]::new), upload ? FileRow.OWNER_IDS : "match_id"));
            List<String[]> window = new ArrayList<>();
            boolean more = true;
            while (more) {
                more = lines.next();
                if (more) {
                    String[] row = new String[header.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = lines.text(i);
                    }
                    window.add(row);
                }
                if (!window.isEmpty() && (!more || window.size() == WINDOW)) {
                    Map<String, String> ids = ids(window, header);
                    for (String[] row : window) {
                        Optional<String> found = found(row, header, ids);
                        if (found.isPresent() || error(row, header)) {
                            text.line(with(row, found.orElse(null)));
                            rows++;
                        } else {
                            left += "0".equals(row[header.indexOf("source_rows")]) ? 0 : 1;
                        }
                    }
                    window.clear();
                    text.writeTo(out);
                    text.clear();
                }
            }
            text.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Result(rows, left);
    }

    /** What cannot be decided is parked, whoever uses it. */
    private static boolean error(String[] row, List<String> header) { return row[header.indexOf("error")] != null; }

    private Optional<String> found(String[] row, List<String> header, Map<String, String> ids) {
        if (!upload) {
            return Optional.ofNullable(ids.get(row[header.indexOf(KEY)]));
        }
        List<String> owners = owners(row, header).stream().map(ids::get).filter(id -> id != null).distinct().toList();
        return owners.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", owners));
    }

    private static List<String> owners(String[] row, List<String> header) {
        String owners = row[header.indexOf("owners")];
        return owners == null ? List.of() : List.of(owners.split("\n"));
    }

    /** Salesforce Ids by key. A key says its source type; the mappings of that type are asked. */
    private Map<String, String> ids(List<String[]> window, List<String> header) {
        Map<String, Set<String>> wanted = new HashMap<>();
        for (String[] row : window) {
            if (upload) {
                owners(row, header).forEach(owner -> creators.stream().filter(m -> m.source().equals(type(owner)))
                    .forEach(m -> wanted.computeIfAbsent(m.name(), n -> new HashSet<>()).add(owner)));
            } else {
                wanted.computeIfAbsent(mapping.firstPass().orElse(mapping.name()), n -> new HashSet<>()).add(row[header.indexOf(KEY)]);
            }
        }
        Map<String, String> ids = new HashMap<>();
        wanted.forEach((name, keys) -> ledger.records().get(name, keys).forEach((key, record) -> ids.put(key, record.salesforceId())));
        return ids;
    }

    private static String type(String key) {
        String[] parts = key.split(":", 3);
        return parts.length == 3 ? parts[1] : "";
    }

    private static String[] with(String[] row, String more) {
        String[] longer = Arrays.copyOf(row, row.length + 1);
        longer[row.length] = more;
        return longer;
    }
}
