package io.crossload.emulator.actimo.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void faultsAreReadFromYaml() {
        assertThat(Faults.parse("""
            faults:
              - {kind: too-many-requests, path: /contacts, at: 3, times: 5, every: 2, retryAfter: date, seconds: 9}
              - {kind: slow-drip, millis: 1}
            """)).isEqualTo(Faults.of(
            Fault.on(FaultKind.TOO_MANY_REQUESTS, "/contacts").from(3).times(5).every(2).retryAfter(RetryAfter.DATE).seconds(9),
            Fault.on(FaultKind.SLOW_DRIP, Fault.ANY).millis(1)));
        assertThat(Faults.parse("{}")).isEqualTo(Faults.NONE);
    }

    @Test
    void whatIsNotAFaultIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.parse("faults: [{kind: flood}]")).withMessageContaining("FLOOD");
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.parse("faults: [{kind: gzip, when: now}]")).withMessageContaining("when");
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.parse("faults: [{kind: gzip, at: 0}]")).withMessageContaining("gzip");
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.parse("faults: [")).withMessageContaining("line");
    }
}
