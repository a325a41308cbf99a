package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.MessKind;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of a list become files of their own, as the screens export them, and what is left for the usual file. The parents are those after
 * the first few, which stay in the usual file.
 */
final class ScreenFiles {
    private static final FileStyle[] REPORTS = {FileStyle.PLAIN, FileStyle.DANISH.format(Format.XLSX), FileStyle.DANISH.language(Language.ES), FileStyle.DANISH};
    private final Customer customer;
    private final Customer plain;
    private final Screens screens;
    private final ScreenForms forms;

    /**
     * One file of its own.
     *
     * @param rows  its rows, whose table says its name
     * @param style how it looks
     */
    record Own(Rows rows, FileStyle style) { }

    /**
     * A list taken apart.
     *
     * @param own  files of their own
     * @param rest what is left
     */
    record Parts(List<Own> own, Rows rest) { }

    ScreenFiles(Customer customer, Screens screens) {
        this.customer = customer;
        this.plain = customer.mess().kinds().isEmpty() ? customer : customer.withoutMess();
        this.screens = screens;
        this.forms = new ScreenForms(customer);
    }

    Parts apart(Rows rows) throws IOException {
        return switch (rows.table().type()) {
            case "message_contact" -> parts(rows, Tables.MESSAGE, 2, screens.reports());
            case "enrolment" -> parts(rows, Tables.ACADEMY, 1, screens.results());
            case "survey_answer" -> parts(rows, Tables.SURVEY, 1 + (int) customer.rows(Tables.WORKSPACE).size(), screens.wide() + screens.answers());
            default -> new Parts(List.of(), rows);
        };
    }

    /** Takes parents from a number on until enough of them had rows. */
    private Parts parts(Rows rows, Table parents, int first, int wanted) throws IOException {
        List<Own> own = new ArrayList<>();
        long[] range = {0, 0};
        if (wanted > 0) {
            List<String> ids = ids(parents, first + 2L * wanted);
            for (int number = 0; number < ids.size() && own.size() < wanted; number++) {
                Rows below = clean(rows.table(), ids.get(number));
                if (number >= first && below.size() > 0) {
                    own.add(own(below, ids.get(number), own.size()));
                }
                range[number < first ? 0 : 1] += below.size();
            }
        }
        return new Parts(own, own.isEmpty() ? rows : new Without(rows, range[0], range[0] + range[1]));
    }

    private Own own(Rows below, String id, int number) throws IOException {
        FileStyle style = REPORTS[number % REPORTS.length];
        return switch (below.table().type()) {
            case "message_contact" -> new Own(forms.report(below, id, number), style);
            case "enrolment" -> new Own(forms.results(below, id, number), FileStyle.DANISH);
            default -> number < screens.wide()
                ? new Own(new WideAnswers(below, plain.below(Tables.SURVEY_QUESTION, Long.parseLong(id)).orElseThrow(), id, forms::person,
                    texts -> headings(texts, number)), style)
                : new Own(new Remade(named(below.table(), "survey_answers_" + id), below, row -> row), FileStyle.PLAIN);
        };
    }

    private List<String> headings(List<String> texts, int number) {
        Mess mess = customer.mess();
        List<String> headings = new ArrayList<>(texts);
        if (mess.has(MessKind.REPEATED_QUESTION_HEADINGS) && headings.size() > 1) {
            headings.set(1, headings.get(0));
        }
        if (mess.has(MessKind.HEADING_LINE_BREAKS) && number % 2 == 0) {
            headings.replaceAll(text -> text.replaceFirst(" ", "\n"));
        }
        return headings;
    }

    /** What mess adds stands at the end of the whole list and stays in the usual file. */
    private Rows clean(Table table, String parent) { return plain.below(table, Long.parseLong(parent)).orElseThrow(); }

    private List<String> ids(Table parents, long limit) throws IOException {
        List<String> ids = new ArrayList<>();
        int id = parents.at("id");
        plain.rows(parents).stream(0, limit, row -> ids.add(row[id]));
        return ids;
    }

    private static Table named(Table table, String file) { return new Table(table.type(), table.path(), file, table.columns()); }
}
