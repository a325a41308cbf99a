package io.crossload.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.report.automation.AutomationDocument;
import io.crossload.step.Automations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Served(to = Access.OPERATOR, answer = "automations")
@Command(name = "automations", mixinStandardHelpOptions = true,
    description = "Writes what is needed to rebuild Actimo's automations as Salesforce Flows, as automations.json and a page; nothing is sent to the org.")
final class AutomationsCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the two files (default: reports/automations in the home).")
    private Path out;

    @Override
    public Integer call() {
        return common.runBeside(false, () -> {
            Automations.Written written = Automations.write(common.home, common.config(), out);
            if (common.json) {
                Json.print(common.out(), written.document());
            } else {
                common.out().print(text(written));
            }
            return 0;
        });
    }

    static String text(Automations.Written written) {
        AutomationDocument document = written.document();
        String found = !document.offered() ? "Automations: not offered by any source of extract " + document.extract()
            : document.automations().isEmpty() ? "Automations: none in extract " + document.extract() + ", nothing to rebuild"
            : "Automations: " + Tables.number(document.counts().automations()) + " (" + Tables.number(document.counts().active()) + " active) with "
                + Tables.number(document.counts().steps()) + " steps to rebuild by hand, from extract " + document.extract();
        StringBuilder text = new StringBuilder(found).append('\n');
        document.unknown().forEach(u -> text.append("  unknown ").append(u.kind()).append(" \"").append(u.type()).append("\" in ").append(String.join(", ", u.automations())).append('\n'));
        return text.append("Written: ").append(written.page()).append('\n').append("         ").append(written.json()).append('\n').toString();
    }
}
