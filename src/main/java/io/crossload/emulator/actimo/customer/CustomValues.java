package io.crossload.emulator.actimo.customer;

import static io.crossload.emulator.actimo.customer.ContactColumns.DATA1;

import java.util.List;

/** The values of data1..data20, after the labels and types that the customer set up. */
final class CustomValues {
    private final CustomField[] fields = Words.get().customFields().toArray(CustomField[]::new);
    private final long seed;

    CustomValues(long seed) { this.seed = seed; }

    void fill(String[] row, int index, Country country) {
        Draw draw = Draw.of(seed, Purpose.CUSTOM, index);
        for (int f = 0; f < fields.length; f++) {
            if (draw.percent(fields[f].filled())) {
                row[DATA1 + f] = value(fields[f], index, country, draw);
            }
        }
    }

    private static String value(CustomField field, int index, Country country, Draw draw) {
        List<String> options = field.options();
        if (!options.isEmpty()) {
            return options.get(draw.below(options.size()));
        }
        if (field.digits() > 0) {
            return Phones.digits(draw.below(10_000_000), field.digits());
        }
        return switch (field.type()) {
            case "Date" -> Times.isoDate(-draw.below(3_000));
            case "Date + Time" -> Times.iso(Times.on(-1 - draw.below(900), draw));
            case "Mobile number" -> "+" + country.code() + Phones.national(country, index + 5_000_000L);
            default -> "privat" + index + "@mail.example.com";
        };
    }
}
