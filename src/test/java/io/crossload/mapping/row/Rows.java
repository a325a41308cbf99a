package io.crossload.mapping.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingReader;
import io.crossload.mapping.html.HostedFiles;
import io.crossload.mapping.transform.ConnectionSettings;

/** Shaped rows by column name for the mapper under test. */
final class Rows {
    static final List<String> CONTACT = List.of("target_key", "source_key", "source_rows", "connection", "account_key", "account_name", "source_keys", "id",
        "employee_id", "first_name", "last_name", "name", "title", "department", "company", "location", "email", "msisdn", "country_code", "phone_number",
        "allow_email", "allow_sms", "opt_out", "addr_line_1", "addr_line_2", "addr_city", "addr_state", "addr_zip", "addr_country", "timezone", "language",
        "tags", "data1", "data2", "data3", "data4", "data5", "employee_status", "created_at", "updated_at", "deleted_at", "anonymized", "user_id");
    static final Map<String, ConnectionSettings> SETTINGS = Map.of("acme-dk", new ConnectionSettings("acme-dk", "DK", ZoneId.of("Europe/Copenhagen"), null, HostedFiles.NONE, (connection, user) -> user == null ? null : connection + "/" + user),
        "acme-no", new ConnectionSettings("acme-no", "NO", ZoneId.of("Europe/Oslo")));
    final RowReport report = new RowReport();
    final RowMapper mapper;
    private final List<String> columns;

    private Rows(Mapping mapping, List<String> columns) {
        this.columns = columns;
        this.mapper = RowMapper.compile(mapping, columns, SETTINGS);
    }

    static Rows shipped(String name, List<String> columns) {
        return new Rows(MappingReader.read(Path.of("config/mapping", name + ".yaml")), columns);
    }

    /** A mapping with these fields and values over the contact columns. */
    static Rows of(Path folder, String body) {
        try {
            Path file = Files.writeString(folder.resolve("Contact.yaml"),
                "target: Contact\nsource: contact\nshape: contact\nkey: {field: Source_System_ID__c, from: target_key}\n" + body);
            return new Rows(MappingReader.read(file), CONTACT);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The mapped row by header, or null when it failed. Pairs: column, value. */
    Map<String, String> map(String... pairs) {
        String[] out = new String[mapper.header().size()];
        if (!mapper.map(shaped(pairs), out, report)) {
            return null;
        }
        Map<String, String> byHeader = new LinkedHashMap<>();
        for (int i = 0; i < out.length; i++) {
            byHeader.put(mapper.header().get(i), out[i]);
        }
        return byHeader;
    }

    String[] shaped(String... pairs) {
        List<String> row = new ArrayList<>(java.util.Collections.nCopies(columns.size(), null));
        set(row, "target_key", "acme-dk:contact:1");
        set(row, "source_key", "acme-dk:contact:1");
        set(row, "connection", "acme-dk");
        for (int i = 0; i < pairs.length; i += 2) {
            set(row, pairs[i], pairs[i + 1]);
        }
        return row.toArray(String[]::new);
    }

    private void set(List<String> row, String column, String value) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException(column);
        }
        row.set(at, value);
    }
}
