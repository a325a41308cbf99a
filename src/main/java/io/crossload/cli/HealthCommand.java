package io.crossload.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.crossload.step.Health;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "health", mixinStandardHelpOptions = true, description = "How the container on this machine is: asks it on observe.port. Exit code 0 when all that was asked for is up, 1 when something is down, 4 when nothing answers.")
final class HealthCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @ArgGroup
    private Which which = new Which();

    static final class Which {
        @Option(names = "--live", description = "Only whether the process works: what the health check of the container image asks.")
        private boolean live;

        @Option(names = "--ready", description = "Only whether it can do its work: broker and ledger answer.")
        private boolean ready;
    }

    @Override
    public Integer call() {
        Health.Report report = Health.of(common.config(), which.live ? Health.About.LIVE : which.ready ? Health.About.READY : Health.About.ALL);
        if (common.json) {
            Json.print(common.out(), report);
        } else {
            List<String[]> lines = new ArrayList<>();
            lines.add(new String[] {report.status(), "", ""});
            report.checks().forEach(c -> lines.add(new String[] {c.name(), c.status(), c.message() == null ? "" : c.message()}));
            common.out().println(Tables.left(lines));
        }
        return CrossloadCommand.exit(report.isUp());
    }
}
