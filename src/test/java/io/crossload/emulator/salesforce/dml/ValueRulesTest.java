package io.crossload.emulator.salesforce.dml;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.SchemaReader;
import io.crossload.emulator.salesforce.store.PackedRow;
import io.crossload.emulator.salesforce.store.RowBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueRulesTest {
    private static final ObjectType CONTACT = SchemaReader.read(true).object("Contact");

    /** What is kept of a value, or the code of the error. */
    private static String kept(String fieldName, String value) {
        Field field = CONTACT.field(fieldName);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        RowBuffer change = new RowBuffer(16);
        RowError error = ValueRules.add(field, bytes, 0, bytes.length, change);
        return error == null ? PackedRow.text(change.toRow(), field) : error.code();
    }

    @ParameterizedTest
    @CsvSource({"7,7.0", "7.50,7.5", "-3,-3.0", "0,0.0", "0.5,0.5", "-0.5,-0.5", "007,7.0", "1e2,100.0", "999.99,999.99", "7.255,7.26", "7.,7.0",
        "1000,NUMBER_OUTSIDE_VALID_RANGE", "seven,INVALID_TYPE_ON_FIELD_IN_RECORD", "-,INVALID_TYPE_ON_FIELD_IN_RECORD", "'7,5',INVALID_TYPE_ON_FIELD_IN_RECORD"})
    void numbers(String value, String expected) { assertThat(kept("NPS_Score__c", value)).isEqualTo(expected); }

    @ParameterizedTest
    @CsvSource({"2026-02-28,2026-02-28", "2024-02-29,2024-02-29", "2026-02-29,INVALID_TYPE_ON_FIELD_IN_RECORD", "0023-01-01,INVALID_TYPE_ON_FIELD_IN_RECORD",
        "2026-2-1,INVALID_TYPE_ON_FIELD_IN_RECORD", "2026-02-01T00:00:00Z,INVALID_TYPE_ON_FIELD_IN_RECORD"})
    void dates(String value, String expected) { assertThat(kept("Birthdate", value)).isEqualTo(expected); }

    @ParameterizedTest
    @CsvSource({"2026-01-31T10:00:00Z,2026-01-31T10:00:00.000Z", "2026-01-31T10:00:00.999+0000,2026-01-31T10:00:00.000Z",
        "2026-01-01T00:30:00.000+01:00,2025-12-31T23:30:00.000Z", "1969-12-31T23:59:59-05:00,1970-01-01T04:59:59.000Z",
        "2026-01-31T10:00:00,INVALID_TYPE_ON_FIELD_IN_RECORD", "2026-01-31 10:00:00Z,INVALID_TYPE_ON_FIELD_IN_RECORD",
        "2026-01-31T24:00:00Z,INVALID_TYPE_ON_FIELD_IN_RECORD", "2026-02-30T10:00:00Z,INVALID_TYPE_ON_FIELD_IN_RECORD"})
    void times(String value, String expected) { assertThat(kept("Actimo_Created_At__c", value)).isEqualTo(expected); }

    @ParameterizedTest
    @CsvSource({"a@b.dk", "anne.marie+x@sub.example.com", "ø@example.dk"})
    void goodEmails(String value) { assertThat(kept("Email", value)).isEqualTo(value); }

    @ParameterizedTest
    @CsvSource({"a", "a@b", "@b.dk", "a@@b.dk", "a b@c.dk", ".a@b.dk", "a@b.dk.", "a..b@c.dk", "a@b.123", "a(b)@c.dk"})
    void badEmails(String value) { assertThat(kept("Email", value)).isEqualTo("INVALID_EMAIL_ADDRESS"); }
}
