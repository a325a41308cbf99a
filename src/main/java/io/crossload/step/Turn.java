package io.crossload.step;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One operation at a time works in a container: verbs of its API, and what it does by itself. Those that only look, and the words of operators (pause, resume, stop), need no turn. */
public final class Turn {
    /** @param verb as in the command line; @param by who; @param since when, an ISO instant */
    public record Holder(String verb, String by, String since) { }

    private final AtomicReference<Holder> holder = new AtomicReference<>();

    /** Who has it, if somebody has. */
    public Optional<Holder> holder() { return Optional.ofNullable(holder.get()); }

    /** @return the holder, to be given back; empty when somebody else has the turn */
    public Optional<Holder> take(String verb, String by) {
        Holder mine = new Holder(verb, by, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return holder.compareAndSet(null, mine) ? Optional.of(mine) : Optional.empty();
    }

    /** Ends the turn of that holder; nothing happens when it has ended. */
    public void giveBack(Holder mine) { holder.compareAndSet(mine, null); }
}
