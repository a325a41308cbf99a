package io.crossload.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.shape.ShapeScripts;
import io.crossload.mapping.shape.Shaper;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.profile.SourceProfile;
import io.crossload.source.profile.SourceProfiles;

/** An extract laid out for shaping: its rows in DuckDB, with what the org knows of users and of records to match, and the pictures that texts show. */
final class ShapeTable implements AutoCloseable {
    private final ExtractDatabase database;
    private final Shaper shaper;

    /**
     * @param extract  number of the extract
     * @param mappings what will be shaped
     * @param folder   for the tables of the org; personal data, to be removed with what is shaped
     * @param more     columns of the extract that are wanted beside those of the shaping queries
     */
    static ShapeTable lay(Container container, int extract, List<Mapping> mappings, Path folder, Set<String> more) {
        SourceContract contract = SourceContract.load();
        ExtractFolder rows = ExtractFolder.of(container.home().extracts(), extract);
        List<SourceProfile> profiles = SourceProfiles.load(container.config());
        Map<String, Path> orgTables = new OrgTables(container, folder).fetch(mappings);
        KnownPeople.write(container, folder.resolve("known_person.csv")).ifPresent(csv -> orgTables.put(Shaper.KNOWN_PERSON, csv));
        if (mappings.stream().anyMatch(m -> m.operation() == Mapping.Operation.UPLOAD)) {
            orgTables.put("inline_image", new InlineImages(rows, contract, profiles, new InlineFiles(container.home().extracts()), extract)
                .collect(container.settings().text(Setting.FILES_HTML), folder.resolve("inline_image.csv")));
        }
        ShapeScripts scripts = new ShapeScripts(ShapeSettingsOf.profiles(profiles, container.mappings(), container.settings()), container.config().resolve("shape"));
        Set<String> columns = scripts.words(mappings.stream().map(Mapping::shape).toList());
        mappings.forEach(mapping -> columns.addAll(OrgTables.match(mapping).columns().values()));
        columns.addAll(more);
        ExtractDatabase database = ExtractDatabase.open(rows, contract, container.home().scratch().resolve("spill"),
            container.settings().number(Setting.DUCKDB_MEMORY_MB), columns::contains);
        return new ShapeTable(database, new Shaper(database, scripts, orgTables));
    }

    private ShapeTable(ExtractDatabase database, Shaper shaper) {
        this.database = database;
        this.shaper = shaper;
    }

    ExtractDatabase database() { return database; }

    Shaper shaper() { return shaper; }

    @Override
    public void close() { database.close(); }

    /** In load order. */
    static List<Mapping> inOrder(Container container) {
        List<Mapping> mappings = new ArrayList<>();
        container.mappings().stages().forEach(mappings::addAll);
        return mappings;
    }
}
