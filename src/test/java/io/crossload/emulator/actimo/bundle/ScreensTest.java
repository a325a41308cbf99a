package io.crossload.emulator.actimo.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Lists;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.MessKind;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as the administration's screens export them. */
class ScreensTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.of(300), 1, Mess.NONE);
    @TempDir private Path dir;

    @Test
    void aMessageStandsInItsReportOrInTheUsualFileAndNeverInBoth() throws IOException {
        List<WrittenFile> files = BundleWriter.write(CUSTOMER, Tables.MESSAGE_CONTACT, dir, BundleStyle.SCREENS);
        Set<String> reported = files.stream().map(WrittenFile::name).filter(n -> n.startsWith("message_3")).map(n -> n.split("_")[1]).collect(Collectors.toSet());
        assertThat(reported).hasSize(Screens.SOME.reports());
        assertThat(files.stream().mapToLong(WrittenFile::rows).sum()).isEqualTo(CUSTOMER.rows(Tables.MESSAGE_CONTACT).size());
        try (var lines = Files.lines(dir.resolve("message_contacts.csv"))) {
            assertThat(lines.map(l -> l.split(",")[0])).doesNotContainAnyElementsOf(reported);
        }
        assertThat(Files.readAllLines(dir.resolve("message_30003_contacts.csv")).get(0)).isEqualTo("Name,Employee number,Email,Mobile,Published,Notified,Opened,Views,Bounced");
        assertThat(Files.readAllLines(dir.resolve("message_30005_contacts.csv")).get(0)).contains("Nombre;Número de empleado;Correo;Móvil;Publicado");
        assertThat(dir.resolve("message_30004_contacts.xlsx")).exists();
    }

    @Test
    void everyPersonOfAReportCanBeRecognised() throws IOException {
        BundleWriter.write(CUSTOMER, Tables.MESSAGE_CONTACT, dir, BundleStyle.SCREENS);
        assertThat(Files.readAllLines(dir.resolve("message_30003_contacts.csv"))).allMatch(l -> !l.matches("[^,]*,,,,.*"));
    }

    @Test
    void answersComeWideLongOrWithTheOthers() throws IOException {
        List<WrittenFile> files = BundleWriter.write(CUSTOMER, Tables.SURVEY_ANSWER, dir, BundleStyle.SCREENS);
        assertThat(files).hasSizeGreaterThan(4);
        assertThat(Files.readAllLines(dir.resolve("survey_answers_6003.csv")).get(0)).startsWith("Name,Employee number,Email,Submitted,").contains("butikschef");
        List<String> long1 = Lists.column(CUSTOMER.below(Tables.SURVEY_ANSWER, 6002).orElseThrow(), "id");
        assertThat(Files.readAllLines(dir.resolve("survey_answers.csv")).stream().map(l -> l.split(",")[0])).containsAll(long1);
    }

    @Test
    void formsAreSpoiltAsNamed() throws IOException {
        Customer messy = Customer.generate(Scale.of(300), 1, Mess.ALL);
        BundleWriter.write(messy, dir, BundleStyle.SCREENS);
        assertThat(Files.readAllLines(dir.resolve("message_30003_contacts.csv")).get(0)).isEqualTo("Name,Published,Notified,Opened,Views,Bounced");
        assertThat(Files.readString(dir.resolve("academy_4002_results.csv"))).containsPattern("\\d+(,\\d)? %");
        assertThat(Files.readString(dir.resolve("academy_4003_results.csv"))).containsPattern(";0,\\d+;");
        assertThat(Files.readString(dir.resolve("survey_answers_6003.csv"))).contains("\"Hvad\nhedder den nye butikschef? (1)\",\"Hvad\nhedder den nye butikschef? (1)\"");
        Path folder = dir.resolve("files");
        assertThat(folder.resolve("æøå ÆØÅ_menu_ uge 12.pdf")).exists();
        assertThat(folder.resolve("tom.pdf")).isEmptyFile();
        assertThat(messy.truth().affected(MessKind.EXPIRED_LINK_403)).hasSize(1);
        assertThat(folder.resolve("udløbet-403.jpg")).doesNotExist();
    }

    @Test
    void filesLieBesideTheirList() throws IOException {
        BundleWriter.write(CUSTOMER, dir, BundleStyle.CLEAN);
        for (List<String> row : Lists.all(CUSTOMER.rows(Tables.FILE))) {
            assertThat(Files.size(dir.resolve("files").resolve(row.get(Tables.FILE.at("file_name"))))).hasToString(row.get(Tables.FILE.at("size_bytes")));
        }
        assertThat(Files.readString(dir.resolve("automations.json"))).startsWith("{\"data\":[{").endsWith("}]}");
    }
}
