package io.crossload.step;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.crossload.ledger.Batches;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Gates;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;

/**
 * What an operation has done, as the ledger and the reports tell: how both stood before it, against how they stand after. So every verb is accounted for alike, also one that failed
 * half-way, and none has to think of it.
 */
final class OperationFacts {
    private final Ledger ledger;
    private final Path home;
    private final int extract;
    private final int run;
    private final Optional<Integer> openRun;
    private final int verdicts;
    private final List<Gates.Waiver> waivers;
    private final long parked;
    private final long discarded;
    private final Map<Path, Stamp> reports;

    private record Stamp(long modified, long size) { }

    OperationFacts(Ledger ledger, Home home) {
        this.ledger = ledger;
        this.home = home.path();
        extract = extract().map(Extracts.Extract::number).orElse(0);
        run = newestRun();
        openRun = ledger.runs().open().map(Runs.Run::number);
        verdicts = ledger.gates().history().size();
        waivers = ledger.gates().waivers(extract);
        parked = letters(DeadLetters.State.PARKED);
        discarded = letters(DeadLetters.State.DISCARDED);
        reports = reports();
    }

    private Optional<Extracts.Extract> extract() { return ledger.extracts().newest(Extracts.State.COMPLETE); }

    private int newestRun() { return ledger.runs().all().stream().mapToInt(Runs.Run::number).max().orElse(0); }

    private long letters(DeadLetters.State state) { return ledger.deadLetters().count(new DeadLetters.Filter(null, state, null, null, null, null)); }

    /** What was counted since. The counts of a run that was resumed are those of the whole run. */
    SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        extract().filter(e -> e.number() > extract).ifPresent(e -> {
            counts.put("extract", (long) e.number());
            ledger.extracts().counts(e.number()).forEach(c -> {
                counts.merge("extracted", c.extracted(), Long::sum);
                counts.merge("rejected", c.rejected(), Long::sum);
            });
        });
        ledger.runs().all().stream().filter(r -> r.number() > run || openRun.filter(open -> open == r.number()).isPresent()).forEach(r -> {
            counts.put("run", (long) r.number());
            for (Batches.TargetTotal total : ledger.batches().totals(r.number())) {
                add(counts, "created", total.target(), total.created());
                add(counts, "updated", total.target(), total.updated());
                add(counts, "failed", total.target(), total.failed());
            }
        });
        difference(counts, "dead letters parked", letters(DeadLetters.State.PARKED) - parked);
        difference(counts, "dead letters discarded", letters(DeadLetters.State.DISCARDED) - discarded);
        return counts;
    }

    private static void add(SortedMap<String, Long> counts, String what, String target, long count) {
        if (count > 0) {
            counts.merge(what, count, Long::sum);
            counts.merge(what + " " + target, count, Long::sum);
        }
    }

    private static void difference(SortedMap<String, Long> counts, String what, long count) {
        if (count != 0) {
            counts.put(what, count);
        }
    }

    /** Gates that were opened or closed since, and what was seen; blockers that were waived, and by whom. Reasons are people's own words, which stay in the ledger. */
    SortedMap<String, String> verdicts() {
        SortedMap<String, String> since = new TreeMap<>();
        List<Gates.Verdict> history = ledger.gates().history();
        history.subList(Math.min(verdicts, history.size()), history.size()).forEach(v -> since.put("gate " + v.gate(), (v.open() ? "open" : "closed") + " by " + v.by() + ": " + v.seen()));
        ledger.gates().waivers(extract().map(Extracts.Extract::number).orElse(0)).stream().filter(w -> !waivers.contains(w)).forEach(w -> since.put("waived " + w.code(), "by " + w.by()));
        return since;
    }

    /** Of the extract and the mapping that count now, and of every report that was written since. */
    SortedMap<String, String> checksums(Optional<String> mapping) {
        SortedMap<String, String> checksums = new TreeMap<>();
        extract().ifPresent(e -> checksums.put("extract", e.checksum()));
        mapping.ifPresent(checksum -> checksums.put("mapping", checksum));
        reports().forEach((path, stamp) -> {
            if (!stamp.equals(reports.get(path))) {
                sha256(path).ifPresent(sum -> checksums.put(home.relativize(path).toString().replace('\\', '/'), sum));
            }
        });
        return checksums;
    }

    private Map<Path, Stamp> reports() {
        Map<Path, Stamp> stamps = new HashMap<>();
        Path folder = home.resolve("reports");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    stamps.put(file, new Stamp(Files.getLastModifiedTime(file).toMillis(), Files.size(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return stamps;
    }

    /** Empty when the file went away meanwhile. */
    private static Optional<String> sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException gone) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
