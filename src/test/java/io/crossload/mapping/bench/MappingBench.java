package io.crossload.mapping.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingReader;
import io.crossload.mapping.row.RowMapper;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.transform.ConnectionSettings;

/**
 * Rows per CPU second of the shipped Contact mapping, with and without its phone fields, over generated people. Arguments: rows (default 1,000,000), share of
 * phone numbers in unusual shapes in percent (default 3).
 */
public final class MappingBench {
    private static final List<String> COLUMNS = List.of("target_key", "source_key", "source_rows", "connection", "account_key", "source_keys", "employee_id",
        "first_name", "last_name", "name", "title", "department", "location", "email", "msisdn", "country_code", "phone_number", "allow_email", "opt_out",
        "addr_line_1", "addr_line_2", "addr_city", "addr_state", "addr_zip", "addr_country", "language", "tags", "data1", "data2", "data3", "data4", "data5",
        "employee_status", "created_at", "updated_at", "user_id");
    private static final int POOL = 20_000;

    private MappingBench() { }

    public static void main(String[] arguments) {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int unusual = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Mapping contact = MappingReader.read(Path.of("config/mapping/Contact.yaml"));
        String[][] people = people(new Random(4711), unusual);
        System.out.printf("%d columns in, %d out, %,d rows, %d %% unusual phone numbers%n", COLUMNS.size(), contact.header().size(), rows, unusual);
        for (int round = 0; round < 3; round++) {
            measure("Contact", contact, people, rows);
            measure("Contact without phones", withoutPhones(contact), people, rows);
        }
    }

    private static void measure(String name, Mapping mapping, String[][] people, int rows) {
        Map<String, ConnectionSettings> settings = Map.of("acme-dk", new ConnectionSettings("acme-dk", "DK", ZoneId.of("Europe/Copenhagen")));
        RowMapper mapper = RowMapper.compile(mapping, COLUMNS, settings);
        String[] out = new String[mapper.header().size()];
        RowReport report = new RowReport();
        long checksum = 0;
        long loaded = 0;
        long start = cpu();
        for (int i = 0; i < rows; i++) {
            if (mapper.map(people[i % POOL], out, report)) {
                loaded++;
                checksum += mapper.checksum(out);
            }
        }
        double seconds = (cpu() - start) / 1e9;
        System.out.printf("%-24s %,9.0f rows per CPU second, %.2f us a row, loaded %,d, findings %,d (%x)%n", name, rows / seconds, seconds * 1e6 / rows,
            loaded, report.counts().stream().mapToLong(RowReport.Count::count).sum(), checksum);
    }

    /** CPU time of this thread; the collector's threads are not in it. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Mapping withoutPhones(Mapping m) {
        List<FieldRule> fields = m.fields().stream().filter(field -> !field.from().contains("msisdn")).toList();
        return new Mapping(m.name(), m.target(), m.source(), m.shape(), m.operation(), m.key(), m.match(), m.filters(), m.after(), m.parents(), fields,
            m.values(), m.object(), m.checksum());
    }

    private static String[][] people(Random random, int unusual) {
        String[][] people = new String[POOL][];
        for (int i = 0; i < POOL; i++) {
            Map<String, String> row = new HashMap<>();
            String first = List.of("Åse", "Bo", "Karen Marie", "Søren", "Ingrid").get(random.nextInt(5));
            String last = List.of("Hansen", "Berg", "Sørensen", "Nyström", "Østergaard").get(random.nextInt(5));
            String key = "acme-dk:contact:" + (100_000 + i);
            row.putAll(Map.of("target_key", key, "source_key", key, "source_rows", "1", "connection", "acme-dk", "account_key", "acme-dk:company:acme retail a/s",
                "source_keys", key, "employee_id", "E" + i));
            if (random.nextInt(10) == 0) {
                row.put("name", first + " " + last);
            } else {
                row.putAll(Map.of("first_name", first, "last_name", last, "name", first + " " + last));
            }
            row.putAll(Map.of("title", "Butiksassistent", "department", "Salg " + random.nextInt(50), "location", "Butik " + random.nextInt(400), "allow_email", "true",
                "opt_out", random.nextInt(50) == 0 ? "true" : "false", "language", "da", "tags", "sommer;elev;team " + random.nextInt(9)));
            if (random.nextInt(3) > 0) {
                row.put("email", "medarbejder" + i + (random.nextInt(20) == 0 ? "@ACME.dk" : "@acme-retail.dk"));
            }
            row.put("msisdn", phone(random, unusual));
            row.put("user_id", "" + (501 + random.nextInt(30)));
            row.putAll(Map.of("addr_line_1", "Torvet " + random.nextInt(200), "addr_city", "Aarhus C", "addr_zip", "" + (800 + random.nextInt(9000)), "addr_country", "Danmark",
                "data1", "D" + random.nextInt(1000), "data2", "Vest", "data3", "37", "employee_status", random.nextInt(5) == 0 ? "Inaktiv" : "Aktiv",
                "created_at", "2021-03-0" + (1 + random.nextInt(9)) + "T08:15:00Z", "updated_at", "2024-05-1" + random.nextInt(10) + "T11:20:00Z"));
            people[i] = COLUMNS.stream().map(row::get).toArray(String[]::new);
        }
        return people;
    }

    private static String phone(Random random, int unusual) {
        String danish = "" + (20_000_000 + random.nextInt(70_000_000));
        if (random.nextInt(100) < unusual) {
            return List.of("0045" + danish, "+4545" + danish, "4." + danish + "E9", "lokal 17", danish + "/" + danish).get(random.nextInt(5));
        }
        return switch (random.nextInt(6)) {
            case 0 -> danish;
            case 1 -> "+45 " + danish.substring(0, 2) + " " + danish.substring(2, 4) + " " + danish.substring(4, 6) + " " + danish.substring(6);
            case 2 -> "+467" + (10_000_000 + random.nextInt(9_000_000));
            case 3 -> "+474" + (1_000_000 + random.nextInt(8_000_000));
            default -> "+45" + danish;
        };
    }
}
