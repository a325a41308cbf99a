package io.crossload.source.file;

import io.crossload.catalogue.Code;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Exported files as people have them: reports without ids, a column per question, records within records, headings in three languages. */
class ExportedFormsTest {
    @TempDir
    Path folder;
    private FileFixture file;

    @BeforeEach
    void start() {
        file = new FileFixture(folder);
    }

    @Nested
    class ThreeLanguages {

        @ParameterizedTest
        @ValueSource(strings = {
            "Name;Employee number;Email;Mobile;Published;Notified;Opened;Views;Bounced",
            "Navn;Medarbejdernummer;E-mail;Mobil;Publiceret;Notificeret;Åbnet;Visninger;Afvist",
            "Nombre;Número de empleado;Correo;Teléfono;Publicado;Notificado;Abierto;Visualizaciones;Rebotado"})
        void aMessagesReportNamesPeopleAsItShowsThem(String headings) throws IOException {
            file.read("message_88_contacts.csv", headings,
                "Åse Berg;E17;aase@acme.dk;+4512345678;03-05-2024 10:00;03-05-2024 10:01;03-05-2024 11:30;3;",
                "Bo Holm;;bo@acme.dk;;03-05-2024 10:00;;;0;04-05-2024 08:00",
                "Total;;;;2;;;3;1");

            assertThat(file.report().sourceType()).isEqualTo("message_contact");
            assertThat(file.records().column("message_id")).containsExactly("88", "88");
            assertThat(file.records().column("contact_id")).containsOnlyNulls();
            assertThat(file.records().column("employee_id")).containsExactly("E17", null);
            assertThat(file.records().column("msisdn")).containsExactly("+4512345678", null);
            assertThat(file.records().column("first_opened_at")).containsExactly("2024-05-03T09:30:00Z", null);
            assertThat(file.records().column("bounced_at")).containsExactly(null, "2024-05-04T06:00:00Z");
            assertThat(file.records().column("views")).containsExactly("3", "0");
            assertThat(file.records().column("row_key")).doesNotContainNull().doesNotHaveDuplicates();
            assertThat(file.records().codes()).containsExactly(Code.ROW_NOT_RECORD);
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "Employee number;Name;Started;Completed;Deadline;Score;Points;Passed;Attempt",
            "Medarbejdernummer;Navn;Startet;Gennemført;Frist;Resultat;Point;Bestået;Forsøg",
            "Número de empleado;Nombre;Iniciado;Completado;Fecha límite;Resultado;Puntos;Aprobado;Intento"})
        void anAcademysResultsAreEnrolments(String headings) throws IOException {
            file.read("academy_7_results.csv", headings,
                "17;Åse Berg;01-02-2024 08:00;03-02-2024 09:15;01-03-2024;82,5 %;14;x;2",
                "18;Bo Holm;01-02-2024 08:00;;01-03-2024;;;;");

            assertThat(file.report().sourceType()).isEqualTo("enrolment");
            assertThat(file.records().column("academy_id")).containsExactly("7", "7");
            assertThat(file.records().column("completed_at")).containsExactly("2024-02-03T08:15:00Z", null);
            assertThat(file.records().column("due_date")).containsExactly("2024-03-01", "2024-03-01");
            assertThat(file.records().column("score")).containsExactly("82.5", null);
            assertThat(file.records().column("passed")).containsExactly("true", "false");
            assertThat(file.records().column("attempt")).containsExactly("2", "1");
            assertThat(file.records().codes()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "ID;Thread;Employee number;Manager;Title;Content;Author;Visibility;Date;Completed;Status",
            "Samtale-id;Tråd;Medarbejdernummer;Leder;Emne;Indhold;Forfatter;Synlighed;Dato;Gennemført;Status",
            "ID de reunión;Hilo;Número de empleado;Responsable;Asunto;Contenido;Autor;Visibilidad;Fecha;Completado;Estado"})
        void oneOnOnesAreAnEntryALine(String headings) throws IOException {
            file.read("one_on_ones.csv", headings, "51;5;17;12;Maj;\"Hvordan går det?\nGodt\";manager;shared;03-05-2024;;held");

            assertThat(file.records().records()).containsExactly(Map.ofEntries(Map.entry("id", "51"), Map.entry("thread_id", "5"), Map.entry("employee_id", "17"),
                Map.entry("manager_contact_id", "12"), Map.entry("subject", "Maj"), Map.entry("content", "Hvordan går det?\nGodt"), Map.entry("author_role", "manager"),
                Map.entry("visibility", "shared"), Map.entry("scheduled_at", "2024-05-02T22:00:00Z"), Map.entry("status", "held")));
            assertThat(file.records().codes()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Employee number;Name;Submitted", "Medarbejdernummer;Navn;Besvaret", "Número de empleado;Nombre;Enviado"})
        void aWideSurveyHasAnAnswerPerQuestion(String headings) throws IOException {
            file.read("survey_answers_31.csv", headings + ";\"What do\nyou like?\";Kommentar;Fruit;Kommentar",
                "17;Åse Berg;03-05-2024 10:00;The people; ;\"Apples; pears\";Nothing else",
                "18;Bo Holm;03-05-2024 10:05;;;-;",
                "19;Kim;03-05-2024 10:06;Total;;;");

            assertThat(file.report().sourceType()).isEqualTo("survey_answer");
            assertThat(file.records().column("question_text")).containsExactly("What do you like?", "Fruit", "Kommentar (2)", "What do you like?");
            assertThat(file.records().column("answer_value")).containsExactly("The people", "Apples; pears", "Nothing else", "Total");
            assertThat(file.records().column("employee_id")).containsExactly("17", "17", "17", "19");
            assertThat(file.records().column("survey_id")).containsOnly("31");
            assertThat(file.records().column("submitted_at")).startsWith("2024-05-03T08:00:00Z", "2024-05-03T08:00:00Z");
            assertThat(file.records().column("row_key")).doesNotContainNull().doesNotHaveDuplicates();
            assertThat(file.records().codes()).containsExactly(Code.ROW_NOT_RECORD);
            assertThat(file.report().notRecords()).isEqualTo(1);
        }
    }

    @Test
    void anAnonymousWideSurveyNeedsNoMoreThanATime() throws IOException {
        file.read("survey_answers_31.csv", "Svar på trivsel 2024;;", "Besvaret;Hvad kan vi gøre bedre?;Hvor glad er du, 1-5?", "03-05-2024 10:00;Mere tid til kunderne;4", ";Flere kolleger i butikken;");

        assertThat(file.records().column("answer_value")).containsExactly("Mere tid til kunderne", "4", "Flere kolleger i butikken");
        assertThat(file.records().column("question_text")).containsExactly("Hvad kan vi gøre bedre?", "Hvor glad er du, 1-5?", "Hvad kan vi gøre bedre?");
        assertThat(file.records().column("row_key")).doesNotHaveDuplicates();
    }

    @Test
    void whatAWideSurveySaysOfThePersonIsNoQuestion() throws IOException {
        file.read("survey_answers_31.csv", "Fornavn;Efternavn;E-mail;Afdeling;Glad?", "Åse;Berg;aase@acme.dk;Salg;Ja");

        assertThat(file.records().records()).singleElement().satisfies(record -> assertThat(record).containsEntry("question_text", "Glad?").containsEntry("email", "aase@acme.dk"));
        assertThat(file.records().codes()).containsExactly(Code.COLUMN_UNKNOWN, Code.COLUMN_UNKNOWN, Code.COLUMN_UNKNOWN);
    }

    @Test
    void aWideWorkbookIsReadLikeACsv() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("survey_answers_31.xlsx")); Workbook book = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = book.newWorksheet("1");
            List<String> headings = List.of("Contact ID", "Date", "How\u00A0happy?", "How\u00A0happy?", "Why");
            for (int i = 0; i < headings.size(); i++) {
                sheet.value(0, i, headings.get(i));
            }
            sheet.value(1, 0, 4711);
            sheet.value(1, 1, 45415);
            sheet.value(1, 2, 4);
            sheet.value(1, 3, 4.5);
            sheet.value(1, 4, "Red, blue");
        }
        file.read(folder.resolve("survey_answers_31.xlsx"));

        assertThat(file.records().column("question_text")).containsExactly("How happy?", "How happy? (2)", "Why");
        assertThat(file.records().column("answer_value")).containsExactly("4", "4.5", "Red, blue");
        assertThat(file.records().column("contact_id")).containsOnly("4711");
        assertThat(file.records().column("submitted_at")).containsOnly("2024-05-02T22:00:00Z");
        assertThat(file.records().codes()).isEmpty();
    }

    @Nested
    class HeadingsDecide {

        @ParameterizedTest
        @CsvSource(delimiter = '!', value = {
            "survey_answers.csv ! Survey;Question ID;Period;Team;Respondents;Average ! 31;1;2024-05;Aarhus;12;4,2 ! survey_aggregate",
            "pulse_maj.csv ! Undersøgelse;Spørgsmål;Periode;Gruppe;Antal svar;Gennemsnit ! 31;Glad?;2024-05;Aarhus;12;4,2 ! survey_aggregate",
            "survey_answers.csv ! Survey;Question ID;Contact ID;Answer ! 31;1;4711;Yes ! survey_answer",
            "survey_answers_31.csv ! Contact ID;Happy?;Why? ! 4711;Yes;So ! survey_answer",
            "pulse.csv ! Encuesta;Pregunta;Respuesta;Fecha ! 31;1;Sí;03-05-2024 ! survey_answer",
            "pulse.ndjson ! {\"survey_id\":31,\"question_id\":1,\"respondents\":5,\"average\":4.2} ! ! survey_aggregate",
            "survey_answers.json ! {\"data\":[{\"survey_id\":31,\"question_id\":1,\"respondents\":5,\"period\":\"m\"}]} ! ! survey_aggregate",
            "survey_answers.json ! [{\"id\":1,\"survey_id\":31,\"question_id\":1,\"answer_value\":\"x\"}] ! ! survey_answer"})
        void whatANameFitsTwice(String name, String first, String second, String type) throws IOException {
            file.read(name, second == null ? first : first + "\n" + second);

            assertThat(file.report().sourceType()).isEqualTo(type);
            assertThat(file.records().records()).isNotEmpty();
            assertThat(file.records().rejects()).isEmpty();
        }

        @Test
        void aFileThatFitsNoneSaysWhatIsMissing() throws IOException {
            file.read("pulse.csv", "Period;Average;Team", "2024-05;4,2;Aarhus");

            assertThat(file.records().codes()).contains(Code.COLUMN_MISSING);
            assertThat(file.records().records()).isEmpty();
        }

        @Test
        void aFileWithoutAnyKnownHeadingIsReportedOnce() throws IOException {
            file.read("pulse.csv", "Umfrage;Frage;Antwort", "1;2;3");

            assertThat(file.records().codes()).containsExactly(Code.HEADER_NOT_FOUND);
        }
    }

    @Nested
    class NestedValues {
        private static final String AUTOMATION = """
            {"id": 3, "name": "Welcome", "trigger": {"type": "contact_created", "delay": 1.50}, "steps": [{"action": "send", "api_key": "1b4e28ba"}],
             "odd": {"link": "see https://a.actimo.com/api/v1/messages/1/contactLink/2?token=abc now", "url": "https://x.dk/p?a=1&token=9", "token": "x"}}""";

        @ParameterizedTest
        @ValueSource(strings = {"automations.json", "automations.ndjson"})
        void stayJsonAndTheWholeRecordIsKeptWithoutCredentials(String name) throws IOException {
            file.read(name, name.endsWith("ndjson") ? AUTOMATION.replace("\n", "") : AUTOMATION);

            assertKept();
        }

        @ParameterizedTest
        @ValueSource(strings = {"[%s]", "{\"data\": [%s]}", "{\"data\": %s, \"meta\": 1}"})
        void whateverStandsAroundThem(String around) throws IOException {
            file.read("automations.json", around.replace("%s", AUTOMATION));

            assertKept();
        }

        private void assertKept() {
            assertThat(file.records().records()).singleElement().satisfies(record -> {
                assertThat(record).containsEntry("id", "3").containsEntry("trigger", "{\"type\":\"contact_created\",\"delay\":1.50}")
                    .containsEntry("steps", "[{\"action\":\"send\"}]");
                assertThat(record.get("verbatim")).contains("\"name\":\"Welcome\"", "\"odd\":{", "see (login link removed) now")
                    .doesNotContain("1b4e28ba", "abc", "token");
            });
            assertThat(file.records().codes()).isEmpty();
        }

        @Test
        void ofARowAreItsCellsByHeading() throws IOException {
            file.read("automations.csv", "id;name;trigger;Segment;Odd;Odd", "3;Welcome;when created;;one;two");

            assertThat(file.records().records()).containsExactly(Map.of("id", "3", "name", "Welcome", "trigger", "when created",
                "verbatim", "{\"id\":\"3\",\"name\":\"Welcome\",\"trigger\":\"when created\",\"Odd\":\"one\",\"Odd (2)\":\"two\"}"));
            assertThat(file.records().codes()).isEmpty();
        }

        @Test
        void anEmptyListIsNoValue() throws IOException {
            file.read("academies.json", "[{\"id\": 1, \"title\": \"A\", \"sections\": [], \"trainings\": [{\"message_id\": 88, \"title\": \"T\"}]}]");

            assertThat(file.records().records()).containsExactly(Map.of("id", "1", "title", "A", "trainings", "[{\"message_id\":88,\"title\":\"T\"}]"));
        }

        @Test
        void entriesOfAThreadAreRecords() throws IOException {
            file.read("one_on_ones.json", """
                {"data": [{"id": 5, "contact_id": 11, "subject": "May", "entries": [
                    {"id": 51, "content": "How are you?", "author_role": "manager"}, {"id": 52, "parent_id": 51, "content": "Fine", "author_role": "employee"}]},
                  {"id": 6, "contact_id": 13, "content": "Alone"}]}""");

            assertThat(file.records().records()).containsExactly(
                Map.of("id", "51", "thread_id", "5", "contact_id", "11", "subject", "May", "content", "How are you?", "author_role", "manager"),
                Map.of("id", "52", "thread_id", "5", "contact_id", "11", "subject", "May", "content", "Fine", "author_role", "employee", "parent_id", "51"),
                Map.of("id", "6", "contact_id", "13", "content", "Alone"));
            assertThat(file.records().codes()).isEmpty();
        }
    }
}
