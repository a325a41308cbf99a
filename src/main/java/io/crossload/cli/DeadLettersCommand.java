package io.crossload.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Exit;
import io.crossload.ledger.DeadLetters.DeadLetter;
import io.crossload.ledger.DeadLetters.Filter;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.ledger.DeadLetters.State;
import io.crossload.step.DeadLetterDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "dead-letters", mixinStandardHelpOptions = true, description = "Operators' work on records that failed.",
    subcommands = {DeadLettersCommand.ListLetters.class, DeadLettersCommand.Show.class, DeadLettersCommand.Replay.class, DeadLettersCommand.Discard.class})
final class DeadLettersCommand {

    /** Which letters; every option given must hold. */
    static final class Which {
        @Option(names = "--target", description = "Only this Salesforce object.")
        String target;

        @Option(names = "--error", paramLabel = "CODE", description = "Only this error code.")
        String error;

        @Option(names = "--run", description = "Only this run.")
        Integer run;

        @Option(names = "--stage", description = "Only this stage: ${COMPLETION-CANDIDATES}.")
        Stage stage;

        @Option(names = "--id", description = "Only this letter.")
        String id;

        Filter filter(State state) { return new Filter(stage, state, target, error, run, id); }
    }

    @Served(to = Access.VIEWER, at = "dead-letters", answer = "dead-letters")
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists parked records with their cause, without their data.")
    static final class ListLetters implements Callable<Integer> {
        @Mixin
        private Common common;
        @Mixin
        private Which which;
        @Option(names = "--state", defaultValue = "PARKED", description = "State: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private State state;
        @Option(names = "--limit", defaultValue = "50", description = "At most so many (default: ${DEFAULT-VALUE}).")
        private int limit;

        @Override
        public Integer call() {
            DeadLetterDesk.Listing listing = DeadLetterDesk.list(common.home, common.config(), which.filter(state), limit);
            if (common.json) {
                Json.print(common.out(), listing);
                return 0;
            }
            List<String[]> lines = new ArrayList<>();
            lines.add(new String[] {"id", "stage", "target", "source key", "error code", "attempts", "run", "message"});
            listing.letters().forEach(l -> lines.add(new String[] {l.id(), l.stage().name().toLowerCase(java.util.Locale.ROOT), l.target() == null ? "-" : l.target(), l.sourceKey(), l.errorCode(),
                Integer.toString(l.attempts()), Integer.toString(l.run()), l.message() == null ? "" : l.message()}));
            common.out().print(Tables.render(lines));
            common.out().println("\n" + listing.letters().size() + " of " + Tables.number(listing.total()));
            return 0;
        }
    }

    @Served(to = Access.OPERATOR, at = "dead-letters/{id}", answer = "dead-letter")
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one parked record: its cause, the original and the mapped row (personal data!).")
    static final class Show implements Callable<Integer> {
        @Mixin
        private Common common;
        @Parameters(paramLabel = "ID", description = "Id of the letter, from list.")
        private String id;

        @Override
        public Integer call() {
            return common.with(container -> {
                Json.print(common.out(), new DeadLetterDesk(container, common.progress()).show(id)
                    .orElseThrow(() -> new CrossloadException(Code.LETTER_UNKNOWN, "Id " + id + ".")));
                return 0;
            });
        }
    }

    @Served(to = Access.OPERATOR, answer = "replay")
    @Command(name = "replay", mixinStandardHelpOptions = true, description = "Maps parked records again with today's mapping and loads them.")
    static final class Replay implements Callable<Integer> {
        @Mixin
        private Audited common;
        @Mixin
        private Which which;
        @Option(names = "--dry-run", description = "Only say how many would be replayed.")
        private boolean dryRun;

        @Override
        public Integer call() {
            return common.run(container -> {
                var progress = common.progress();
                DeadLetterDesk.Replayed replayed = new DeadLetterDesk(container, progress).replay(which.filter(State.PARKED), dryRun);
                progress.end();
                if (common.json) {
                    Json.print(common.out(), replayed);
                } else if (dryRun) {
                    common.out().println((replayed.chosen() - replayed.notReplayable()) + " would be replayed");
                } else {
                    common.out().println("Run " + replayed.run() + ": " + replayed.replayed() + " of " + replayed.chosen() + " replayed, " + replayed.parkedAgain() + " parked again");
                }
                if (replayed.notReplayable() > 0 && !common.json) {
                    common.out().println(replayed.notReplayable() + " failed while they were extracted: cure the source and extract again, then discard them");
                }
                return CrossloadCommand.exit(replayed.parkedAgain() == 0);
            });
        }
    }

    @Served(to = Access.APPROVER, answer = "discard")
    @Command(name = "discard", mixinStandardHelpOptions = true, description = "Gives parked records up for good.")
    static final class Discard implements Callable<Integer> {
        @Mixin
        private Audited common;
        @Mixin
        private Which which;
        @Option(names = "--dry-run", description = "Only say how many would be discarded.")
        private boolean dryRun;

        @Override
        public Integer call() {
            if (!dryRun && !common.confirmed("Discard these records for good?")) {
                common.err().println("Nothing was discarded. Say --yes to discard without being asked.");
                return Exit.USAGE.code();
            }
            return common.run(container -> {
                long discarded = new DeadLetterDesk(container, common.progress()).discard(which.filter(State.PARKED), dryRun);
                if (common.json) {
                    Json.print(common.out(), Map.of(dryRun ? "wouldDiscard" : "discarded", discarded));
                } else {
                    common.out().println(discarded + (dryRun ? " would be discarded" : " discarded"));
                }
                return 0;
            });
        }
    }
}
