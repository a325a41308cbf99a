package io.crossload.emulator.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.schema.FieldType;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    private static final Slot TOPICS = new Slot(0, "Topics__c", FieldType.MULTIPICKLIST);
    private final Comparisons comparisons = new Comparisons(new SoqlErrors(""), ZoneOffset.UTC);

    private boolean includes(String value, boolean negated, String... literals) {
        List<Literal> all = Arrays.stream(literals).map(text -> new Literal(Literal.Kind.STRING, text, null, 0)).toList();
        return comparisons.includes(TOPICS, all, negated, 0).holds(new Values.Group(new String[] {value}));
    }

    @Test
    void includesWantsAllValuesOfOneLiteral() {
        assertThat(includes("Sales;Service", false, "sales")).isTrue();
        assertThat(includes("Sales;Service", false, "Service;Sales")).isTrue();
        assertThat(includes("Sales", false, "Service;Sales")).isFalse();
        assertThat(includes("Sales", false, "Service;Sales", "Sales")).isTrue();
        assertThat(includes(null, false, "Sales")).isFalse();
    }

    @Test
    void excludesIsItsOpposite() {
        assertThat(includes("Sales;Service", true, "sales")).isFalse();
        assertThat(includes("Sales", true, "Service;Sales")).isTrue();
        assertThat(includes(null, true, "Sales")).isTrue();
    }
}
