package io.crossload.step;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.ledger.DeadLetters.State;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.ledger.Runs.Pass;
import io.crossload.ledger.Runs.Run;
import io.crossload.load.BatchCut;
import io.crossload.load.LoadMonitor;
import io.crossload.load.ParkedRecord;
import io.crossload.load.ReplayCutter;
import io.crossload.load.queue.Queues;
import io.crossload.mapping.model.Mapping;
import io.crossload.source.profile.SourceProfiles;

/** {@code crossload dead-letters}: the operators' work on failed records. */
public final class DeadLetterDesk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 10_000;

    /** What a replay came to. run = 0 for a dry run. */
    public record Replayed(int run, long chosen, long replayed, long parkedAgain, long notReplayable) { }

    private final Container container;
    private final Ledger ledger;
    private final Progress progress;

    public DeadLetterDesk(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    /** @param total letters that the filter matches */
    public record Listing(long total, List<DeadLetter> letters) { }

    /** Reads the ledger only, beside whatever process works on the home. */
    public static Listing list(Path homeFolder, Path config, Filter filter, int limit) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        try (Ledger ledger = Ledgers.openReadOnly(settings, Status.existing(homeFolder, settings))) {
            return new Listing(ledger.deadLetters().count(filter), ledger.deadLetters().list(filter, limit, 0));
        }
    }

    /** One letter with its record; empty when the index knows no such id. */
    public Optional<ParkedRecord> show(String id) {
        return ledger.deadLetters().get(id).map(letter -> newest(letter.stage(), Set.of(id)).getOrDefault(id, new ParkedRecord(letter, null, null, null)));
    }

    /** Drops letters for good; they stay counted as discarded. */
    public long discard(Filter filter, boolean dryRun) {
        List<DeadLetter> letters = all(filter);
        if (!dryRun && !letters.isEmpty()) {
            ledger.deadLetters().state(letters.stream().map(DeadLetter::id).toList(), State.DISCARDED);
            tidy(letters.stream().map(DeadLetter::stage).collect(Collectors.toSet()));
        }
        return letters.size();
    }

    /**
     * Maps the original records again with today's mapping and loads them as a run of its own. Letters of stage extract have no record to
     * map: their cure is a new extract.
     */
    public Replayed replay(Filter filter, boolean dryRun) {
        if (!dryRun) {
            container.requireOrgLogin();
            OrgPin.require(container);
            OwnersConfirm.requireActive(container);
            recover();
        }
        Rollback.requireNone(ledger);
        ledger.runs().open().ifPresent(run -> {
            throw new CrossloadException(Code.RUN_OPEN, "Run " + run.number() + " (" + run.kind() + ").");
        });
        List<DeadLetter> chosen = all(filter);
        List<DeadLetter> letters = chosen.stream().filter(l -> l.stage() != Stage.EXTRACT).toList();
        long notReplayable = chosen.size() - letters.size();
        if (dryRun || letters.isEmpty()) {
            return new Replayed(0, chosen.size(), 0, 0, notReplayable);
        }
        int extract = ledger.runs().newest().map(Run::extract).orElse(0);
        Run run = ledger.runs().begin(Runs.Kind.REPLAY, extract, container.mappings().checksum());
        ledger.deadLetters().state(letters.stream().map(DeadLetter::id).toList(), State.REPLAYING);
        Map<String, List<ParkedRecord>> byMapping = records(letters);
        try (LoadRoutes routes = new LoadRoutes(container).start()) {
            for (List<Mapping> stage : container.mappings().stages()) {
                for (Mapping mapping : stage) {
                    if (byMapping.containsKey(mapping.name())) {
                        replay(run, mapping, byMapping.get(mapping.name()), routes);
                    }
                }
            }
        } catch (LoadMonitor.LoadStopped stopped) {
            throw Failures.of(stopped);
        }
        // Whatever is neither loaded nor parked again had no message left on its queue.
        long replayed = letters.stream().filter(l -> state(l.id()) == State.REPLAYED).count();
        new RunMarks(ledger, run).endedAt(new OrgChanges(container).newest(run));
        ledger.runs().finish(run.number());
        parkLeftovers();
        tidy(letters.stream().map(DeadLetter::stage).collect(Collectors.toSet()));
        return new Replayed(run.number(), chosen.size(), replayed, letters.size() - replayed, notReplayable);
    }

    private void replay(Run run, Mapping plain, List<ParkedRecord> records, LoadRoutes routes) {
        Mapping mapping = new AuditDates(container, run.extract()).of(plain);
        progress.phase("replay " + mapping.name(), records.size());
        ledger.runs().pass(new Pass(run.number(), mapping.name(), mapping.target(), mapping.source(), Runs.Progress.MAPPED, records.size()));
        var connections = ShapeSettingsOf.connections(SourceProfiles.load(container.config()), container);
        List<BatchCut> cuts = new ReplayCutter(container.settings().number(mapping.operation() == Mapping.Operation.UPLOAD ? Setting.FILES_BATCH_ROWS : Setting.LOAD_BATCH_ROWS)).cut(run.number(), mapping, records, connections);
        cuts.forEach(cut -> routes.send("queue-batch", cut));
        container.monitor().await(() -> ledger.batches().countUnsettled(run.number(), mapping.name()) == 0);
        ledger.runs().pass(new Pass(run.number(), mapping.name(), mapping.target(), mapping.source(), Runs.Progress.SETTLED, records.size()));
        progress.done(records.size());
    }

    /** A replay that was cut short: what waits is delivered, letters that were not reached are parked as before. */
    void recover() {
        Optional<Run> open = ledger.runs().open().filter(r -> r.kind() == Runs.Kind.REPLAY);
        if (open.isEmpty()) {
            return;
        }
        Run run = open.get();
        progress.note("Finishing replay run " + run.number() + ", which was cut short");
        LoadRoutes.settle(container, run);
        ledger.runs().finish(run.number());
        parkLeftovers();
    }

    private void parkLeftovers() {
        List<DeadLetter> leftovers = all(new Filter(null, State.REPLAYING, null, null, null, null));
        ledger.deadLetters().state(leftovers.stream().map(DeadLetter::id).toList(), State.PARKED);
    }

    private Map<String, List<ParkedRecord>> records(List<DeadLetter> letters) {
        Map<String, List<ParkedRecord>> byMapping = new TreeMap<>();
        letters.stream().collect(Collectors.groupingBy(DeadLetter::stage)).forEach((stage, some) ->
            newest(stage, some.stream().map(DeadLetter::id).collect(Collectors.toSet())).values()
                .forEach(r -> byMapping.computeIfAbsent(r.letter().mapping(), m -> new java.util.ArrayList<>()).add(r)));
        byMapping.values().forEach(list -> list.sort(java.util.Comparator.comparing(r -> r.letter().sourceKey())));
        return byMapping;
    }

    /** The newest message of each letter: a letter that failed again has older ones until the queue is tidied. */
    private Map<String, ParkedRecord> newest(Stage stage, Set<String> ids) {
        Map<String, ParkedRecord> newest = new LinkedHashMap<>();
        container.queues().browse(Queues.deadLetters(stage), message -> {
            String id = Queues.header(message, Queues.LETTER);
            if (ids.contains(id)) {
                ParkedRecord record = read(Queues.body(message));
                newest.merge(id, record, (a, b) -> a.letter().createdAt() > b.letter().createdAt() ? a : b);
            }
            return true;
        });
        return newest;
    }

    /** Takes messages off the queues whose letters are no longer parked, and the older ones of letters that are. */
    private void tidy(Set<Stage> stages) {
        for (Stage stage : stages) {
            Map<String, Long> keep = new HashMap<>();
            all(new Filter(stage, State.PARKED, null, null, null, null)).forEach(l -> keep.put(l.id(), 0L));
            newest(stage, keep.keySet()).forEach((id, record) -> keep.put(id, record.letter().createdAt()));
            container.queues().sweep(Queues.deadLetters(stage), message -> {
                Long newestAt = keep.get(Queues.header(message, Queues.LETTER));
                return newestAt == null || read(Queues.body(message)).letter().createdAt() < newestAt;
            });
        }
    }

    private State state(String id) { return ledger.deadLetters().get(id).map(DeadLetter::state).orElse(State.DISCARDED); }

    private List<DeadLetter> all(Filter filter) {
        List<DeadLetter> all = new java.util.ArrayList<>();
        List<DeadLetter> page;
        do {
            page = ledger.deadLetters().list(filter, PAGE, all.size());
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    static ParkedRecord read(byte[] json) {
        try {
            return JSON.readValue(json, ParkedRecord.class);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

}
