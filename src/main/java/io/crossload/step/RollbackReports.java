package io.crossload.step;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.crossload.csv.CsvText;
import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.WayBack;
import io.crossload.ledger.WayBack.Action;
import io.crossload.ledger.WayBack.State;
import io.crossload.report.rollback.Certificate;
import io.crossload.report.rollback.CertificatePage;

/** Writes what a rollback leaves and what it came to: certificate.html, certificate.json, and left.csv with a line for each record that stays. */
final class RollbackReports {
    private final Container container;

    RollbackReports(Container container) { this.container = container; }

    /** @return the folder that they lie in */
    Path write(Certificate certificate) {
        Path folder = container.home().reports(String.format("rollback-%04d", certificate.run()));
        container.template().sendBodyAndHeaders("direct:report-json", certificate, Map.of("reportFolder", folder.toString(), "CamelFileName", "certificate.json"));
        try {
            ExtractFolder.writeWhole(folder.resolve("certificate.html"), CertificatePage.render(certificate).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        left(folder, "left.csv");
        return folder;
    }

    /** The records that stay, streamed: there may be many. Keys and codes, no values. */
    Path left(Path folder, String name) {
        Path file = folder.resolve(name);
        WayBack wayBack = container.ledger().wayBack();
        Set<String> targets = new TreeSet<>();
        wayBack.tallies().forEach(t -> targets.add(t.target()));
        try {
            Files.createDirectories(folder);
            try (OutputStream out = Files.newOutputStream(file)) {
                CsvText csv = new CsvText();
                csv.line(new String[] {"target", "salesforce_id", "source_key", "class", "detail"});
                for (String target : targets) {
                    for (Action action : Action.values()) {
                        wayBack.forEach(target, action, Set.of(State.LEFT), page -> {
                            page.forEach(line -> csv.line(new String[] {target, line.id(), line.key(), line.why().name(), line.detail()}));
                            write(csv, out);
                        });
                    }
                }
                write(csv, out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(CsvText csv, OutputStream out) {
        try {
            csv.writeTo(out);
            csv.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
