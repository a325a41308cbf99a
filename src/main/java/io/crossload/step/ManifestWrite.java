package io.crossload.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.extract.ExtractFolder;
import io.crossload.manifest.SetupPlan;
import io.crossload.manifest.SetupProject;
import io.crossload.mapping.model.MappingSet;

/**
 * {@code crossload manifest write}: the Salesforce DX project of what the mapping needs. Reads the configuration and nothing else; an earlier project in the
 * folder is replaced whole, anything else there is left alone and refused.
 */
public final class ManifestWrite {
    /** @param files below the folder, in order */
    public record Written(String folder, int objects, int fields, List<String> files) { }

    private ManifestWrite() { }

    /** @param out folder; null = setup in the home */
    public static Written write(Path homeFolder, Path config, Path out, boolean auditFields) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        SetupPlan plan = SetupPlan.of(MappingSet.load(config.resolve("mapping")));
        SortedMap<String, String> files = new SetupProject(plan, settings.text(Setting.SF_API),
            auditFields || settings.text(Setting.TIMESTAMPS).equals(AuditDates.ON)).files();
        Path folder = (out == null ? Home.at(homeFolder).path().resolve("setup") : out).toAbsolutePath().normalize();
        try {
            clear(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                ExtractFolder.writeWhole(path, file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new CrossloadException(Code.CONFIG_INVALID, "The project cannot be written to " + folder + ".", e);
        }
        return new Written(folder.toString(), plan.customObjects().size(), plan.customFields().size(), List.copyOf(files.keySet()));
    }

    /** A file that the mapping does not need any more would go on being deployed. */
    private static void clear(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.list(folder)) {
            if (found.findAny().isEmpty()) {
                return;
            }
        }
        Path root = folder.resolve(SetupProject.ROOT);
        if (!Files.exists(root) || !Files.readString(root).contains("\"crossload-setup\"")) {
            throw new CrossloadException(Code.CONFIG_INVALID, folder + " holds other files. Name an empty folder with --out.");
        }
        for (String own : List.of("force-app", "manifest", "way-back")) {
            if (Files.exists(folder.resolve(own))) {
                try (Stream<Path> files = Files.walk(folder.resolve(own))) {
                    for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }
}
