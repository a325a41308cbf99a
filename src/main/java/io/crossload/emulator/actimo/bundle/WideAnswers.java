package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Column;
import io.crossload.emulator.actimo.customer.ColumnKind;
import io.crossload.emulator.actimo.customer.RowSink;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The answers to one survey with a column per question: a row per respondent, who is the person and moment of neighbouring answers. */
final class WideAnswers implements Rows {
    private static final Table ANSWER = Tables.SURVEY_ANSWER;
    private static final int PERSON = 3;
    private final Rows answers;
    private final Table table;
    private final Map<String, Integer> columnOf = new HashMap<>();
    private final Function<String, String[]> person;

    /**
     * @param questions the survey's questions
     * @param person    name, employee number, mail and mobile by contact id
     * @param headings  what the screen makes of the questions' wording
     */
    WideAnswers(Rows answers, Rows questions, String id, Function<String, String[]> person, Function<List<String>, List<String>> headings) throws IOException {
        this.answers = answers;
        this.person = person;
        List<Column> columns = new ArrayList<>(List.of(
            new Column("name", ColumnKind.TEXT, "Name", "Navn", "Nombre"),
            new Column("employee_id", ColumnKind.TEXT, "Employee number", "Medarbejdernummer", "Número de empleado"),
            new Column("email", ColumnKind.TEXT, "Email", "E-mail", "Correo"),
            new Column("submitted_at", ColumnKind.DATETIME, "Submitted", "Besvaret", "Enviado")));
        List<String> texts = new ArrayList<>();
        questions.stream(row -> {
            columnOf.put(row[questions.table().at("id")], columns.size() + texts.size());
            texts.add(row[questions.table().at("text")]);
        });
        headings.apply(texts).forEach(text -> columns.add(new Column(text, ColumnKind.TEXT, text, text, text)));
        this.table = new Table(ANSWER.type(), ANSWER.path(), "survey_answers_" + id, List.copyOf(columns));
    }

    @Override public Table table() { return table; }

    @Override public long size() {
        long[] count = {0};
        try {
            sheets(row -> count[0]++);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return count[0];
    }

    @Override public void stream(long from, long limit, RowSink sink) throws IOException {
        long[] at = {0};
        sheets(row -> {
            long position = at[0]++;
            if (position >= from && position - from < limit) {
                sink.accept(row);
            }
        });
    }

    /** Answers of one respondent stand together, and their ids differ in the last digit only. */
    private void sheets(RowSink sink) throws IOException {
        String[][] sheet = new String[1][];
        String[] respondent = {null};
        answers.stream(row -> {
            Integer column = columnOf.get(row[ANSWER.at("question_id")]);
            String id = row[ANSWER.at("id")];
            String now = id.substring(0, id.length() - 1);
            if (!now.equals(respondent[0])) {
                if (sheet[0] != null) {
                    sink.accept(sheet[0]);
                }
                respondent[0] = now;
                sheet[0] = new String[table.columns().size()];
                System.arraycopy(person.apply(row[ANSWER.at("contact_id")]), 0, sheet[0], 0, PERSON);
                sheet[0][PERSON] = row[ANSWER.at("submitted_at")];
            }
            if (column != null) {
                sheet[0][column] = row[ANSWER.at("answer_value")];
            }
        });
        if (sheet[0] != null) {
            sink.accept(sheet[0]);
        }
    }
}
