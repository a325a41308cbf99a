package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.bundle.BundleStyle;
import io.crossload.emulator.actimo.bundle.BundleWriter;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.step.Extract;

/** {@code extract --files} with a ZIP archive of what a folder would hold. */
class ArchiveTest {
    @TempDir
    Path folder;

    @Test
    void anArchiveGivesTheSameExtractAsTheFolderAndLeavesNothingUnpacked() throws IOException {
        Customer customer = Customer.generate(Scale.TINY, 3, Mess.NONE);
        Path bundle = folder.resolve("bundle");
        BundleWriter.write(customer, bundle, BundleStyle.CLEAN);
        Path archive = zip(bundle, folder.resolve("export.ZIP"));
        try (Rehearsal rehearsal = Rehearsal.of(folder, customer)) {
            Extract.Report unpacked = rehearsal.extract(bundle);
            Extract.Report packed = rehearsal.extract(archive);

            assertThat(packed.counts()).isEqualTo(unpacked.counts()).anyMatch(c -> c.sourceType().equals("contact") && c.extracted() > 0);
            assertThat(packed.findings()).isEqualTo(unpacked.findings());
            assertThat(rehearsal.home().resolve("unpacked")).isEmptyDirectory();

            Files.write(archive, new byte[] {'P', 'K', 3, 4, 0, 0});
            assertThatThrownBy(() -> rehearsal.extract(archive))
                .isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.BUNDLE_UNREADABLE));
        }
    }

    private static Path zip(Path tree, Path archive) throws IOException {
        try (Stream<Path> walk = Files.walk(tree); ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            List<Path> files = walk.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(tree.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return archive;
    }
}
