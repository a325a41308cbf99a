package io.crossload.source.file;

import io.crossload.source.contract.Headings;
import io.crossload.source.contract.SourceField;
import io.crossload.source.contract.SourceType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What the columns of a table mean.
 *
 * @param headings   as they stand in the file, trimmed
 * @param fieldOf    position of the field of each column, or -1
 * @param recognised how many fields the headings name
 * @param unknown    headings that name none
 * @param duplicate  headings that name a field that an earlier one names already
 */
record Columns(String[] headings, int[] fieldOf, int recognised, List<String> unknown, List<String> duplicate) {

    static Columns of(String[] cells, SourceType type, Headings known) {
        String[] headings = new String[cells.length];
        int[] fieldOf = new int[cells.length];
        boolean[] taken = new boolean[type.fields().size()];
        List<String> unknown = new ArrayList<>();
        List<String> duplicate = new ArrayList<>();
        int recognised = 0;
        for (int i = 0; i < cells.length; i++) {
            headings[i] = cells[i] == null ? "" : cells[i].strip();
            int field = headings[i].isEmpty() ? -1 : known.fieldOf(headings[i]);
            fieldOf[i] = field;
            if (field >= 0 && taken[field]) {
                fieldOf[i] = -1;
                duplicate.add(headings[i]);
            } else if (field >= 0) {
                taken[field] = true;
                recognised++;
            } else if (!headings[i].isEmpty()) {
                unknown.add(headings[i]);
            }
        }
        return new Columns(headings, fieldOf, recognised, unknown, duplicate);
    }

    int width() {
        return headings.length;
    }

    boolean has(int field) {
        return Arrays.stream(fieldOf).anyMatch(each -> each == field);
    }

    /** Whether a row of these cells can be the header: it names two fields, or what the file's name does not say of the key. */
    boolean isHeader(SourceType type, Set<String> fromName) {
        return recognised >= 2 || recognised == 1 && type.key().stream().allMatch(part -> fromName.contains(part) || has(type.indexOf(part)));
    }

    /** Required fields that neither a column nor the file's name fills. */
    List<String> missing(SourceType type, Set<String> fromName) {
        return type.fields().stream()
            .filter(field -> field.required() && !has(type.indexOf(field.name())) && !fromName.contains(field.name()))
            .map(SourceField::name).toList();
    }
}
