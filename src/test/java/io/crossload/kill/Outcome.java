package io.crossload.kill;

import java.util.ArrayList;
import java.util.List;

import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Records;
import io.crossload.ledger.Runs.Run;
import io.crossload.load.BatchMessage;
import io.crossload.load.queue.Queues;
import io.crossload.mapping.model.Mapping;
import io.crossload.report.RunSummary;
import io.crossload.step.Container;

/**
 * What a migration came to, without what may differ between two runs over the same data: Salesforce ids, jobs, times, numbers of runs
 * and extracts.
 *
 * @param org         every record of the org
 * @param records     what the ledger knows of each record
 * @param deadLetters the ledger's index
 * @param parked      ids of the messages on the dead-letter queues, one line a message
 * @param waiting     batches that wait on the load queues
 * @param counts      per source type, target and filter rule
 * @param findings    per phase and code
 */
record Outcome(String org, List<String> records, List<String> deadLetters, List<String> parked, List<String> waiting, List<String> counts, List<String> findings) {

    static Outcome of(Container container, SalesforceEmulator emulator) {
        Ledger ledger = container.ledger();
        List<String> records = new ArrayList<>();
        for (List<Mapping> stage : container.mappings().stages()) {
            for (Mapping mapping : stage) {
                ledger.records().forEach(mapping.name(), r -> records.add(r.mapping() + " " + r.target() + " " + r.sourceKey() + " created=" + r.created() + " " + content(r)));
            }
        }
        List<String> letters = ledger.deadLetters().list(new Filter(null, null, null, null, null, null), 100_000, 0).stream().map(Outcome::line).sorted().toList();
        List<String> parked = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            container.queues().browse(Queues.deadLetters(stage), m -> parked.add(stage + " " + Queues.header(m, Queues.LETTER)));
        }
        List<String> waiting = new ArrayList<>();
        Queues.BATCHES.forEach(queue -> waiting.addAll(container.queues().waiting(queue, BatchMessage.BATCH)));
        Run run = ledger.runs().newest().orElseThrow();
        RunSummary summary = RunSummary.of(ledger, run);
        List<String> counts = new ArrayList<>(List.of(summary.state()));
        summary.sourceTypes().forEach(l -> counts.add(l.toString()));
        summary.targets().forEach(l -> counts.add(l.toString()));
        summary.filters().forEach(l -> counts.add(l.toString()));
        List<String> findings = ledger.findings().of(run.extract()).stream().map(f -> f.phase() + " " + f.code() + " " + f.sourceType() + " " + f.count()).sorted().toList();
        return new Outcome(io.crossload.OrgText.comparable(emulator.state(null)), records, letters, parked.stream().sorted().toList(), waiting, counts, findings);
    }

    /** Texts with pictures name the Ids of files, and files the Ids of the records they hang on; an org gives Ids in the order of arrival, which batches side by side do not keep. */
    private static String content(Records.Record r) { return r.mapping().endsWith(".content") || r.target().equals("ContentVersion") ? "" : Long.toString(r.checksum()); }

    private static String line(DeadLetter l) {
        return l.id() + " " + l.stage() + " " + l.mapping() + " " + l.target() + " " + l.sourceType() + " " + l.sourceKey() + " " + l.errorCode() + " " + l.message()
            + " attempts=" + l.attempts() + " " + l.state();
    }
}
