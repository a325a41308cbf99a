package io.crossload.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractWriter;
import io.crossload.extract.RejectedRecord;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.Extracts.Count;
import io.crossload.ledger.Findings;
import io.crossload.ledger.Ledger;
import io.crossload.load.ParkedRecord;
import io.crossload.load.queue.Queues;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.file.ZipBundle;
import io.crossload.source.profile.SourceProfile;
import io.crossload.source.profile.SourceProfiles;

/**
 * {@code crossload extract}: one complete read of every source connection into a new numbered extract. An extract that was cut short has no
 * manifest and is never used; the next one starts afresh.
 */
public final class Extract {
    static final String PHASE = "extract";

    /** @param counts per connection and source type; @param findings without personal data */
    public record Report(int extract, List<Count> counts, List<Findings.Tally> findings) { }

    private final Container container;
    private final Ledger ledger;
    private final Progress progress;
    /** Ids of the letters on the queue; null until the first reject. */
    private Set<String> onQueue;

    public Extract(Container container, Progress progress) {
        this.container = container;
        this.ledger = container.ledger();
        this.progress = progress;
    }

    /**
     * @param files      folder or ZIP archive of exported files that replaces the API for one connection, or null
     * @param connection which connection the files belong to; null when there is only one
     */
    public Report run(Path files, String connection) {
        SourceContract contract = SourceContract.load();
        int number = ledger.extracts().begin().number();
        ExtractFolder folder = ExtractFolder.of(container.home().extracts(), number);
        try (ExtractWriter writer = new ExtractWriter(number, folder, this::park)) {
            read(files, connection, contract, profile -> ApiExtract.Before.NOTHING, writer);
            return complete(number, writer, writer.findings().tallies(PHASE));
        }
    }

    /** Reads every connection into the writer. @param before what is there already of a connection */
    void read(Path files, String connection, SourceContract contract, Function<SourceProfile, ApiExtract.Before> before, ExtractWriter writer) {
        carriers(SourceProfiles.load(container.config()), files, connection).forEach((profile, dir) -> {
            progress.note("Reading " + profile.name() + (dir == null ? " from " + profile.api().baseUrl() : " from files in " + dir));
            // Files beside the lists are read when they are loaded.
            ledger.marks().put(Container.EXPORT_MARK + profile.name(), dir == null ? "" : dir.toAbsolutePath().toString());
            if (dir == null) {
                new ApiExtract(container, profile, contract, before.apply(profile), progress).read(writer);
            } else {
                readFiles(profile, contract, dir, writer);
            }
        });
    }

    /** Makes the extract one that can be worked on. */
    Report complete(int number, ExtractWriter writer, List<Findings.Tally> findings) {
        String checksum = writer.complete();
        List<Count> counts = counts(writer);
        ledger.findings().replace(number, PHASE, findings);
        ledger.extracts().complete(number, checksum, counts);
        return new Report(number, counts, findings);
    }

    private void readFiles(SourceProfile profile, SourceContract contract, Path path, ExtractWriter writer) {
        FileExtract files = new FileExtract(container, profile, contract, progress);
        if (!ZipBundle.isArchive(path)) {
            files.read(path, writer);
            return;
        }
        try (ZipBundle bundle = ZipBundle.unpack(path, container.home().unpacked(), writer.findings()::add)) {
            files.read(bundle.folder(), writer);
        }
    }

    private static boolean isReadable(Path path) { return Files.isDirectory(path) || ZipBundle.isArchive(path); }

    /** Per connection the folder or archive that it is read from, or null for the API. */
    private static Map<SourceProfile, Path> carriers(List<SourceProfile> profiles, Path files, String connection) {
        Map<SourceProfile, Path> carriers = new LinkedHashMap<>();
        if (files != null && connection == null && profiles.size() > 1) {
            throw new CrossloadException(Code.CONFIG_INVALID, "--files needs --connection: there are " + profiles.size() + " source connections ("
                + String.join(", ", profiles.stream().map(SourceProfile::name).toList()) + ").");
        }
        if (connection != null && profiles.stream().noneMatch(p -> p.name().equals(connection))) {
            throw new CrossloadException(Code.CONFIG_MISSING, "There is no source connection \"" + connection + "\" in config/source.");
        }
        for (SourceProfile profile : profiles) {
            boolean named = files != null && (connection == null || profile.name().equals(connection));
            Path dir = named ? files : profile.files().dir();
            boolean useFiles = named || profile.mode() == SourceProfile.Mode.FILES || profile.mode() == SourceProfile.Mode.MIXED && dir != null && isReadable(dir);
            if (useFiles && (dir == null || !isReadable(dir))) {
                throw new CrossloadException(Code.CONFIG_MISSING, "Connection " + profile.name() + " is read from files, but " + (dir == null ? "no folder is named." : dir + " is neither a folder nor a ZIP archive."));
            }
            carriers.put(profile, useFiles ? dir : null);
        }
        return carriers;
    }

    private static List<Count> counts(ExtractWriter writer) {
        Map<String, Count> counts = new LinkedHashMap<>();
        for (ExtractWriter.Sink s : writer.sinks()) {
            counts.merge(s.connection() + "/" + s.sourceType(), new Count(s.connection(), s.sourceType(), s.offered(), s.extracted(), s.rejects()),
                (a, b) -> new Count(a.connection(), a.sourceType(), a.offered() || b.offered(), a.extracted() + b.extracted(), a.rejected() + b.rejected()));
        }
        return new ArrayList<>(counts.values());
    }

    /** A record that cannot be carried: ledger first, then its queue, where an earlier extract may have put it already. */
    void park(RejectedRecord rejected) {
        DeadLetter letter = new DeadLetter(ParkedRecord.extractId(rejected.connection(), rejected.sourceType(), rejected.where(), rejected.raw()), DeadLetters.Stage.EXTRACT, 0, null, null,
            rejected.sourceType(), rejected.connection() + ":" + rejected.sourceType() + ":?", rejected.code().name(), rejected.where(), null, 1,
            DeadLetters.State.PARKED, System.currentTimeMillis());
        ledger.deadLetters().park(List.of(letter));
        if (onQueue == null) {
            onQueue = container.queues().waiting(Queues.deadLetters(DeadLetters.Stage.EXTRACT), Queues.LETTER);
        }
        if (!onQueue.add(letter.id())) {
            return;
        }
        Map<String, String> original = new LinkedHashMap<>();
        original.put("where", rejected.where());
        original.put("raw", Optional.ofNullable(rejected.raw()).orElse(""));
        container.monitor().events().parked(letter.stage().name(), null, letter.errorCode());
        container.template().sendBody("direct:dead-letter", new ParkedRecord(letter, null, original, null));
    }
}
