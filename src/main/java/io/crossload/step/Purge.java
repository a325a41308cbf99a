package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.DeadLetters.Stage;
import io.crossload.load.queue.Queues;

/**
 * {@code crossload rollback --purge}: removes the customer's personal data from a home: extracts, samples, scratch, reports, what lies on the queues, and
 * what the ledger knows of single records. Counts, checksums, verdicts and certificates stay. Doing it again removes what a purge that was cut short left.
 */
public final class Purge {
    /** What of reports has counts and no records. */
    private static final Set<String> KEPT_REPORTS = Set.of("certificate.html", "certificate.json", "summary.json");
    private static final String MANIFEST = "manifest.json";

    private Purge() { }

    /** @param what in words; @param count files, messages or lines of the ledger */
    public record Removed(String what, long count) { }

    /** @param options of the home; no container may have it open. @throws CrossloadException RUN_OPEN, ROLLBACK_OPEN */
    public static List<Removed> run(Container.Options options) {
        List<Removed> removed = new ArrayList<>();
        Home home;
        try (Container container = Container.open(options)) {
            home = container.home();
            Rollback.requireNone(container.ledger());
            container.ledger().runs().open().ifPresent(run -> {
                throw new CrossloadException(Code.RUN_OPEN, "Run " + run.number() + " (" + run.kind() + ").");
            });
            List<String> queues = new ArrayList<>(Queues.BATCHES);
            Stream.of(Stage.values()).map(Queues::deadLetters).forEach(queues::add);
            queues.forEach(queue -> removed.add(new Removed("messages on " + queue, container.queues().sweep(queue, message -> true))));
            container.ledger().purge().forEach((table, lines) -> removed.add(new Removed("lines of the ledger's " + table, lines)));
        }
        try (Home.Lock held = home.lock()) {
            // A broker's journal keeps messages long after they have left their queue.
            removed.add(new Removed("files of the broker's store", delete(home.brokerFolder(), file -> true)));
            removed.add(new Removed("files of extracts", delete(home.extracts(), file -> !file.endsWith(MANIFEST))));
            removed.add(new Removed("files of samples", delete(home.path().resolve("samples"), file -> true)));
            removed.add(new Removed("files in scratch", delete(home.scratch(), file -> true) + delete(home.unpacked(), file -> true)));
            removed.add(new Removed("files of reports", delete(home.path().resolve("reports"), file -> !KEPT_REPORTS.contains(file.getFileName().toString()))));
        }
        return removed.stream().filter(r -> r.count() > 0).toList();
    }

    /** Files, and folders that are empty then. @return files */
    private static long delete(Path folder, Predicate<Path> which) {
        if (Files.notExists(folder)) {
            return 0;
        }
        long count = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isDirectory(each)) {
                    deleteEmpty(each);
                } else if (which.test(each)) {
                    Files.delete(each);
                    count++;
                }
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }
}
