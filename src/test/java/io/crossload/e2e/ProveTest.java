package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.ledger.Batches;
import io.crossload.ledger.Records;
import io.crossload.report.verify.Proof;
import io.crossload.step.Progress;
import io.crossload.step.Prove;

/** What a second load would do: nothing, unless something is other than it was sent. */
class ProveTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 11, Mess.NONE);

    @TempDir
    Path folder;

    @Test
    void aSecondPassCreatesAndChangesNothing() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER)) {
            rehearsal.migrate();
            String loaded = rehearsal.state();
            Map<String, Long> jobs = rehearsal.org().stats().ingestJobs();

            Prove.Result result = prove(rehearsal);

            assertThat(Files.readAllLines(Path.of(result.reports(), "prove.csv"))).hasSize(1);
            Proof proof = result.proof();
            assertThat(proof.proved()).isTrue();
            assertThat(proof.created()).isZero();
            assertThat(proof.updated()).isZero();
            assertThat(proof.parked()).isZero();
            assertThat(proof.unchanged()).isEqualTo(proof.rows()).isPositive();
            assertThat(proof.mappings()).hasSameSizeAs(rehearsal.container().mappings().all())
                .allSatisfy(m -> assertThat(m.rows()).as(m.mapping()).isEqualTo(rehearsal.container().ledger().records().count(m.mapping())));
            assertThat(rehearsal.state()).isEqualTo(loaded);
            assertThat(rehearsal.org().stats().ingestJobs()).as("no job that writes").isEqualTo(jobs);
            assertThat(rehearsal.container().ledger().runs().all()).as("no run").hasSize(1);

            whatASecondLoadWouldDoIsListed(rehearsal);
            rehearsal.container().mappings().all().forEach(m -> {
                List<String> keys = new ArrayList<>();
                rehearsal.container().ledger().records().forEach(m.name(), r -> keys.add(r.sourceKey()));
                rehearsal.container().ledger().records().forget(m.name(), keys);
            });
            assertThatThrownBy(() -> prove(rehearsal)).as("all of it taken back").isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.NOTHING_LOADED));
        }
    }

    private static void whatASecondLoadWouldDoIsListed(Rehearsal rehearsal) throws IOException {
        String gone = rehearsal.container().orgRest().query("SELECT Id FROM Enrollment__c LIMIT 1").get(0).path("Id").asText();
        rehearsal.container().orgRest().send("DELETE", "/sobjects/Enrollment__c/" + gone, null);
        Records.Record forgotten = rehearsal.container().ledger().records().ofRun(1).stream().filter(r -> r.mapping().equals("SurveyResponse__c")).findFirst().orElseThrow();
        rehearsal.container().ledger().records().forget("SurveyResponse__c", List.of(forgotten.sourceKey()));
        Records.Record other = rehearsal.container().ledger().records().ofRun(1).stream().filter(r -> r.mapping().equals("Campaign.content")).findFirst().orElseThrow();
        resettle(rehearsal, new Records.Record(other.mapping(), other.target(), other.sourceKey(), other.salesforceId(), other.created(), 1, other.checksum() + 1, null));

        Prove.Result result = prove(rehearsal);

        assertThat(result.proof().proved()).isFalse();
        assertThat(result.proof().created()).isEqualTo(2);
        assertThat(result.proof().updated()).isOne();
        assertThat(Files.readAllLines(Path.of(result.reports(), "prove.csv"))).hasSize(4)
            .anyMatch(l -> l.startsWith("Enrollment__c,Enrollment__c,create,") && l.endsWith("," + gone + ",not in the org under its key"))
            .anyMatch(l -> l.equals("SurveyResponse__c,SurveyResponse__c,create," + forgotten.sourceKey() + ",,not in the ledger"))
            .anyMatch(l -> l.equals("Campaign,Campaign.content,update," + other.sourceKey() + "," + other.salesforceId() + ",other content than was sent"));
    }

    /** As if other content had been sent. */
    private static void resettle(Rehearsal rehearsal, Records.Record record) {
        Batches batches = rehearsal.container().ledger().batches();
        Batches.BatchRow batch = batches.ofPass(1, record.mapping()).get(0);
        batches.settle(new Batches.Settlement(batch.id(), batch.outcome(), List.of(record), List.of(), List.of(), List.of()));
    }

    @Test
    void rowsThatAreParkedAreNotCountedAsNew() {
        try (Rehearsal rehearsal = Rehearsal.of(folder, CUSTOMER, FaultPlan.none().withValidations(Rehearsal.ruleAgainstATitle(CUSTOMER))).profile(Rehearsal.PEOPLE_AND_MESSAGES)) {
            rehearsal.migrate();

            Proof proof = prove(rehearsal).proof();

            assertThat(proof.parked()).isPositive();
            assertThat(proof.created()).isZero();
            assertThat(proof.updated()).isZero();
        }
    }

    private static Prove.Result prove(Rehearsal rehearsal) { return new Prove(rehearsal.container(), Progress.SILENT).run(); }
}
