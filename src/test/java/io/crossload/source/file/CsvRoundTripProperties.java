package io.crossload.source.file;

import io.crossload.source.contract.SourceContract;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever style a table is written in, it reads back to the same canonical rows. */
class CsvRoundTripProperties {
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");

    record Person(int id, String name, String title, LocalDateTime created) { }

    record Style(char delimiter, Charset charset, boolean mark, String lineEnd, boolean allQuoted, String dates, List<String> headings, boolean hint, boolean trailing) { }

    @Property(tries = 300, seed = "20240503")
    void everyStyleGivesTheSameRows(@ForAll("people") @Size(min = 1, max = 12) List<Person> people, @ForAll("styles") Style style) throws IOException {
        Path file = Files.createTempFile("contacts", ".csv");
        try {
            Files.write(file, bytes(text(people, style), style));
            CollectedRecords sink = new CollectedRecords(SourceContract.load().type("contact"));
            new FileExtractor(SourceContract.load(), FileRules.auto(), type -> sink).read(file);

            assertThat(sink.records()).isEqualTo(people.stream().map(CsvRoundTripProperties::canonical).toList());
            assertThat(sink.rejects()).isEmpty();
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<Person>> people() {
        // Everything that Windows-1252 has too; no blanks at the ends, which reading trims, and nothing that means "no value".
        Arbitrary<String> text = Arbitraries.strings().withChars("abcXYZ019 ,;|\t\"'\n=.-æøåÆØÅéñ€").ofMaxLength(20)
            .map(String::strip).filter(each -> !each.isEmpty() && !each.equals("-") && !each.contains("E"));
        Arbitrary<LocalDateTime> time = Arbitraries.longs().between(0, 60L * 24 * 365 * 60).map(minutes -> LocalDateTime.of(1990, 1, 1, 0, 0).plusMinutes(minutes))
            .filter(each -> ZONE.getRules().getValidOffsets(each).size() == 1);
        return Combinators.combine(Arbitraries.integers().between(1, Integer.MAX_VALUE), text, text, time).as(Person::new).list().uniqueElements(Person::id);
    }

    @Provide
    Arbitrary<Style> styles() {
        Arbitrary<Charset> charset = Arbitraries.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
        Arbitrary<String> dates = Arbitraries.of("uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd'T'HH:mm", "dd-MM-uuuu HH:mm", "dd.MM.uuuu HH.mm", "dd/MM/uuuu HH:mm", "d/M/uuuu H:mm");
        Arbitrary<List<String>> headings = Arbitraries.of(List.of("Id", "Navn", "Titel", "Oprettet"), List.of("ID DE CONTACTO", "name", "Cargo", "Creado"),
            List.of("contact_id ", "NAME", "job title", "Created"));
        return Combinators.combine(Arbitraries.of(';', ',', '\t', '|'), charset, Arbitraries.of(true, false), Arbitraries.of("\n", "\r\n", "\r"))
            .flatAs((delimiter, set, mark, end) -> Combinators.combine(Arbitraries.of(true, false), dates, headings, Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((quoted, date, names, hint, trailing) -> new Style(delimiter, set, mark, end, quoted, date, names, hint, trailing)));
    }

    private static String text(List<Person> people, Style style) {
        List<String> lines = new ArrayList<>();
        if (style.hint) {
            lines.add("sep=" + style.delimiter);
        }
        lines.add(line(style.headings, style));
        DateTimeFormatter dates = DateTimeFormatter.ofPattern(style.dates);
        people.forEach(person -> lines.add(line(List.of(String.valueOf(person.id), person.name, person.title, dates.format(person.created)), style)));
        return String.join(style.lineEnd, lines) + (style.trailing ? style.lineEnd : "");
    }

    private static String line(List<String> cells, Style style) {
        List<String> written = new ArrayList<>();
        for (String cell : cells) {
            boolean quoted = style.allQuoted || cell.indexOf(style.delimiter) >= 0 || cell.indexOf('"') >= 0 || cell.indexOf('\n') >= 0;
            written.add(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return String.join(String.valueOf(style.delimiter), written);
    }

    private static byte[] bytes(String text, Style style) {
        // UTF-16 without mark is told by its zeros, which a file of few letters may lack: it comes with one here.
        boolean wide = style.charset.name().startsWith("UTF-16");
        boolean marked = wide || style.mark && style.charset.equals(StandardCharsets.UTF_8);
        ByteBuffer encoded = style.charset.encode(marked ? '\uFEFF' + text : text);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    private static Map<String, String> canonical(Person person) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("id", String.valueOf(person.id));
        row.put("name", person.name);
        row.put("title", person.title);
        row.put("created_at", person.created.atZone(ZONE).withZoneSameInstant(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'")));
        return row;
    }
}
