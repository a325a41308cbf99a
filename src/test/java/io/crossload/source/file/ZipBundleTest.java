package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ZipBundleTest {
    @TempDir
    Path folder;
    private final List<Finding> findings = new ArrayList<>();

    @Test
    void isReadAsIfUnpackedAndRemovedAfterwards() throws IOException {
        Path zip = zip(Map.of("contacts.csv", "Id\n1\n", "acme/groups.csv", "Id\n2\n", "files/88.jpg", "...", "__MACOSX/._contacts.csv", "x"));
        Path unpacked;
        try (ZipBundle bundle = ZipBundle.unpack(zip, home(), findings::add)) {
            unpacked = bundle.folder();
            assertThat(unpacked).isDirectory().startsWith(home());
            assertThat(names(unpacked)).containsExactly("acme/groups.csv", "contacts.csv");
            assertThat(unpacked.resolve("contacts.csv")).hasContent("Id\n1\n");
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(unpacked))).isEqualTo("rwx------");
            }
        }
        assertThat(unpacked).doesNotExist();
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../contacts.csv", "a/../../contacts.csv", "/tmp/contacts.csv", "..\\contacts.csv", "C:\\contacts.csv", "a/.."})
    void refusesNamesThatLeadOut(String name) throws IOException {
        Path zip = zip(new TreeMap<>(Map.of(name, "Id\n1\n", "groups.csv", "Id\n2\n")));

        try (ZipBundle bundle = ZipBundle.unpack(zip, home(), findings::add)) {
            assertThat(names(bundle.folder())).containsExactly("groups.csv");
        }
        assertThat(names(folder)).containsExactly("export.zip");
        assertThat(findings).extracting(Finding::code).containsExactly(Code.BUNDLE_ENTRY_REFUSED);
    }

    @Test
    void whatAKilledProcessLeftGoesFirst() throws IOException {
        Files.createDirectories(home().resolve("bundle1/a"));
        Files.writeString(home().resolve("bundle1/a/contacts.csv"), "Id\n1\n");

        ZipBundle.unpack(zip(Map.of("groups.csv", "Id\n")), home(), findings::add).close();
        assertThat(names(home())).isEmpty();
    }

    @Test
    void aDamagedArchiveLeavesNothingBehind() throws IOException {
        Path zip = zip(Map.of("contacts.csv", "Id\n" + "1\n".repeat(10_000)));
        byte[] bytes = Files.readAllBytes(zip);
        bytes[50] ^= 0x55;
        Files.write(zip, bytes);

        assertThatThrownBy(() -> ZipBundle.unpack(zip, home(), findings::add)).isInstanceOf(CrossloadException.class)
            .satisfies(e -> assertThat(((CrossloadException) e).code()).isEqualTo(Code.BUNDLE_UNREADABLE)).hasMessageContaining("export.zip");
        assertThat(names(home())).isEmpty();
    }

    @Test
    void whatIsNoArchiveIsSaidToBeNone() throws IOException {
        Path text = Files.writeString(folder.resolve("export.zip"), "Id;Navn");

        assertThatThrownBy(() -> ZipBundle.unpack(text, home(), findings::add)).isInstanceOf(CrossloadException.class).hasMessageContaining("export.zip");
        assertThat(ZipBundle.isArchive(folder)).isFalse();
    }

    @Test
    void rowsTakeTheirWorkspaceFromTheManifestOrFromFoldersSideBySide() throws IOException {
        for (String dir : List.of("3", "south")) {
            Files.createDirectories(folder.resolve("in/" + dir));
            Files.writeString(folder.resolve("in/" + dir + "/groups.csv"), "Id;Name;Workspace\n1;a;\n2;b;7\n");
        }

        assertThat(workspaces("in", "3")).containsExactly("3", "7");
        Files.writeString(folder.resolve("in/south/manifest.json"), "{\"workspace\": \"South Ltd\"}");
        assertThat(workspaces("in", "south")).containsExactly(null, "7");
        Files.writeString(folder.resolve("in/south/manifest.json"), "{\"workspace\": 4}");
        assertThat(workspaces("in", "south")).containsExactly("4", "7");
        Files.writeString(folder.resolve("in/contacts.csv"), "Id\n");
        assertThat(workspaces("in", "3")).containsExactly(null, "7");
    }

    private List<String> workspaces(String root, String dir) {
        CollectedRecords[] sink = new CollectedRecords[1];
        new FileExtractor(io.crossload.source.contract.SourceContract.load(), FileRules.auto(), type -> sink[0] = new CollectedRecords(type))
            .within(Workspaces.below(folder.resolve(root))).read(folder.resolve(root).resolve(dir).resolve("groups.csv"));
        return sink[0].column("workspace_id");
    }

    private Path home() { return folder.resolve("home"); }

    private Path zip(Map<String, String> entries) throws IOException {
        Path zip = folder.resolve("export.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }

    private static List<String> names(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).map(file -> below.relativize(file).toString()).sorted().toList();
        }
    }
}
