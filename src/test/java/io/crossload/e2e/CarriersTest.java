package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import de.siegmar.fastcsv.reader.CsvReader;
import io.crossload.emulator.actimo.bundle.BundleStyle;
import io.crossload.emulator.actimo.bundle.BundleWriter;
import io.crossload.emulator.actimo.customer.Column;
import io.crossload.emulator.actimo.customer.ColumnKind;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

/** The same customer gives the same canonical rows, whichever way it comes: by API, as a clean bundle, as files collected by hand. */
class CarriersTest {
    /** data1..data20 are text by contract: dates and choices in them stay as their carrier writes them. */
    private static final Set<String> TYPED_CUSTOM_FIELDS = Tables.CONTACT.columns().stream().filter(c -> c.isCustom() && c.kind() != ColumnKind.TEXT)
        .map(Column::name).collect(Collectors.toSet());

    @TempDir
    Path folder;

    @Test
    void theCarrierMakesNoDifferenceToTheExtract() throws IOException {
        Customer customer = Customer.generate(Scale.of(300), 11, Mess.NONE);
        Path clean = folder.resolve("clean");
        Path messy = folder.resolve("messy");
        try (Rehearsal rehearsal = Rehearsal.of(folder, customer)) {
            // The customer as served: absolute links name the emulator's address.
            BundleWriter.write(rehearsal.actimo().customer(), clean, BundleStyle.CLEAN);
            BundleWriter.write(rehearsal.actimo().customer(), messy, BundleStyle.MESSY);
            rehearsal.profile(List.of("objects:", "  contact:", "    parameters: { include_deleted: true }"));
            rehearsal.extract();
            rehearsal.extract(clean);
            rehearsal.extract(messy);
            Map<String, String> idOfEmployee = new HashMap<>();
            customer.rows(Tables.CONTACT).stream(row -> idOfEmployee.put(row[Tables.CONTACT.at("employee_id")], row[Tables.CONTACT.at("id")]));
            for (SourceType type : SourceContract.load().types()) {
                List<String> byApi = rows(rehearsal, 1, type, Map.of());
                assertThat(byApi).as(type.name()).hasSize(customer.truth().rows().get(type.name()).intValue());
                assertSame(type.name() + " from the clean bundle", rows(rehearsal, 2, type, idOfEmployee), byApi);
                assertSame(type.name() + " from files collected by hand", rows(rehearsal, 3, type, idOfEmployee), byApi);
            }
        }
    }

    /** Says the differing rows only: whole lists would bury them. */
    private static void assertSame(String what, List<String> rows, List<String> expected) {
        assertThat(rows.stream().filter(r -> !expected.contains(r)).limit(3)).as(what + ", rows that the API does not have").isEmpty();
        assertThat(expected.stream().filter(r -> !rows.contains(r)).limit(3)).as(what + ", rows that are not there").isEmpty();
    }

    /**
     * The rows of one source type, sorted. Exported relationships name people by employee number where the API has ids; they are turned back
     * so that the rest can be compared.
     */
    private static List<String> rows(Rehearsal rehearsal, int extract, SourceType type, Map<String, String> idOfEmployee) {
        Path parts = rehearsal.home().resolve("extracts").resolve(String.format("%04d", extract)).resolve(type.name());
        List<String> rows = new java.util.ArrayList<>();
        try (Stream<Path> files = Files.exists(parts) ? Files.list(parts) : Stream.empty()) {
            for (Path file : files.toList()) {
                try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
                    reader.forEach(r -> {
                        Map<String, String> row = new TreeMap<>(r.getFieldsAsMap());
                        row.keySet().removeAll(TYPED_CUSTOM_FIELDS);
                        if (row.containsKey("ref_kind")) {
                            row.remove("ref_kind");
                            row.replaceAll((field, value) -> field.endsWith("_ref") ? idOfEmployee.getOrDefault(value, value) : value);
                        }
                        rows.add(row.toString());
                    });
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(new TreeSet<>(rows)).as("no row twice").hasSameSizeAs(rows);
        return rows.stream().sorted().toList();
    }
}
