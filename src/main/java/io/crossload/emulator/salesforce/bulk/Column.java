package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Table;

/** What a column of the uploaded CSV means. */
sealed interface Column {
    /** The field that the column sets. */
    Field field();

    /** The record's own Id. */
    record RecordId(Field field) implements Column { }

    /** The upsert key; also sets its field. */
    record Key(Field field) implements Column { }

    /** A plain value. */
    record Value(Field field) implements Column { }

    /** A reference by Id. */
    record Reference(Field field) implements Column { }

    /** A reference by a key of the parent: {@code Account.Source_System_ID__c}. */
    record ForeignKey(Field field, Table parent, Field parentKey) implements Column { }
}
