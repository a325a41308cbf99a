package io.crossload.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.crossload.api.Access;
import io.crossload.catalogue.Severity;
import io.crossload.step.Container;
import io.crossload.step.ManifestCheck;
import io.crossload.step.ManifestWrite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "manifest", mixinStandardHelpOptions = true, description = "What the org must have for the mapping.",
    subcommands = {ManifestCommand.Write.class, ManifestCommand.Check.class})
final class ManifestCommand {

    @Served(to = Access.OPERATOR, answer = "manifest-write")
    @Command(name = "write", mixinStandardHelpOptions = true,
        description = "Writes the Salesforce DX project of exactly what the mapping needs, with instructions (SETUP.md); nothing is sent to the org.")
    static final class Write implements Callable<Integer> {
        @Mixin
        private Audited common;

        @Option(names = "--out", paramLabel = "DIR", description = "Folder for the project (default: setup in the home). An earlier project there is replaced.")
        private Path out;

        @Option(names = "--audit-fields", description = "Let the loading user set dates of creation; the org must have been switched to allow it (SETUP.md).")
        private boolean auditFields;

        @Override
        public Integer call() {
            return common.runBeside(true, () -> {
                ManifestWrite.Written written = ManifestWrite.write(common.home, common.config(), out, auditFields);
                if (common.json) {
                    Json.print(common.out(), written);
                } else {
                    common.out().println("Written: " + written.folder() + ": " + written.objects() + " objects, " + written.fields() + " fields, " + written.files().size() + " files");
                    common.out().println("Read SETUP.md there, deploy it, then run ./crossload manifest check");
                }
                return 0;
            });
        }
    }

    @Served(to = Access.OPERATOR, answer = "manifest-check")
    @Command(name = "check", mixinStandardHelpOptions = true,
        description = "Compares the org with what the mapping needs, as the loading user sees it; blockers keep load closed. The first org that passes is the home's org for good.")
    static final class Check implements Callable<Integer> {
        @Mixin
        private Audited common;

        @Override
        public Integer call() {
            return common.run(container -> {
                ManifestCheck.Report report = new ManifestCheck(container).run();
                if (common.json) {
                    Json.print(common.out(), report);
                } else {
                    common.out().print(text(report));
                }
                return CrossloadCommand.exit(report.passed());
            });
        }

        static String text(ManifestCheck.Report report) {
            StringBuilder text = new StringBuilder("Org " + report.org() + ": " + (report.passed() ? "passed" : "blocked") + ", " + report.objects() + " objects, " + report.fields()
                + " fields; " + report.count(Severity.BLOCKER) + " blockers, " + report.count(Severity.WARNING) + " warnings, " + report.count(Severity.NOTE) + " notes\n");
            List<String[]> lines = new ArrayList<>();
            report.findings().forEach(f -> lines.add(new String[] {f.severity().name().toLowerCase(Locale.ROOT), f.code().name(),
                Stream.of(f.object(), f.field()).filter(Objects::nonNull).collect(Collectors.joining(".")), f.detail()}));
            if (!lines.isEmpty()) {
                text.append(Tables.left(lines));
            }
            report.findings().stream().map(ManifestCheck.Line::code).distinct().forEach(c -> text.append("  ").append(c.name()).append(": ").append(c.what()).append(' ').append(c.cure()).append('\n'));
            return text.toString();
        }
    }
}
