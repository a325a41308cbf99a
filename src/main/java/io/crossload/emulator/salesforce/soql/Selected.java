package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import java.util.List;

/** What the SELECT of a query that is no aggregate query names. */
public sealed interface Selected {

    /** A field or a function of one. */
    record Column(Term term, String alias) implements Selected { }

    /**
     * A subquery over the records that point to this one.
     *
     * @param relationship as describe names it, for example {@code Contacts}
     * @param reference    the field of the child that points here
     */
    record Children(String relationship, Field reference, Query query) implements Selected { }

    /**
     * Fields that depend on what kind of record a polymorphic reference points to.
     *
     * @param otherwise empty when there is no ELSE
     */
    record TypeOf(Field reference, List<When> whens, List<FieldPath> otherwise) implements Selected {
        /** The fields for one kind, seen from the referenced record. */
        public record When(ObjectType type, List<FieldPath> fields) { }

        /** The fields for a record of that kind. */
        public List<FieldPath> fields(ObjectType type) {
            for (When when : whens) {
                if (when.type() == type) return when.fields();
            }
            return otherwise;
        }
    }
}
