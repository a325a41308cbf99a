package io.crossload.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Findings;
import io.crossload.ledger.Ledger;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.shape.ShapeScripts;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.profile.SourceProfiles;

/**
 * {@code crossload map show}: the whole map, what of the source it leaves behind, and what the org wants that it does not give. Changes nothing but its report,
 * and works beside whatever process works on the home.
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
        return view(config, settings, mappings, known(homeFolder, settings), () -> org.ask(settings, mappings));
    }

    /** With an extract and the org; for what is decided by it. @throws CrossloadException NOTHING_EXTRACTED, or that the org cannot be asked */
    static MapView of(Container container) {
        Known known = known(container.ledger(), container.home());
        if (known.extract() == 0) {
            throw new CrossloadException(Code.NOTHING_EXTRACTED, "Home: " + container.home().path() + ".");
        }
        return view(container.config(), container.settings(), container.mappings(), known, () -> OrgFields.answer(container, container.mappings()));
    }

    private static MapView view(Path config, Settings settings, MappingSet mappings, Known known, Supplier<OrgFields.Answer> org) {
        ShapeScripts scripts = new ShapeScripts(ShapeSettingsOf.profiles(SourceProfiles.load(config), mappings, settings), config.resolve("shape"));
        int memory = settings.number(Setting.DUCKDB_MEMORY_MB);
        List<MapView.MappingLine> lines;
        MapUse.Sources sources;
        try (ScratchFolder scratch = ScratchFolder.make()) {
            MapUse use = MapUse.of(mappings, SourceContract.load(), scripts, scratch.path(), memory);
            lines = use.mappings();
            sources = use.sources(known.folder(), memory);
        }
        OrgFields.Answer answer = org.get();
        return new MapView(mappings.checksum(), lines, known.extract(), sources.sources(), sources.losses(), known.notCarried(), new MapView.OrgLine(answer.reason() == null, answer.reason()),
            answer.targets());
    }

    /** @param folder of the newest complete extract, if there is one */
    private record Known(int extract, Optional<ExtractFolder> folder, List<Findings.Tally> notCarried) { }

    private static Known known(Path homeFolder, Settings settings) {
        Home home = new Home(homeFolder.toAbsolutePath().normalize());
        if (!Ledgers.isShared(settings) && !Files.exists(home.ledgerFile())) {
            return new Known(0, Optional.empty(), List.of());
        }
        try (Ledger ledger = Ledgers.openReadOnly(settings, home)) {
            return known(ledger, home);
        }
    }

    private static Known known(Ledger ledger, Home home) {
        Optional<Extracts.Extract> extract = ledger.extracts().newest(Extracts.State.COMPLETE);
        return extract.map(e -> new Known(e.number(), Optional.of(ExtractFolder.of(home.extracts(), e.number())),
            ledger.findings().of(e.number()).stream().filter(f -> f.code() == Code.COLUMN_UNKNOWN).toList())).orElse(new Known(0, Optional.empty(), List.of()));
    }
}
