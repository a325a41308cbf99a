package io.crossload.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.catalogue.Exit;
import io.crossload.ledger.Owners.Kind;
import io.crossload.step.OwnersConfirm;
import io.crossload.step.OwnersReport;
import io.crossload.step.OwnersResolve;
import io.crossload.step.OwnersView;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "owners", mixinStandardHelpOptions = true, description = "Who owns the records in Salesforce.",
    subcommands = {OwnersCommand.Report.class, OwnersCommand.Resolve.class, OwnersCommand.Confirm.class})
final class OwnersCommand {

    @Served(to = Access.OPERATOR, at = "owners", answer = "owners")
    @Command(name = "report", mixinStandardHelpOptions = true,
        description = "Matches Actimo's users and the owners of content to active Salesforce users by email; writes reports/owners/owners.html, .json and .csv.")
    static final class Report implements Callable<Integer> {
        @Mixin
        private Common common;

        @Override
        public Integer call() {
            return common.with(container -> {
                OwnersReport.Written written = new OwnersReport(container).run();
                if (common.json) {
                    Json.print(common.out(), written.view());
                } else {
                    common.out().print(text(written.view()));
                    common.out().println("Written: " + written.folder());
                }
                return 0;
            });
        }
    }

    @Served(to = Access.OPERATOR, answer = "owners-resolve")
    @Command(name = "resolve", mixinStandardHelpOptions = true, description = "Decides who owns the records of people who are no active Salesforce users.")
    static final class Resolve implements Callable<Integer> {
        @Mixin
        private Audited common;
        @Spec
        private CommandSpec spec;
        @ArgGroup(exclusive = true, multiplicity = "1")
        private Whose whose;
        @Option(names = "--as", paramLabel = "RESOLUTION", description = "provision (the person gets a licence), reassign (another Salesforce user takes the records) or demote (the default owner does).")
        private Kind kind;
        @Option(names = "--to", paramLabel = "USER", description = "For reassign: user name, email or Id of an active Salesforce user.")
        private String to;

        static final class Whose {
            @Option(names = "--owner", paramLabel = "KEY", description = "This owner, by the key that the report shows.")
            private String owner;
            @Option(names = "--all-unmatched", description = "Every owner who is open and matches nobody.")
            private boolean all;
            @Option(names = "--csv", paramLabel = "FILE", description = "What the columns resolution and to of the report's CSV say. Bad lines are named, the others taken.")
            private Path csv;
        }

        @Override
        public Integer call() {
            if ((whose.csv == null) == (kind == null)) {
                throw new CommandLine.ParameterException(spec.commandLine(), whose.csv == null ? "Say --as provision, reassign or demote." : "--csv brings its own resolutions; leave --as out.");
            }
            return common.run(container -> {
                OwnersResolve resolve = new OwnersResolve(container, common.by());
                OwnersResolve.Resolved resolved = whose.csv != null ? resolve.csv(whose.csv) : whose.all ? resolve.allUnmatched(kind, to) : resolve.one(whose.owner, kind, to);
                if (common.json) {
                    Json.print(common.out(), resolved);
                } else {
                    resolved.bad().forEach(b -> common.out().println("line " + b.line() + ": " + b.why()));
                    common.out().println(resolved.resolved() + " decided, " + resolved.bad().size() + " lines not taken, " + resolved.open() + " owners open");
                }
                return CrossloadCommand.exit(resolved.bad().isEmpty());
            });
        }
    }

    @Served(to = Access.APPROVER, answer = "owners")
    @Command(name = "confirm", mixinStandardHelpOptions = true, description = "Confirms who owns the records; refuses (exit 3) as long as one owner is open.")
    static final class Confirm implements Callable<Integer> {
        @Mixin
        private Audited common;

        @Override
        public Integer call() {
            return common.run(container -> {
                OwnersConfirm confirm = new OwnersConfirm(container, common.by());
                OwnersView view = confirm.view();
                if (!common.json) {
                    common.out().print(text(view));
                }
                if (!common.confirmed("Shall the records be loaded with these owners?")) {
                    common.err().println("Nothing was confirmed. Say --yes to confirm without being asked.");
                    return Exit.USAGE.code();
                }
                confirm.confirm(common.by());
                if (common.json) {
                    Json.print(common.out(), view);
                } else {
                    common.out().println("Confirmed.");
                }
                return 0;
            });
        }
    }

    private static String text(OwnersView view) {
        List<String[]> lines = new ArrayList<>(List.<String[]>of(new String[] {"owner", "role", "records", "Salesforce user", "why not matched", "resolution", "state"}));
        view.owners().forEach(o -> lines.add(new String[] {o.owner(), none(o.role()).toLowerCase(Locale.ROOT), OwnersReport.targets(o.records()), none(o.to()), none(o.reason()),
            o.resolution() != null ? o.resolution() : o.match() != null ? "match" : "", o.resolved() ? "resolved" : o.open()}));
        StringBuilder text = new StringBuilder("Extract " + view.extract() + ": " + view.owners().size() + " owners, " + view.matched() + " matched by email, " + view.open() + " open; default owner "
            + view.standard() + "\n");
        text.append(Tables.left(lines));
        if (!view.withoutOwner().isEmpty()) {
            text.append("Without an owner in Actimo: ").append(OwnersReport.targets(view.withoutOwner())).append('\n');
        }
        return text.toString();
    }

    private static String none(String text) { return text == null ? "" : text; }
}
