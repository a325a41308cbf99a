package io.crossload.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.crossload.ledger.Batches.BatchId;
import io.crossload.load.retry.RetryPolicy;
import io.crossload.load.retry.RetryVerdict;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class LoadPiecesTest {
    private static final List<RetryPolicy> USUAL = RetryPolicy.usual();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName -- | REQUIRED_FIELD_MISSING | Required fields are missing: [LastName]:LastName --
        INVALID_EMAIL_ADDRESS:Email: invalid email address: x@y:Email --            | INVALID_EMAIL_ADDRESS  | fields: Email
        DUPLICATE_VALUE                                                             | DUPLICATE_VALUE        | ''
        INVALID_EMAIL_ADDRESS:Email: invalid email address: x@y                     | INVALID_EMAIL_ADDRESS  | ''
        Something went wrong: Hansen                                                | UNKNOWN                | ''
        """)
    void anErrorKeepsItsCodeAndSaysNoValuesExceptWhereSalesforceQuotesNone(String text, String code, String safe) {
        RowError error = RowError.parse(text);
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.withoutValues()).isEqualTo(safe);
    }

    @Test
    void lockedRowsGoSeriallyInEverSmallerBatchesAndAreParkedAtLast() {
        for (String code : List.of("UNABLE_TO_LOCK_ROW", "TooManyLockFailure")) {
            assertThat(java.util.stream.IntStream.rangeClosed(1, 6).mapToObj(attempt -> RetryPolicy.decide(USUAL, code, attempt))).containsExactly(
                new RetryVerdict.Again(2_000, true), new RetryVerdict.Again(1_000, true), new RetryVerdict.Again(500, true), new RetryVerdict.Again(200, true),
                new RetryVerdict.Again(200, true), new RetryVerdict.Park());
        }
    }

    @Test
    void lostRowsGoAgainThreeTimesAndDataErrorsNever() {
        for (String code : List.of("COUNT_MISMATCH", "UNPROCESSED")) {
            assertThat(RetryPolicy.decide(USUAL, code, 3)).isEqualTo(new RetryVerdict.Again(10_000, false));
            assertThat(RetryPolicy.decide(USUAL, code, 4)).isEqualTo(new RetryVerdict.Park());
        }
        assertThat(RetryPolicy.decide(USUAL, "REQUIRED_FIELD_MISSING", 1)).isEqualTo(new RetryVerdict.Park());
    }

    @Test
    void aLetterIsNamedByMappingAndKeyAlone() {
        assertThat(LetterId.of("Contact", "acme:contact:1")).isEqualTo(LetterId.of("Contact", "acme:contact:1")).matches("[0-9a-f]{16}")
            .isNotEqualTo(LetterId.of("Lead", "acme:contact:1")).isNotEqualTo(LetterId.of("Contact", "acme:contact:2"));
        assertThat(LetterId.of("Contact", "acme:contact:4711")).as("letters of earlier versions keep their names").isEqualTo("decd2c84eefdc49c");
    }

    @Property(tries = 50)
    void aBatchComesOutOfItsMessageAsItWentIn(@ForAll @Size(max = 30) List<String> values, @ForAll int run, @ForAll boolean serial) {
        BatchBuilder builder = new BatchBuilder(new String[] {"source_key", "name"}).begin(new String[] {"Source_System_ID__c", "Name"});
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            String[] source = {"s" + i, value};
            builder.add("k" + i, value, i, value.hashCode(), new String[] {"k" + i, value}, text -> text.line(source));
        }
        Batch batch = builder.build(new BatchId(run, "Contact.manager", 7), 3, 2, 5, new BatchOrder("Contact.manager", "Contact", "relationship", "upsert", "Source_System_ID__c", java.util.Set.of("Contact.Source_System_ID__c")), serial);
        Batch back = BatchMessage.decode(BatchMessage.encode(batch));
        assertThat(back).usingRecursiveComparison().isEqualTo(batch);
    }
}
