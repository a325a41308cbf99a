package io.crossload.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.crossload.catalogue.Code;
import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Findings;
import io.crossload.ledger.Ledger;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.shape.ShapeScripts;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.profile.SourceProfiles;

/**
 * {@code crossload map show}: the whole map, what of the source it leaves behind, and what the org wants that it does not give. Writes nothing to the home,
 * and works beside whatever process works on it.
 */
public final class MapShow {
    private MapShow() { }

    /**
     * @param org how the org's fields are learnt
     * @return with what could be found out: extract and org need not be there
     */
    public static MapView of(Path homeFolder, Path config, OrgFields org) {
        Settings settings = Settings.load(config, Map.of(), System::getenv);
        MappingSet mappings = MappingSet.load(config.resolve("mapping"));
        SourceContract contract = SourceContract.load();
        ShapeScripts scripts = new ShapeScripts(ShapeSettingsOf.profiles(SourceProfiles.load(config), mappings, settings), config.resolve("shape"));
        int memory = settings.number(Setting.DUCKDB_MEMORY_MB);
        Known known = known(homeFolder, settings);
        List<MapView.SourceLine> sources;
        List<MapView.MappingLine> lines;
        try (ScratchFolder scratch = ScratchFolder.make()) {
            MapUse use = MapUse.of(mappings, contract, scripts, scratch.path(), memory);
            lines = use.mappings();
            sources = use.sources(known.folder(), memory);
        }
        OrgFields.Answer answer = org.ask(settings, mappings);
        return new MapView(mappings.checksum(), lines, known.extract(), sources, known.notCarried(), new MapView.OrgLine(answer.reason() == null, answer.reason()), answer.targets());
    }

    /** @param folder of the newest complete extract, if there is one */
    private record Known(int extract, Optional<ExtractFolder> folder, List<Findings.Tally> notCarried) { }

    private static Known known(Path homeFolder, Settings settings) {
        Home home = new Home(homeFolder.toAbsolutePath().normalize());
        if (settings.text(Setting.LEDGER_URL).equals("sqlite") && !Files.exists(home.ledgerFile())) {
            return new Known(0, Optional.empty(), List.of());
        }
        try (Ledger ledger = Ledgers.openReadOnly(settings, home)) {
            Optional<Extracts.Extract> extract = ledger.extracts().newest(Extracts.State.COMPLETE);
            return extract.map(e -> new Known(e.number(), Optional.of(ExtractFolder.of(home.extracts(), e.number())),
                ledger.findings().of(e.number()).stream().filter(f -> f.code() == Code.COLUMN_UNKNOWN).toList())).orElse(new Known(0, Optional.empty(), List.of()));
        }
    }

}
