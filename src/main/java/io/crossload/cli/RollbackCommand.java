package io.crossload.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.crossload.api.Access;
import io.crossload.catalogue.Exit;
import io.crossload.load.rollback.DriftPolicy;
import io.crossload.report.rollback.Certificate;
import io.crossload.step.Container;
import io.crossload.step.Purge;
import io.crossload.step.Rollback;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Served(to = Access.APPROVER, except = "--purge", answer = "rollback")
@Command(name = "rollback", mixinStandardHelpOptions = true,
    description = "Brings the org back to the state before the migration: restores what was changed, deletes what was made. Says first what it would do, and asks. One that was cut short goes on.")
final class RollbackCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Spec
    private CommandSpec spec;

    @Option(names = "--run", paramLabel = "RUN", defaultValue = "0", description = "Back to the state before this run: it goes, and every later one (default: all runs).")
    private int run;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Option(names = "--drift", paramLabel = "WHAT", defaultValue = "keep",
        description = "Records that are not as they were left: keep, force, or force:changed (changed since), force:children (records of others hang under them) (default: ${DEFAULT-VALUE}).")
    private String drift;

    @Option(names = "--purge", description = "Afterwards remove the customer's personal data from the home: extracts, samples, reports, queues, what the ledger knows of single records. Counts and checksums stay.")
    private boolean purge;

    private Rollback.Plan plan;
    private Rollback.Report report;
    private boolean declined;

    @Override
    public Integer call() {
        DriftPolicy policy = policy();
        if (purge && dryRun) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--purge removes data for good; it does not go with --dry-run.");
        }
        int exit = common.run(container -> walk(container, policy));
        if (declined || common.elsewhere()) {
            return exit;
        }
        List<Purge.Removed> purged = purge ? purge(exit == Exit.DONE.code()) : null;
        if (common.json) {
            Json.print(common.out(), new Rollback.Answer(plan, report == null ? null : report.certificate(), report == null ? null : report.reports(), purged));
        }
        return exit;
    }

    private int walk(Container container, DriftPolicy policy) {
        var progress = common.progress();
        Rollback rollback = new Rollback(container, progress);
        if (rollback.open().isPresent()) {
            common.err().println("Going on with rollback run " + rollback.open().orElseThrow().number() + ", by the plan that it began with");
            if (dryRun) {
                return Exit.DONE.code();
            }
        } else {
            plan = rollback.plan(run, policy, dryRun);
            progress.end();
            if (!common.json) {
                common.out().print(text(plan));
            }
            declined = !dryRun && !plan.isNothing() && !common.confirmed("Do this?");
            if (dryRun || declined || plan.isNothing()) {
                rollback.drop();
                if (declined) {
                    common.err().println("Nothing was taken back. Say --yes to do it without being asked.");
                    return Exit.USAGE.code();
                }
                return CrossloadCommand.exit(plan.left() == 0);
            }
        }
        report = rollback.take();
        progress.end();
        report.certificate().targets().forEach(t -> {
            container.operations().count("deleted", t.deleted());
            container.operations().count("restored", t.restored());
            container.operations().count("left", t.left());
        });
        if (!common.json) {
            common.out().print(text(report));
        }
        return CrossloadCommand.exit(report.certificate().whole());
    }

    /** @return null when nobody said yes */
    private List<Purge.Removed> purge(boolean whole) {
        String warning = whole ? "" : "Records are left in the org; after this nobody can take them back any more. ";
        if (!common.confirmed(warning + "Remove the customer's personal data from " + common.home + "?")) {
            common.err().println("Nothing was purged. Say --yes to do it without being asked.");
            return null;
        }
        List<Purge.Removed> removed = Purge.run(common.options());
        if (!common.json) {
            common.out().print("\nRemoved from " + common.home + ":\n");
            removed.forEach(r -> common.out().print("  " + r.what() + ": " + Tables.number(r.count()) + "\n"));
            common.out().print("Counts, checksums, verdicts and certificates are still there.\n");
        }
        return removed;
    }

    private DriftPolicy policy() {
        try {
            return DriftPolicy.of(drift);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    static String text(Rollback.Plan plan) {
        if (plan.isNothing() && plan.left() == 0) {
            return "There is nothing to take back.\n";
        }
        String runs = plan.runs().stream().map(String::valueOf).collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder(plan.from() <= 1 ? "Back to the state before the migration" : "Back to the state before run " + plan.from())
            .append(runs.isEmpty() ? ": every run is taken back already" : ": run" + (plan.runs().size() == 1 ? " " : "s ") + runs).append("\n\n");
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"target", "delete", "restore", "changed since", "held by children", "no image", "gone", "as before"});
        plan.targets().forEach(t -> lines.add(new String[] {t.target(), Tables.number(t.delete()), Tables.number(t.restore()), Tables.number(t.changed()), Tables.number(t.children()),
            Tables.number(t.noImage()), Tables.number(t.gone()), Tables.number(t.same())}));
        text.append(Tables.render(lines));
        long forced = plan.targets().stream().mapToLong(Rollback.TargetPlan::forced).sum();
        if (forced > 0) {
            text.append("\n").append(Tables.number(forced)).append(" of them have drifted and go all the same (--drift ").append(plan.drift()).append(").\n");
        }
        if (plan.left() > 0) {
            text.append("\n").append(Tables.number(plan.left())).append(" records stay as they are; one by one: ").append(plan.details())
                .append("\n--drift force:changed or force:children goes over them.\n");
        }
        if (!plan.cannotUndo().isEmpty()) {
            text.append("\nWhat Salesforce cannot undo:\n");
            plan.cannotUndo().forEach(sentence -> text.append("  - ").append(sentence).append('\n'));
        }
        return text.toString();
    }

    static String text(Rollback.Report report) {
        Certificate certificate = report.certificate();
        StringBuilder text = new StringBuilder("\nTaken back by run ").append(certificate.run()).append("\n\n");
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"target", "deleted", "restored", "left", "ours due", "ours now"});
        certificate.targets().forEach(t -> lines.add(new String[] {t.target(), Tables.number(t.deleted()), Tables.number(t.restored()), Tables.number(t.left()), number(t.keysDue()), number(t.keysNow())}));
        text.append(Tables.render(lines));
        certificate.left().forEach(l -> text.append("\nLeft: ").append(Tables.number(l.records())).append(' ').append(l.target()).append(", ").append(l.meaning()));
        text.append(certificate.left().isEmpty() ? "" : "\n").append(certificate.whole() ? "\nThe org is as it was before.\n" : "\nNot everything is as it was before.\n");
        return text.append("Certificate: ").append(report.reports()).append('\n').toString();
    }

    private static String number(Long count) { return count == null ? "" : Tables.number(count); }
}
