package io.crossload.emulator.actimo.bundle;

import io.crossload.emulator.actimo.customer.Column;
import io.crossload.emulator.actimo.customer.ColumnKind;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.MessKind;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;
import java.util.ArrayList;
import java.util.List;

/** The forms in which the administration's screens export reports of messages and results of academies. */
final class ScreenForms {
    private static final Column NAME = new Column("name", ColumnKind.TEXT, "Name", "Navn", "Nombre");
    private static final Column NUMBER = new Column("employee_id", ColumnKind.TEXT, "Employee number", "Medarbejdernummer", "Número de empleado");
    private static final Column EMAIL = new Column("email", ColumnKind.TEXT, "Email", "E-mail", "Correo");
    private static final Column MOBILE = new Column("msisdn", ColumnKind.TEXT, "Mobile", "Mobil", "Móvil");
    private static final List<String> REPORTED = List.of("published_at", "notified_at", "first_opened_at", "views", "bounced_at");
    private static final List<String> RESULTS = List.of("attempt", "started_at", "completed_at", "due_date", "score", "points", "passed", "trainings_completed",
        "trainings_total", "status");
    private final Customer customer;
    private final Mess mess;

    ScreenForms(Customer customer) {
        this.customer = customer;
        this.mess = customer.mess();
    }

    /** The report of a message: in every second one the employee number stands only where there is neither mail nor mobile. */
    Rows report(Rows rows, String id, int number) {
        if (number == 0 && mess.has(MessKind.REPORT_NAMES_ONLY)) {
            return form(rows, "message_" + id + "_contacts", List.of(NAME), REPORTED, person -> new String[] {person[0]});
        }
        boolean ambiguous = number == 1 && mess.has(MessKind.REPORT_AMBIGUOUS_EMAIL);
        return form(rows, "message_" + id + "_contacts", List.of(NAME, NUMBER, EMAIL, MOBILE), REPORTED, person -> {
            if (ambiguous) {
                return new String[] {person[0], null, "butik@example.com", null};
            }
            person[1] = number % 2 == 0 || person[2] == null && person[3] == null ? person[1] : null;
            return person;
        });
    }

    /** The results of an academy. */
    Rows results(Rows rows, String id, int number) {
        boolean percent = number == 0 && mess.has(MessKind.PERCENT_SCORES);
        boolean fraction = number == 1 && mess.has(MessKind.FRACTION_SCORES);
        Rows form = form(rows, "academy_" + id + "_results", List.of(NAME, NUMBER), RESULTS, person -> new String[] {person[0], person[1]});
        int score = form.table().at("score");
        if (!percent && !fraction) {
            return form;
        }
        List<Column> columns = new ArrayList<>(form.table().columns());
        Column known = columns.get(score);
        columns.set(score, new Column(known.name(), percent ? ColumnKind.TEXT : ColumnKind.DECIMAL, known.en(), known.da(), known.es()));
        return new Remade(new Table(form.table().type(), form.table().path(), form.table().file(), List.copyOf(columns)), form, row -> {
            if (row[score] != null) {
                row[score] = percent ? row[score].replace('.', ',') + " %" : new java.math.BigDecimal(row[score]).movePointLeft(2).toPlainString();
            }
            return row;
        });
    }

    /** Name, employee number, mail and mobile of a contact. */
    String[] person(String contactId) {
        Table contact = Tables.CONTACT;
        String[] row = contactId == null ? null : customer.contact(Long.parseLong(contactId)).orElse(null);
        return row == null ? new String[4]
            : new String[] {row[contact.at("name")], row[contact.at("employee_id")], row[contact.at("email")], row[contact.at("msisdn")]};
    }

    private Rows form(Rows rows, String file, List<Column> person, List<String> rest, java.util.function.UnaryOperator<String[]> shown) {
        Table from = rows.table();
        int contact = from.at("contact_id");
        int[] columns = rest.stream().mapToInt(from::at).toArray();
        List<Column> all = new ArrayList<>(person);
        rest.forEach(name -> all.add(from.columns().get(from.at(name))));
        return new Remade(new Table(from.type(), from.path(), file, List.copyOf(all)), rows, row -> {
            String[] made = new String[all.size()];
            System.arraycopy(shown.apply(person(row[contact])), 0, made, 0, person.size());
            for (int i = 0; i < columns.length; i++) {
                made[person.size() + i] = row[columns[i]];
            }
            return made;
        });
    }
}
