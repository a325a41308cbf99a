package io.crossload.step;

import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.crossload.audit.Entry;
import io.crossload.audit.Outcome;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Exit;
import io.crossload.ledger.AuditLog.Line;
import io.crossload.ledger.Ledger;
import io.crossload.mapping.model.MappingSet;

/**
 * The audit log as it is written: whatever changes something runs in here, and leaves an entry when it begins and one when it ends, also when it fails. An operation within another
 * belongs to it and leaves none of its own. What it did is read from the ledger and the reports; a verb can add counts.
 */
public final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    /** In place of a node: nobody may end the operation in its stead, because it holds no lock that would tell whether it still runs. */
    private static final String NOBODY = "";

    private final Ledger ledger;
    private final Home home;
    private final AuditHead head;
    private final String node;
    private final Supplier<Optional<String>> mapping;
    private final Consumer<Optional<Code>> ended;
    private final Clock clock = Clock.systemUTC();
    private final ThreadLocal<Running> running = new ThreadLocal<>();
    private Line served;

    private record Running(Line begun, Operation what, SortedMap<String, Long> counts) { }

    /**
     * @param locked  whether this process holds the lock of the home: then operations of the home that nothing ended were cut short
     * @param mapping checksum of the mapping files, if they can be read
     * @param ended   is told of the end of each operation, with the code of the error that ended it
     */
    Operations(Ledger ledger, Home home, boolean locked, Supplier<Optional<String>> mapping, Consumer<Optional<Code>> ended) {
        this.ledger = ledger;
        this.home = home;
        this.head = new AuditHead(home);
        this.mapping = mapping;
        this.ended = ended;
        this.node = locked ? head.node() : NOBODY;
        if (locked) {
            ledger.auditLog().open(node).forEach(this::cutShort);
        }
    }

    /**
     * For a verb that works beside whatever process holds the home, such as one that writes files.
     *
     * @param first whether it may be the first verb of all, for which the home is made; else a home without a migration is refused
     * @param work  its exit code
     */
    public static int beside(Path homeFolder, Path config, boolean first, Operation what, IntSupplier work) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        Home home = first ? Home.at(homeFolder) : Status.existing(homeFolder, settings);
        try (Ledger ledger = Ledgers.open(settings, home)) {
            return new Operations(ledger, home, false, () -> checksum(config), code -> { }).run(what, work);
        }
    }

    private static Optional<String> checksum(Path config) {
        try {
            return Optional.of(MappingSet.load(config.resolve("mapping")).checksum());
        } catch (CrossloadException unreadable) {
            return Optional.empty();
        }
    }

    /** Runs it to its end. @param work its exit code */
    public int run(Operation what, IntSupplier work) {
        if (running.get() != null) {
            return work.getAsInt();
        }
        OperationFacts facts = new OperationFacts(ledger, home);
        Running now = new Running(begin(what), what, new TreeMap<>());
        running.set(now);
        try {
            int exit = work.getAsInt();
            end(now, facts, Outcome.of(exit), Optional.empty());
            return exit;
        } catch (CrossloadException e) {
            end(now, facts, Outcome.of(e.code()), Optional.of(e.code()));
            throw e;
        } catch (RuntimeException | Error e) {
            end(now, facts, Outcome.FAILED, Optional.of(Code.DEFECT));
            throw e;
        } finally {
            running.remove();
        }
    }

    /** Runs it to its end, when it has a result in place of an exit code. */
    public <T> T call(Operation what, Supplier<T> work) {
        List<T> result = new ArrayList<>(1);
        run(what, () -> {
            result.add(work.get());
            return Exit.DONE.code();
        });
        return result.get(0);
    }

    /** Adds to the counts of the operation that this thread is in. */
    public void count(String what, long count) {
        if (running.get() != null && count != 0) {
            running.get().counts().merge(what, count, Long::sum);
        }
    }

    /** Who does what this thread does. */
    String by() { return running.get() == null ? Operation.user() : running.get().what().by(); }

    /** The container starts to serve; what it does meanwhile are operations of their own. */
    void serve(String by) { served = begin(Operation.of("start", by)); }

    /** It serves no more. @param code of the error that ended it */
    void serveNoMore(Optional<Code> code) {
        if (served == null) {
            return;
        }
        try {
            write(served, entry -> entry.ended(now(), code.map(Outcome::of).orElse(Outcome.DONE), code.map(Code::name).orElse(null), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), org()));
        } catch (RuntimeException e) {
            LOG.warn("The end of the container could not be written to the audit log; it stands there as cut short ({})", e.toString());
        }
        served = null;
    }

    private Line begin(Operation what) {
        String at = now();
        Entry entry = new Entry(0, null, 0, at, at, what.by(), what.verb(), what.arguments(), null, null, null, null, null, org(), Operations.class.getPackage().getImplementationVersion());
        Line line = ledger.auditLog().begin(node, (number, previous) -> entry.at(number, previous).text());
        remember(line);
        return line;
    }

    /** The operation is over, and its own failure is on its way to the caller: what fails here is said and no more. */
    private void end(Running now, OperationFacts facts, Outcome outcome, Optional<Code> code) {
        try {
            SortedMap<String, Long> counts = facts.counts();
            counts.putAll(now.counts());
            write(now.begun(), entry -> entry.ended(now(), outcome, code.map(Code::name).orElse(null), counts, facts.verdicts(), facts.checksums(mapping.get()), org()));
        } catch (RuntimeException e) {
            LOG.warn("The end of {} could not be written to the audit log; it stands there as cut short ({})", now.what().verb(), e.toString());
            return;
        }
        try {
            ended.accept(code);
        } catch (RuntimeException e) {
            LOG.warn("The audit log could not be written to the org; it waits in the ledger and is sent after the next operation ({})", e.toString());
        }
    }

    private void cutShort(Line begun) {
        write(begun, entry -> entry.ended(now(), Outcome.CUT_SHORT, null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), org()));
    }

    private void write(Line begun, UnaryOperator<Entry> how) {
        Entry entry;
        try {
            entry = how.apply(Entry.of(begun.text()));
        } catch (IllegalArgumentException tampered) {
            LOG.warn("Entry {} of the audit log is not what was written; ./crossload audit --verify says more", begun.number());
            return;
        }
        remember(ledger.auditLog().end(begun.number(), node, (number, previous) -> entry.at(number, previous).text()));
    }

    private void remember(Line line) { head.remember(line.number(), line.hash()); }

    private String org() { return ledger.marks().get(OrgPin.MARK).orElse(null); }

    private String now() { return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(); }
}
