package io.crossload.source.file.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.StringArrayHandler;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.file.FileExtractor;
import io.crossload.source.file.FileReport;
import io.crossload.source.file.FileRules;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * How fast contacts of 30 columns are read and normalised on one core. Not a test: run its main, with {@code [rows] [rounds] [lf|crlf]}.
 */
public final class CsvReadBenchmark {
    /** CPU time of the thread: what else the machine does does not count. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final String[] DEPARTMENTS = {"Salg", "Lager", "Køkken", "Administration", "Drift"};
    private static final String HEADER = "id;employee_id;first_name;last_name;title;department;company;location;email;msisdn;country_code;phone_number;"
        + "allow_email;allow_sms;opt_out;addr_line_1;addr_city;addr_zip;addr_country;timezone;language;tags;data1;data2;"
        + "employee_status;manager_id;user_id;last_active_at;created_at;updated_at";

    private CsvReadBenchmark() { }

    public static void main(String[] args) throws IOException {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        String lineEnd = args.length > 2 && args[2].equals("crlf") ? "\r\n" : "\n";
        Path folder = Files.createTempDirectory("bench");
        Path file = folder.resolve("contacts.csv");
        try {
            write(file, rows, lineEnd);
            for (int round = 1; round <= rounds; round++) {
                parseOnly(file);
                Tally tally = new Tally();
                long start = CPU.getCurrentThreadCpuTime();
                FileReport report = new FileExtractor(SourceContract.load(), FileRules.auto(), type -> tally).read(file);
                double seconds = (CPU.getCurrentThreadCpuTime() - start) / 1e9;
                System.out.printf("round %d: %,d rows, %,d findings, %.2f s of CPU, %,.0f rows/s, %,.0f MB/s%n",
                    round, report.rows(), tally.findings, seconds, report.rows() / seconds, Files.size(file) / seconds / 1e6);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /** The floor: FastCSV alone, into strings that nobody looks at. */
    private static void parseOnly(Path file) throws IOException {
        long start = CPU.getCurrentThreadCpuTime();
        long rows = 0;
        try (CsvReader<String[]> csv = CsvReader.builder().fieldSeparator(';').build(StringArrayHandler.of(), file)) {
            for (String[] row : csv) {
                rows += row.length > 0 ? 1 : 0;
            }
        }
        System.out.printf("parsing only: %,.0f rows/s%n", rows / ((CPU.getCurrentThreadCpuTime() - start) / 1e9));
    }

    private static void write(Path file, int rows, String lineEnd) throws IOException {
        Random random = new Random(42);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER + lineEnd);
            for (int i = 0; i < rows; i++) {
                int phone = 20_000_000 + random.nextInt(70_000_000);
                out.write(i + 1 + ";" + (100_000 + i) + ";Åse" + random.nextInt(5000) + ";Sørensen" + random.nextInt(9000) + ";Butiksassistent;"
                    + DEPARTMENTS[random.nextInt(5)] + ";Firma A/S;Butik " + random.nextInt(80) + ";person" + i + "@example.com;+45" + phone + ";45;" + phone
                    + ";ja;nej;;Søndergade " + random.nextInt(200) + ";Aarhus;8000;Danmark;Europe/Copenhagen;da;Salg,Butik;" + random.nextInt(99)
                    + ";31-12-2023;aktiv;" + (100_000 + random.nextInt(500)) + ";7;" + day(random) + " 13:05;" + day(random) + " 08:00:00;2024-05-03T10:11:12Z" + lineEnd);
            }
        }
    }

    private static String day(Random random) {
        return String.format("2023-%02d-%02d", 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private static final class Tally implements RecordSink {
        private long findings;

        @Override public void record(String[] values) { }

        @Override public void reject(Code code, String where, String raw) { }

        @Override public void finding(Finding finding) { findings++; }
    }
}
