package io.crossload.cli;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.crossload.api.Access;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.csv.CsvText;
import io.crossload.step.Audit;

@Served(to = Access.VIEWER, answer = "audit")
@Served(to = Access.VIEWER, at = "audit/verify", with = "--verify", answer = "audit-verify")
@Command(name = "audit", mixinStandardHelpOptions = true,
    description = "Shows the audit log: who did what, when, with what outcome; works while another process loads. With --verify it walks the chain of hashes and ends with 1 when something is not as it was written.")
final class AuditCommand implements Callable<Integer> {
    private static final int SHOWN = 12;

    @Mixin
    private Common common;

    @Spec
    private CommandSpec spec;

    @Option(names = "--verify", description = "Look for entries that were changed, removed, put in or moved, and for an end that was cut off.")
    private boolean verify;

    @Option(names = "--expect", paramLabel = "ENTRY:SHA-256", description = "With --verify: an entry that must be in the log, as the Tasks in the org show it.")
    private String expect;

    @Option(names = "--csv", description = "Print CSV.")
    private boolean csv;

    @Option(names = "--since", paramLabel = "ISO", description = "Only what began then or later: 2026-01-31 or 2026-01-31T08:00:00Z.")
    private String since;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "The newest so many operations (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        if (expect != null && !verify) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--expect needs --verify.");
        }
        if (limit < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--limit is 1 or more, not " + limit + ".");
        }
        return verify ? verify() : list();
    }

    private int verify() {
        Audit.Verification found = Audit.verify(common.home, common.config(), expect);
        if (common.json) {
            Json.print(common.out(), found);
            return CrossloadCommand.exit(found.ok());
        }
        found.notes().forEach(common.err()::println);
        if (!found.ok()) {
            throw new CrossloadException(Code.AUDIT_BROKEN, "Entry " + found.broken() + ". " + found.why());
        }
        common.out().println("OK: " + Tables.number(found.entries()) + " entries" + (found.head() == null ? "" : ", the last is " + found.entries() + ":" + found.head()));
        return 0;
    }

    private int list() {
        Audit.Listing listing = Audit.list(common.home, common.config(), since(), limit);
        if (common.json) {
            Json.print(common.out(), listing);
        } else if (csv) {
            common.out().print(csv(listing));
        } else {
            common.out().print(text(listing));
        }
        return 0;
    }

    private Instant since() {
        try {
            return since == null ? null : since.contains("T") ? Instant.parse(since) : LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--since is 2026-01-31 or 2026-01-31T08:00:00Z, not " + since + ".", e);
        }
    }

    private static String text(Audit.Listing listing) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"entry", "began (UTC)", "took", "by", "what", "outcome", "counts", "org", "hash"});
        listing.operations().forEach(o -> lines.add(new String[] {Long.toString(o.entry()), o.started() == null ? "" : o.started().substring(0, 19).replace('T', ' '), took(o), o.by(), what(o),
            o.outcome() + (o.code() == null ? "" : " (" + o.code() + ")"), o.counts().entrySet().stream().filter(c -> !c.getKey().contains(" ") || c.getKey().startsWith("dead"))
                .map(c -> c.getKey() + " " + Tables.number(c.getValue())).collect(Collectors.joining(", ")), o.inOrg() ? "sent" : "", o.hash().substring(0, SHOWN)}));
        return (listing.operations().isEmpty() ? "Nothing was done yet.\n" : Tables.left(lines)) + "\n" + Tables.number(listing.entries()) + " entries"
            + (listing.head() == null ? "" : ", the last is " + listing.entries() + ":" + listing.head()) + "\n";
    }

    private static String took(Audit.Done o) {
        if (o.ended() == null || o.started() == null) {
            return "";
        }
        long seconds = Duration.between(Instant.parse(o.started()), Instant.parse(o.ended())).toSeconds();
        return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
    }

    private static String what(Audit.Done o) { return o.verb() + o.arguments().entrySet().stream().map(a -> " " + a.getKey() + ("true".equals(a.getValue()) ? "" : " " + a.getValue())).collect(Collectors.joining()); }

    private static String csv(Audit.Listing listing) {
        CsvText csv = new CsvText();
        csv.line(new String[] {"entry", "started", "ended", "by", "verb", "arguments", "outcome", "code", "counts", "verdicts", "checksums", "org", "in_org", "hash"});
        listing.operations().forEach(o -> csv.line(new String[] {Long.toString(o.entry()), none(o.started()), none(o.ended()), o.by(), o.verb(), joined(o.arguments()), o.outcome(), none(o.code()), joined(o.counts()),
            joined(o.verdicts()), joined(o.checksums()), none(o.org()), Boolean.toString(o.inOrg()), o.hash()}));
        return new String(csv.toBytes(), StandardCharsets.UTF_8);
    }

    private static String joined(Map<String, ?> values) { return values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("; ")); }

    private static String none(String text) { return text == null ? "" : text; }
}
