package io.crossload.mapping.sample;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.crossload.catalogue.Code;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.ValueMap;
import io.crossload.mapping.row.RowMapper;
import io.crossload.mapping.row.RowReport;
import io.crossload.mapping.transform.ConnectionSettings;

/** What the rows of one mapping show, seen by mapping them: once as they are loaded, once without value maps, defaults and lengths. */
final class RowAspects {
    private static final Set<String> DATES = Set.of("date", "datetime");
    /** Transforms whose values have no length to speak of. */
    private static final Set<String> NO_TEXT = Set.of("number", "boolean", "any-true", "date", "datetime");

    private final Mapping mapping;
    private final Map<String, ? extends Collection<Code>> flagged;
    private final AspectBook book;
    private final RowMapper whole;
    private final RowMapper bare;
    private final List<FieldRule> fields = new ArrayList<>();
    private final List<Integer> columns = new ArrayList<>();
    private final int[] parents;
    private final int sourceKey;
    private final int error;
    private final String[] mapped;
    private final String[] unmapped;

    /** Of one row: what it shows, and how far it goes where rows compete. */
    record Shown(BitSet aspects, List<Extreme> extremes) { }

    /** @param score the higher the better */
    record Extreme(int aspect, long score) { }

    /** @param flagged codes of findings by source key */
    RowAspects(Mapping mapping, List<String> names, Map<String, ConnectionSettings> connections, Map<String, ? extends Collection<Code>> flagged, AspectBook book) {
        this.mapping = mapping;
        this.flagged = flagged;
        this.book = book;
        whole = RowMapper.compile(mapping, names, connections);
        bare = RowMapper.compile(BareMapping.of(mapping), names, connections);
        mapping.fields().stream().filter(f -> f.constant() == null).forEach(f -> {
            fields.add(f);
            columns.add(whole.header().indexOf(f.field()));
        });
        parents = mapping.parents().stream().mapToInt(p -> names.indexOf(p.from())).toArray();
        sourceKey = names.indexOf("source_key");
        error = names.indexOf("error");
        mapped = new String[whole.header().size()];
        unmapped = new String[whole.header().size()];
    }

    Shown of(String[] row) {
        BitSet shown = new BitSet();
        List<Extreme> extremes = new ArrayList<>();
        shown.set(book.number(new Aspect(mapping.name(), Aspect.Kind.ROW, null, null)));
        if (sourceKey >= 0 && flagged.containsKey(row[sourceKey])) {
            flagged.get(row[sourceKey]).forEach(code -> shown.set(finding(null, code)));
        }
        if (error >= 0 && row[error] != null) {
            shown.set(book.number(new Aspect(mapping.name(), Aspect.Kind.FINDING, null, row[error])));
            return new Shown(shown, extremes);
        }
        RowReport report = new RowReport();
        boolean loadable = whole.map(row, mapped, report);
        report.counts().forEach(c -> shown.set(finding(c.field(), c.code())));
        if (!loadable) {
            return new Shown(shown, extremes);
        }
        bare.map(row, unmapped, new RowReport());
        for (int i = 0; i < parents.length; i++) {
            if (row[parents[i]] != null) {
                shown.set(book.number(new Aspect(mapping.name(), Aspect.Kind.PARENT, mapping.parents().get(i).header(), null)));
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            field(fields.get(i), unmapped[columns.get(i)], mapped[columns.get(i)], shown, extremes);
        }
        return new Shown(shown, extremes);
    }

    private int finding(String field, Code code) { return book.number(new Aspect(mapping.name(), Aspect.Kind.FINDING, field, code.name())); }

    private void field(FieldRule rule, String before, String after, BitSet shown, List<Extreme> extremes) {
        if (before == null) {
            shown.set(number(rule, after == null || after.equals("#N/A") ? Aspect.Kind.EMPTY : Aspect.Kind.DEFAULT, null));
            return;
        }
        shown.set(number(rule, Aspect.Kind.VALUE, null));
        if (rule.values() != null) {
            String entry = ValueMap.key(before);
            boolean listed = mapping.values().get(rule.values()).entries().containsKey(entry);
            shown.set(number(rule, listed ? Aspect.Kind.ENTRY : Aspect.Kind.UNLISTED, listed ? entry : null));
            return;
        }
        String last = rule.transforms().isEmpty() ? "" : rule.transforms().get(rule.transforms().size() - 1).name();
        if (DATES.contains(last)) {
            long moment = moment(before);
            extremes.add(new Extreme(number(rule, Aspect.Kind.LATEST, null), moment));
            extremes.add(new Extreme(number(rule, Aspect.Kind.EARLIEST, null), -moment));
        } else if (!NO_TEXT.contains(last)) {
            extremes.add(new Extreme(number(rule, Aspect.Kind.LONGEST, null), before.length()));
            extremes.add(new Extreme(number(rule, Aspect.Kind.SHORTEST, null), -before.length()));
        }
    }

    private int number(FieldRule rule, Aspect.Kind kind, String detail) { return book.number(new Aspect(mapping.name(), kind, rule.field(), detail)); }

    /** The first fourteen digits: year to second, days as midnight. */
    private static long moment(String iso) {
        long digits = 0;
        int n = 0;
        for (int i = 0; i < iso.length() && n < 14; i++) {
            if (Character.isDigit(iso.charAt(i))) {
                digits = digits * 10 + iso.charAt(i) - '0';
                n++;
            }
        }
        for (; n < 14; n++) {
            digits *= 10;
        }
        return digits;
    }
}
