package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Exit;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.step.Gate;
import io.crossload.step.Gatekeeper;
import io.crossload.step.OpenGates;
import io.crossload.step.Progress;
import io.crossload.step.Status;

/** Nothing moves before it is checked and confirmed. */
class GatesTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 3, Mess.NONE);

    @TempDir
    Path folder;

    @Test
    void eachGateAloneKeepsTheLoadClosedAndIsNamedWithWhatOpensIt() {
        try (Rehearsal rehearsal = checked()) {
            OpenGates.of(rehearsal.container());
            Gatekeeper gates = new Gatekeeper(rehearsal.container());
            for (Gate gate : Gate.values()) {
                gates.close(gate, "Bo", "not yet", "something is wrong");
                assertThat(closed(rehearsal)).as(gate.word()).containsExactly(gate);
                assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> rehearsal.loadAsItStands(Progress.SILENT)).satisfies(e -> {
                    assertThat(e.code()).isEqualTo(Code.GATE_CLOSED);
                    assertThat(e.exit()).isEqualTo(Exit.GATE_CLOSED);
                    assertThat(e.detail()).contains(gate.word() + " (").contains("closed, something is wrong").contains(gate.command());
                });
                gates.open(gate, "Bo", null, "looked at");
            }
            assertThat(rehearsal.org().stats().ingestJobs()).isEmpty();
            assertThat(rehearsal.loadAsItStands(Progress.SILENT).number()).isEqualTo(1);
        }
    }

    @Test
    void anotherExtractClosesWhatWasSaidOfTheOneBefore() {
        try (Rehearsal rehearsal = checked()) {
            OpenGates.of(rehearsal.container());
            rehearsal.extract();
            assertThat(closed(rehearsal)).containsExactly(Gate.CHECK, Gate.OWNERS, Gate.ESTIMATE, Gate.SAMPLE);
            rehearsal.check();
            assertThat(closed(rehearsal)).doesNotContain(Gate.CHECK);
        }
    }

    @Test
    void anotherMappingClosesWhatWasSaidOfItAndStatusShowsIt() {
        try (Rehearsal rehearsal = checked()) {
            OpenGates.of(rehearsal.container());
            rehearsal.restart().mapping("Contact", text -> text.replace("Title: {from: title, max: 128, tooLong: truncate}", "Title: {from: title, max: 100, tooLong: truncate}"));
            assertThat(closed(rehearsal)).containsExactly(Gate.MAP, Gate.MANIFEST, Gate.ESTIMATE, Gate.SAMPLE);
            rehearsal.restart();
            assertThat(Status.of(rehearsal.home(), rehearsal.config()).gates()).filteredOn(g -> g.state().equals("changed")).extracting(Status.GateLine::gate).containsExactly("map", "manifest", "estimate", "sample");
            // A comment is no change.
            rehearsal.mapping("Contact", text -> text.replace("max: 100, tooLong: truncate}", "max: 128, tooLong: truncate}") + "# looked through\n");
            assertThat(closed(rehearsal)).isEmpty();
        }
    }

    private Rehearsal checked() {
        Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER).profile(Rehearsal.PEOPLE_AND_MESSAGES);
        rehearsal.extract();
        rehearsal.check();
        return rehearsal;
    }

    private static List<Gate> closed(Rehearsal rehearsal) {
        Gatekeeper gates = new Gatekeeper(rehearsal.container());
        return Stream.of(Gate.values()).filter(gate -> gates.standing(gate).state() != Gatekeeper.State.OPEN).toList();
    }
}
