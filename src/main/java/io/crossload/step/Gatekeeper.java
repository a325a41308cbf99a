package io.crossload.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Gates;
import io.crossload.ledger.Gates.Verdict;
import io.crossload.ledger.Ledger;
import io.crossload.step.Gate.Basis;

/**
 * Gives and asks for the verdicts on the gates. A verdict counts for the extract, the mapping and the org that it was given for; one on an extract counts for those of deltas,
 * too, that stand on it, but for the check, which looks at every extract.
 */
public final class Gatekeeper {
    /** How a gate stands now. CHANGED: it was open, but what it was opened for is not what is there today. */
    public enum State { OPEN, CLOSED, CHANGED, NEVER }

    /** @param verdict the newest one, if there is any */
    public record Standing(Gate gate, State state, Optional<Verdict> verdict) { }

    private final Container container;
    private final Gates gates;

    public Gatekeeper(Container container) {
        this.container = container;
        this.gates = container.ledger().gates();
    }

    /** @param by who says so; @param seen what was seen, in a sentence without personal data */
    public void open(Gate gate, String by, String reason, String seen) { gates.add(new Verdict(gate.word(), true, basis(gate), by, reason, seen, 0)); }

    public void close(Gate gate, String by, String reason, String seen) { gates.add(new Verdict(gate.word(), false, basis(gate), by, reason, seen, 0)); }

    public Standing standing(Gate gate) {
        Optional<Verdict> newest = gates.newest(gate.word());
        State state = newest.isEmpty() ? State.NEVER : !newest.get().open() ? State.CLOSED : holds(gate, newest.get()) ? State.OPEN : State.CHANGED;
        return new Standing(gate, state, newest);
    }

    /**
     * How the gates stand as far as the ledger and the mapping files tell: for {@code status}, which asks no org. A gate that only a change in the org has closed shows as open here;
     * a load looks at everything.
     */
    static List<Standing> recorded(Ledger ledger, String mappingChecksum) {
        List<Standing> standings = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            Optional<Verdict> newest = ledger.gates().newest(gate.word());
            List<String> given = newest.map(v -> List.of(v.basis().split("; "))).orElse(List.of());
            List<String> extracts = extracts(ledger, gate);
            boolean changed = given.stream().anyMatch(g -> g.startsWith(Basis.EXTRACT.word() + " ") && extracts.stream().noneMatch(e -> g.equals(Basis.EXTRACT.word() + " " + e))
                || g.startsWith(Basis.MAPPING.word() + " ") && !g.equals(Basis.MAPPING.word() + " " + mappingChecksum));
            standings.add(new Standing(gate, newest.isEmpty() ? State.NEVER : !newest.get().open() ? State.CLOSED : changed ? State.CHANGED : State.OPEN, newest));
        }
        return standings;
    }

    /** @throws CrossloadException GATE_CLOSED naming every gate that is not open and the command that opens it */
    public void require(Gate... needed) {
        List<String> closed = new ArrayList<>();
        for (Gate gate : needed) {
            Standing standing = standing(gate);
            if (standing.state() != State.OPEN) {
                closed.add("  " + gate.word() + " (" + gate.meaning() + "): " + why(standing) + ". " + gate.command());
            }
        }
        if (!closed.isEmpty()) {
            throw new CrossloadException(Code.GATE_CLOSED, "\n" + String.join("\n", closed) + "\n");
        }
    }

    private String why(Standing standing) {
        return switch (standing.state()) {
            case NEVER -> "nobody has looked yet";
            case CLOSED -> "closed, " + standing.verdict().orElseThrow().seen();
            case CHANGED -> "it was open, but since then " + changes(standing) + " changed";
            case OPEN -> "open";
        };
    }

    /** Which of the things that the verdict was given for are not what they were. */
    private String changes(Standing standing) {
        List<String> before = List.of(standing.verdict().orElseThrow().basis().split("; "));
        return standing.gate().bases().stream().sorted().filter(basis -> parts(standing.gate(), basis).stream().noneMatch(before::contains)).map(Basis::words).collect(Collectors.joining(", "));
    }

    private String basis(Gate gate) { return gate.bases().stream().sorted().map(this::part).collect(Collectors.joining("; ")); }

    private String part(Basis basis) { return basis.word() + " " + value(basis); }

    private boolean holds(Gate gate, Verdict verdict) {
        List<String> given = List.of(verdict.basis().split("; "));
        return given.size() == gate.bases().size() && gate.bases().stream().allMatch(basis -> parts(gate, basis).stream().anyMatch(given::contains));
    }

    /** What a verdict may have been given for. */
    private List<String> parts(Gate gate, Basis basis) {
        return basis != Basis.EXTRACT ? List.of(part(basis)) : extracts(container.ledger(), gate).stream().map(checksum -> basis.word() + " " + checksum).toList();
    }

    private static List<String> extracts(Ledger ledger, Gate gate) {
        Optional<Extracts.Extract> newest = ledger.extracts().newest(Extracts.State.COMPLETE);
        return newest.isEmpty() || gate == Gate.CHECK ? List.of(extract(ledger)) : ledger.extracts().chain(newest.get()).stream().map(Extracts.Extract::checksum).toList();
    }

    private static String extract(Ledger ledger) { return ledger.extracts().newest(Extracts.State.COMPLETE).map(Extracts.Extract::checksum).orElse("none"); }

    private String value(Basis basis) {
        return switch (basis) {
            case EXTRACT -> extract(container.ledger());
            case MAPPING -> container.mappings().checksum();
            case ORG -> container.orgId();
            case COLUMNS -> SourceColumns.checksum(container);
            case DESCRIBE -> OrgShape.checksum(container);
            case OWNERS -> OwnerList.checksum(container);
        };
    }
}
