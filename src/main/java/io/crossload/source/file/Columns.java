package io.crossload.source.file;

import io.crossload.source.contract.Headings;
import io.crossload.source.contract.SourceField;
import io.crossload.source.contract.SourceType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * What the columns of a table mean.
 *
 * @param headings   as they stand in the file, trimmed
 * @param fieldOf    position of the field of each column, or -1
 * @param recognised how many fields the headings name
 * @param unknown    headings that name none
 * @param duplicate  headings that name a field that an earlier one names already
 * @param questions  the question of each column that is one; null in files that have not a column per question
 */
record Columns(String[] headings, int[] fieldOf, int recognised, List<String> unknown, List<String> duplicate, String[] questions) {

    static Columns of(String[] cells, SourceType type, Headings known) {
        Columns columns = of(cells, type, known, field -> false);
        if (type.wide() == null || columns.recognised == 0 || columns.unknown.stream().noneMatch(type.wide()::isQuestion)
                || type.wide().without().stream().anyMatch(field -> columns.has(type.indexOf(field)))) {
            return columns;
        }
        return of(cells, type, known, field -> type.wide().ofCell().contains(type.fields().get(field).name())).wide(type);
    }

    /** @param notHere fields that are not taken from a column of their own */
    private static Columns of(String[] cells, SourceType type, Headings known, IntPredicate notHere) {
        String[] headings = new String[cells.length];
        int[] fieldOf = new int[cells.length];
        boolean[] taken = new boolean[type.fields().size()];
        List<String> unknown = new ArrayList<>();
        List<String> duplicate = new ArrayList<>();
        int recognised = 0;
        for (int i = 0; i < cells.length; i++) {
            headings[i] = cells[i] == null ? "" : cells[i].strip();
            int field = headings[i].isEmpty() ? -1 : known.fieldOf(headings[i]);
            fieldOf[i] = field >= 0 && notHere.test(field) ? -1 : field;
            if (fieldOf[i] >= 0 && taken[field]) {
                fieldOf[i] = -1;
                duplicate.add(headings[i]);
            } else if (fieldOf[i] >= 0) {
                taken[field] = true;
                recognised++;
            } else if (!headings[i].isEmpty()) {
                unknown.add(headings[i]);
            }
        }
        return new Columns(headings, fieldOf, recognised, unknown, duplicate, null);
    }

    /** The same columns, those that no field explains being questions. */
    private Columns wide(SourceType type) {
        String[] names = labels();
        for (int i = 0; i < names.length; i++) {
            if (fieldOf[i] >= 0 || duplicate.contains(headings[i]) || !type.wide().isQuestion(headings[i])) {
                names[i] = null;
            }
        }
        return new Columns(headings, fieldOf, recognised, unknown.stream().filter(heading -> !type.wide().isQuestion(heading)).toList(), duplicate,
            toldApart(names));
    }

    /** The headings on one line each, none twice; null for columns without one. */
    String[] distinctLabels() {
        return toldApart(labels());
    }

    private String[] labels() {
        return Arrays.stream(headings).map(heading -> BLANKS.matcher(heading).replaceAll(" ").strip()).map(label -> label.isEmpty() ? null : label)
            .toArray(String[]::new);
    }

    private static String[] toldApart(String[] names) {
        Set<String> used = new HashSet<>(Arrays.asList(names));
        Set<String> seen = new HashSet<>();
        String[] apart = names.clone();
        for (int i = 0; i < names.length; i++) {
            if (names[i] != null && !seen.add(names[i])) {
                int number = 2;
                while (used.contains(names[i] + " (" + number + ")")) {
                    number++;
                }
                apart[i] = names[i] + " (" + number + ")";
                used.add(apart[i]);
            }
        }
        return apart;
    }

    /** Line breaks, no-break spaces and the like, which exports put into headings. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2007\\u202F\\u200B\\uFEFF]+");

    int width() {
        return headings.length;
    }

    boolean has(int field) {
        return Arrays.stream(fieldOf).anyMatch(each -> each == field);
    }

    /** Whether a row of these cells can be the header: it names two fields, or one beside questions, or what the file's name does not say of the key. */
    boolean isHeader(SourceType type, Set<String> fromName) {
        return recognised >= 2 || questions != null || recognised == 1 && type.key().stream().allMatch(part -> fromName.contains(part) || has(type.indexOf(part)));
    }

    int questionCount() {
        return questions == null ? 0 : (int) Arrays.stream(questions).filter(Objects::nonNull).count();
    }

    /** Required fields that neither a column nor the file's name fills. */
    List<String> missing(SourceType type, Set<String> fromName) {
        return type.fields().stream()
            .filter(field -> field.required() && !has(type.indexOf(field.name())) && !fromName.contains(field.name()))
            .map(SourceField::name).toList();
    }
}
