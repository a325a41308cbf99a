package io.crossload.mapping.sample;

import java.util.List;

import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.ParentRule;

/** A mapping as far as its transforms go: what goes into value maps, defaults and the cut of a text that is too long. */
public final class BareMapping {
    private BareMapping() { }

    public static Mapping of(Mapping m) {
        List<FieldRule> fields = m.fields().stream().map(f -> new FieldRule(f.field(), f.from(), f.constant(), f.transforms(), null, null, null, false, FieldRule.UNLIMITED,
            FieldRule.TooLong.TRUNCATE, FieldRule.EmptyValue.IGNORE, f.label(), f.type(), f.choices(), f.to())).toList();
        List<ParentRule> parents = m.parents().stream().map(p -> new ParentRule(p.lookup(), p.target(), p.relationship(), p.field(), p.from(), p.type(), false,
            p.createOnly(), p.label(), p.children(), p.onDelete())).toList();
        return new Mapping(m.name(), m.target(), m.source(), m.shape(), m.operation(), m.key(), m.match(), m.filters(), m.after(), parents, fields, m.values(), m.object(), m.checksum());
    }
}
