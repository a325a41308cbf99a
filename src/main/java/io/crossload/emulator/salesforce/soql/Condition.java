package io.crossload.emulator.salesforce.soql;

import java.util.List;
import java.util.function.Predicate;

/** A WHERE or HAVING clause or a part of it. */
public sealed interface Condition {

    record And(List<Condition> parts) implements Condition { }

    record Or(List<Condition> parts) implements Condition { }

    record Not(Condition part) implements Condition { }

    /**
     * A value against literals.
     *
     * @param test   of the text, which may be null
     * @param equals the values when the test is equality with one of them, for a search by index; else empty
     */
    record Comparison(Operand operand, Predicate<String> test, List<String> equals) implements Condition { }

    /**
     * A semi-join or an anti-join: an Id that the inner query finds, or does not find.
     *
     * @param selected what the inner query selects
     */
    record Join(FieldPath field, Query inner, FieldPath selected, boolean negated) implements Condition { }

    /** Whether it holds. Joins must have been replaced by what they found. */
    default boolean holds(Values values) {
        if (this instanceof And and) {
            for (Condition part : and.parts()) {
                if (!part.holds(values)) return false;
            }
            return true;
        }
        if (this instanceof Or or) {
            for (Condition part : or.parts()) {
                if (part.holds(values)) return true;
            }
            return false;
        }
        if (this instanceof Not not) return !not.part().holds(values);
        if (this instanceof Comparison comparison) return comparison.test().test(values.of(comparison.operand()));
        throw new IllegalStateException("A join that has not been run");
    }
}
