package io.crossload.step;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.crossload.audit.Chain;
import io.crossload.audit.Entry;
import io.crossload.audit.Head;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.AuditLog.Line;
import io.crossload.ledger.Ledger;

/** {@code crossload audit}: reads the ledger only, beside whatever process works on the home. */
public final class Audit {
    private static final int PAGE = 500;
    private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-f]{8,64})");
    private static final String RUNNING = "running or cut short";

    /**
     * One operation.
     *
     * @param entry     number of the entry that it ended with; of the one that it began with while nothing ended it
     * @param started   ISO instant; @param ended null while nothing ended it
     * @param outcome   in words
     * @param code      of the error that ended it, or null
     * @param hash      of the entry
     * @param inOrg     whether the org has its Task
     */
    public record Done(long entry, String started, String ended, String by, String verb, SortedMap<String, String> arguments, String outcome, String code, SortedMap<String, Long> counts,
                       SortedMap<String, String> verdicts, SortedMap<String, String> checksums, String org, String hash, boolean inOrg) { }

    /** @param entries of the log; @param head hash of the last one, or null; @param operations the newest, oldest first */
    public record Listing(long entries, String head, List<Done> operations) { }

    /** @param broken first entry that is not what was written, or null; @param why in a sentence, or null; @param notes what could not be looked at */
    public record Verification(boolean ok, long entries, String head, Long broken, String why, List<String> notes) { }

    private Audit() { }

    /** @param since only operations that began then or later; null = all; @param limit the newest so many */
    public static Listing list(Path homeFolder, Path config, Instant since, int limit) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        try (Ledger ledger = Ledgers.openReadOnly(settings, Status.existing(homeFolder, settings))) {
            return list(ledger, since, limit);
        }
    }

    static Listing list(Ledger ledger, Instant since, int limit) {
        long sent = OrgAuditLog.sent(ledger);
        Map<Long, Done> operations = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Done> eldest) { return size() > limit; }
        };
        Line[] last = new Line[1];
        walk(ledger, line -> {
            last[0] = line;
            Done done = done(line, line.number() <= sent);
            if (since != null && done.started() != null && Instant.parse(done.started()).isBefore(since)) {
                return;
            }
            if (line.ends()) {
                operations.replace(line.operation(), done);
            } else {
                operations.put(line.operation(), done);
            }
        });
        return new Listing(last[0] == null ? 0 : last[0].number(), last[0] == null ? null : last[0].hash(), new ArrayList<>(operations.values()));
    }

    private static Done done(Line line, boolean sent) {
        try {
            Entry e = Entry.of(line.text());
            boolean over = e.outcome() != null;
            return new Done(line.number(), e.started(), over ? e.at() : null, e.by(), e.verb(), e.arguments(), over ? e.outcome().words() : RUNNING, e.code(), e.counts(), e.verdicts(), e.checksums(),
                e.org(), line.hash(), over && sent);
        } catch (IllegalArgumentException tampered) {
            return new Done(line.number(), null, null, "?", "?", new TreeMap<>(), "not what was written", null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), null, line.hash(), false);
        }
    }

    /**
     * Walks the log from its first entry on.
     *
     * @param expected an entry that somebody remembers, number:hash, as the Tasks in the org show it; null = none
     * @throws CrossloadException AUDIT_HEAD_INVALID
     */
    public static Verification verify(Path homeFolder, Path config, String expected) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        Home home = Status.existing(homeFolder, settings);
        List<Head> heads = new ArrayList<>();
        if (expected != null) {
            Matcher head = HEAD.matcher(expected.strip());
            if (!head.matches()) {
                throw new CrossloadException(Code.AUDIT_HEAD_INVALID, expected + ".");
            }
            heads.add(new Head(Long.parseLong(head.group(1)), head.group(2), "--expect"));
        }
        // What is remembered is read before the log: a process beside this one may add to both meanwhile.
        Optional<AuditHead.Content> remembered = new AuditHead(home).read().filter(c -> c.number() > 0);
        remembered.ifPresent(c -> heads.add(new Head(c.number(), c.hash(), "audit.head")));
        try (Ledger ledger = Ledgers.openReadOnly(settings, home)) {
            return verify(ledger, heads, remembered.isEmpty(), !Ledgers.isShared(settings));
        }
    }

    private static Verification verify(Ledger ledger, List<Head> heads, boolean forgotten, boolean single) {
        long given = ledger.auditLog().given();
        Chain chain = new Chain(heads);
        walk(ledger, line -> chain.add(line.number(), line.operation(), line.ends(), line.text(), line.hash()));
        Optional<Chain.Broken> broken = chain.end(given);
        List<String> notes = new ArrayList<>();
        if (broken.isEmpty() && forgotten && chain.count() > 0) {
            // A kill before the first entry was remembered leaves one without.
            if (single && chain.count() > 1) {
                broken = Optional.of(new Chain.Broken(chain.count(), "audit.head, which remembers the newest entry, is missing or cannot be read; whether the end was cut off nobody can tell."));
            } else {
                notes.add("This home remembers no entry; compare the newest Task in the org with --expect.");
            }
        }
        return new Verification(broken.isEmpty(), chain.count(), chain.count() == 0 ? null : chain.head(), broken.map(Chain.Broken::entry).orElse(null), broken.map(Chain.Broken::why).orElse(null), notes);
    }

    private static void walk(Ledger ledger, Consumer<Line> each) {
        long after = Long.MIN_VALUE;
        List<Line> page = ledger.auditLog().after(after, PAGE);
        while (!page.isEmpty()) {
            page.forEach(each);
            after = page.get(page.size() - 1).number();
            page = ledger.auditLog().after(after, PAGE);
        }
    }
}
