package io.crossload.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.catalogue.Exit;
import io.crossload.step.Container;
import io.crossload.step.Sample;
import io.crossload.step.SampleRevert;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Served(to = Access.OPERATOR, answer = "sample")
@Served(to = Access.OPERATOR, at = "sample/revert", with = "--revert", answer = "sample-revert")
@Command(name = "sample", mixinStandardHelpOptions = true,
    description = "Loads a few hundred records that show everything that the extract has, with the parents that they need. A sample that was cut short is resumed.")
final class SampleCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Spec
    private CommandSpec spec;

    @Option(names = "--size", paramLabel = "N", defaultValue = "" + Sample.USUAL,
        description = "Records to choose, " + Sample.SMALLEST + " to " + Sample.LARGEST + "; parents come on top (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(names = "--revert", description = "Take the newest sample out of the org again: delete what it created, restore what it changed.")
    private boolean revert;

    @Option(names = "--dry-run", description = "With --revert: only say what would be done.")
    private boolean dryRun;

    @Override
    public Integer call() {
        return revert ? revert() : load();
    }

    private int load() {
        if (size < Sample.SMALLEST || size > Sample.LARGEST) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--size is " + Sample.SMALLEST + " to " + Sample.LARGEST + ", not " + size + ".");
        }
        return common.run(container -> {
            var progress = common.progress();
            Sample.Report report = new Sample(container, progress).run(size);
            progress.end();
            if (common.json) {
                Json.print(common.out(), report);
            } else {
                common.out().print(text(report));
            }
            return CrossloadCommand.exit(report.failed() == 0);
        });
    }

    private int revert() {
        if (!dryRun && !common.confirmed("Delete what the sample created in the org, and restore what it changed?")) {
            common.err().println("Nothing was taken back. Say --yes to do it without being asked.");
            return Exit.USAGE.code();
        }
        return common.run(container -> {
            var progress = common.progress();
            SampleRevert.Report report = new SampleRevert(container, progress).run(dryRun);
            progress.end();
            report.targets().forEach(t -> {
                container.operations().count(dryRun ? "would be deleted" : "deleted", t.deleted());
                container.operations().count(dryRun ? "would be restored" : "restored", t.restored());
                container.operations().count("left", t.left());
            });
            if (common.json) {
                Json.print(common.out(), report);
            } else {
                common.out().print(text(report));
            }
            return CrossloadCommand.exit(report.left().isEmpty());
        });
    }

    static String text(SampleRevert.Report report) {
        StringBuilder text = new StringBuilder(report.dryRun() ? "Would be taken back: sample, run " : "Taken back: sample, run ").append(report.sample()).append("\n\n");
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"target", "deleted", "restored", "left"});
        report.targets().forEach(t -> lines.add(new String[] {t.target(), Tables.number(t.deleted()), Tables.number(t.restored()), Tables.number(t.left())}));
        text.append(Tables.render(lines));
        if (!report.left().isEmpty()) {
            text.append("\nLeft as they are:\n");
            report.left().forEach(l -> text.append("  ").append(l.target()).append(' ').append(l.id()).append(" (").append(l.sourceKey()).append("): ").append(l.why()).append(", ").append(l.detail()).append('\n'));
        }
        return text.toString();
    }

    static String text(Sample.Report report) {
        StringBuilder text = new StringBuilder("Sample: run " + report.run() + " of extract " + report.extract() + ", " + report.chosen() + " records chosen, " + report.needed()
            + " that they need; " + report.shown() + " of " + report.aspects() + " things shown that the extract has\n\n");
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"mapping", "chosen", "needed"});
        report.mappings().forEach(m -> lines.add(new String[] {m.mapping(), Tables.number(m.chosen()), Tables.number(m.needed())}));
        text.append(Tables.render(lines)).append('\n');
        List<String[]> targets = new ArrayList<>();
        targets.add(new String[] {"target", "sent", "created", "updated", "failed"});
        report.targets().forEach(t -> targets.add(new String[] {t.target(), Tables.number(t.sent()), Tables.number(t.created()), Tables.number(t.updated()), Tables.number(t.failed())}));
        text.append(Tables.render(targets));
        if (report.before() > 0) {
            text.append("\n").append(report.before()).append(" of them were in the org before; how they looked is kept.\n");
        }
        if (!report.parked().isEmpty()) {
            text.append("\nNot loaded:\n");
            report.parked().forEach(p -> text.append("  ").append(p.count()).append(' ').append(p.target()).append(": ").append(p.code()).append('\n'));
        }
        return text.append("\nCompare it with the source: ./crossload diff\n").toString();
    }
}
