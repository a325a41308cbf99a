package io.crossload.emulator.actimo.api;

import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Table;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.emulator.actimo.customer.Times;
import io.crossload.emulator.actimo.fault.Fault;
import io.crossload.emulator.actimo.fault.FaultKind;
import io.crossload.emulator.actimo.fault.Struck;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Chooses the rows that a request's path and filters ask for. */
final class Selection {
    private static final List<String> EXACT = exact();
    private static final List<String> SEARCHED = List.of("name", "email", "employee_id", "msisdn");

    private Selection() { }

    /** The rows of a path, or empty where the path (or the record it names) does not exist. */
    static Optional<Rows> of(Call call, Customer customer, Struck struck) {
        return switch (call.template()) {
            case "/contacts" -> Optional.of(contacts(call, customer, struck));
            case "/contacts/{id}/relationships" -> customer.relationships(call.id());
            default -> Tables.ALL.stream().filter(t -> t.path().equals(call.template())).findFirst()
                .flatMap(table -> list(table, call, customer)).map(rows -> filteredByType(since(rows, call, struck), call));
        };
    }

    private static Optional<Rows> list(Table table, Call call, Customer customer) {
        return table.path().contains("{id}") ? customer.below(table, call.id()) : Optional.of(customer.rows(table));
    }

    private static Rows contacts(Call call, Customer customer, Struck struck) {
        Rows rows = call.isTrue("include_deleted") ? customer.rows(Tables.CONTACT) : customer.liveContacts();
        rows = since(rows, call, struck);
        for (String column : EXACT) {
            if (call.has(column)) {
                int at = Tables.CONTACT.at(column);
                String wanted = call.parameter(column);
                rows = rows.where(row -> wanted.equalsIgnoreCase(row[at]));
            }
        }
        String search = call.has("search") ? call.parameter("search").strip().toLowerCase(Locale.ROOT) : "";
        return search.isEmpty() ? rows : rows.where(contains(search));
    }

    private static Rows filteredByType(Rows rows, Call call) {
        if (!rows.table().equals(Tables.SCORE) || !call.has("type")) {
            return rows;
        }
        int at = Tables.SCORE.at("score_type");
        return rows.where(row -> row[at].equals(call.parameter("type")));
    }

    private static Predicate<String[]> contains(String search) {
        int[] columns = SEARCHED.stream().mapToInt(Tables.CONTACT::at).toArray();
        return row -> {
            for (int column : columns) {
                if (row[column] != null && row[column].toLowerCase(Locale.ROOT).contains(search)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Rows since(Rows rows, Call call, Struck struck) {
        Table table = rows.table();
        if (!call.has("updated_since") || struck.has(FaultKind.UPDATED_SINCE_IGNORED) || !table.has("updated_at")) {
            return rows;
        }
        Instant since = instant(call.parameter("updated_since"));
        long late = struck.get(FaultKind.LATE_ARRIVAL).map(Fault::seconds).orElse(0);
        int at = table.at("updated_at");
        // Instants in this one form sort as text.
        String text = Times.iso(since.plusSeconds(since.getNano() > 0 ? 1 : 0).getEpochSecond());
        String lateText = Times.iso(since.plusSeconds(late).getEpochSecond());
        String dayZero = Times.iso(Times.DAY_ZERO);
        return rows.where(row -> row[at] == null || row[at].compareTo(row[at].compareTo(dayZero) > 0 && late > 0 ? lateText : text) >= 0);
    }

    /** An ISO instant with or without offset, a date, or epoch seconds; anything else is a bad request. */
    private static Instant instant(String text) {
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            return text.length() == 10 ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadRequest("updated_since is no instant");
        }
    }

    private static List<String> exact() {
        List<String> columns = new ArrayList<>(List.of("employee_id", "email"));
        for (int i = 1; i <= 20; i++) {
            columns.add("data" + i);
        }
        return columns;
    }
}
