package io.crossload.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.extract.ExtractManifest;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.model.ValueMap;
import io.crossload.mapping.shape.ShapeScripts;
import io.crossload.mapping.shape.Shaper;
import io.crossload.mapping.transform.TransformCall;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

/** Which columns of the sources the mappings and their shaping queries use. */
final class MapUse {
    /** Characters of a sample. */
    private static final int LENGTH = 40;
    private static final Pattern WORDS = Pattern.compile("\\W+");

    private final MappingSet mappings;
    private final SourceContract contract;
    private final ShapeScripts scripts;
    /** Columns that the shaping query of each shape delivers itself. */
    private final Map<String, Set<String>> shaped;

    private MapUse(MappingSet mappings, SourceContract contract, ShapeScripts scripts, Map<String, Set<String>> shaped) {
        this.mappings = mappings;
        this.contract = contract;
        this.scripts = scripts;
        this.shaped = shaped;
    }

    /** The shaping queries themselves say what they deliver: they run over an extract without rows. */
    static MapUse of(MappingSet mappings, SourceContract contract, ShapeScripts scripts, Path scratch, int memoryMb) {
        ExtractFolder empty = new ExtractFolder(scratch.resolve("empty"));
        empty.complete(new ExtractManifest(0, "", "", List.of()));
        Map<String, Set<String>> shaped = new LinkedHashMap<>();
        try (ExtractDatabase database = ExtractDatabase.open(empty, contract, scratch.resolve("spill"), memoryMb, column -> true)) {
            Shaper shaper = new Shaper(database, scripts, Map.of());
            mappings.all().stream().map(Mapping::shape).distinct().forEach(shape -> shaped.put(shape, new HashSet<>(shaper.columns(shape))));
        }
        return new MapUse(mappings, contract, scripts, shaped);
    }

    /** In load order. */
    List<MapView.MappingLine> mappings() {
        List<MapView.MappingLine> lines = new ArrayList<>();
        for (int stage = 0; stage < mappings.stages().size(); stage++) {
            for (Mapping m : mappings.stages().get(stage)) {
                lines.add(new MapView.MappingLine(m.name(), stage + 1, m.target(), m.source(), m.shape(), m.operation().word(),
                    new MapView.KeyLine(m.key().field(), column(m, m.key().from()), m.key().columns()), m.match(), m.after(), List.copyOf(mappings.dependencies(m.name())),
                    m.filters().stream().map(f -> new MapView.FilterLine(f.rule(), f.when())).toList(),
                    m.parents().stream().map(p -> new MapView.ParentLine(p.lookup(), p.target(), p.field(), p.header(), column(m, p.from()), p.required(), p.createOnly())).toList(),
                    m.fields().stream().map(f -> field(m, f)).toList(), m.values().values().stream().map(MapUse::valueMap).toList()));
            }
        }
        return lines;
    }

    private MapView.FieldLine field(Mapping mapping, FieldRule f) {
        return new MapView.FieldLine(f.field(), f.from().stream().map(c -> column(mapping, c)).toList(), f.constant(), f.transforms().stream().map(MapUse::transform).toList(),
            f.values(), f.defaultValue(), f.rule() == null ? null : f.rule().word(), f.required(), f.max() == FieldRule.UNLIMITED ? null : f.max(), word(f.tooLong()),
            word(f.empty()), f.label(), f.type());
    }

    private static MapView.ValueMapLine valueMap(ValueMap map) { return new MapView.ValueMapLine(map.name(), map.entries(), word(map.unknown()), map.defaultValue()); }

    /** {@code email}, {@code truncate(80)}, {@code zip(pad.DK=4)}. */
    private static String transform(TransformCall call) {
        return call.parameters().isEmpty() ? call.name() : call.name() + call.parameters().entrySet().stream()
            .map(p -> (p.getKey().isEmpty() ? "" : p.getKey() + "=") + p.getValue().replace("\n", "\\n")).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String word(Enum<?> value) { return value.name().toLowerCase(Locale.ROOT); }

    private MapView.Column column(Mapping mapping, String name) {
        boolean ofSource = !shaped.get(mapping.shape()).contains(name) && contract.find(mapping.source()).filter(t -> t.indexOf(name) >= 0).isPresent();
        return new MapView.Column(name, ofSource ? MapView.Origin.SOURCE : MapView.Origin.SHAPE);
    }

    /** @param sources by type; @param losses of all mappings */
    record Sources(List<MapView.SourceLine> sources, List<MapView.LossLine> losses) { }

    /** @param extract whose values are counted and shown, if there is one */
    Sources sources(Optional<ExtractFolder> extract, int memoryMb) {
        MapLosses losses = new MapLosses(mappings, contract, (mapping, name) -> column(mapping, name).origin() == MapView.Origin.SOURCE);
        Map<String, ExtractManifest.Type> written = new LinkedHashMap<>();
        extract.ifPresent(e -> e.manifest().types().forEach(t -> written.put(t.sourceType(), t)));
        Set<String> shapes = shaped.keySet();
        List<MapView.SourceLine> lines = new ArrayList<>();
        for (SourceType type : contract.types()) {
            List<Mapping> own = mappings.all().stream().filter(m -> m.source().equals(type.name())).toList();
            Set<String> used = used(type, own);
            Set<String> read = scripts.reads(shapes, type.name(), type.columns());
            read.removeAll(used);
            // Rows that are counted under a rule of their own serve another verb as a whole (automations).
            boolean elsewhere = own.isEmpty() && !type.aside().equals(SourceType.SUPPORTING);
            List<String> left = elsewhere ? List.of() : type.columns().stream().filter(c -> !used.contains(c) && !read.contains(c)).toList();
            ExtractManifest.Type rows = written.get(type.name());
            boolean offered = rows != null && rows.offered();
            Set<String> shown = new LinkedHashSet<>(type.columns());
            shown.retainAll(used);
            shown.addAll(left);
            boolean look = offered && rows.rows() > 0 && !shown.isEmpty();
            Optional<ExtractDatabase.Profile> profile = look ? Optional.of(ExtractDatabase.profile(extract.get(), type, List.copyOf(shown), LENGTH + 1, losses.conditions(type), memoryMb)) : Optional.empty();
            losses.counted(type, profile.map(ExtractDatabase.Profile::hits).orElse(List.of()));
            List<MapView.Sample> samples = profile.map(p -> samples(List.copyOf(shown), p)).orElse(List.of());
            lines.add(new MapView.SourceLine(type.name(), extract.isEmpty() ? null : offered, extract.isEmpty() ? null : offered ? rows.rows() : 0L, own.stream().map(Mapping::name).toList(),
                own.isEmpty() ? type.aside() : null, type.columns().stream().filter(read::contains).toList(),
                extract.isEmpty() ? left.stream().map(c -> new MapView.Unmapped(c, null)).toList() : profile.map(p -> unmapped(left, List.copyOf(shown), p)).orElse(List.of()), samples));
        }
        return new Sources(lines, losses.lines());
    }

    /** What mappings name, and the key, which is a part of every key in Salesforce. */
    private Set<String> used(SourceType type, List<Mapping> own) {
        Set<String> used = new HashSet<>(type.key());
        type.rowKey().forEach(used::addAll);
        for (Mapping mapping : own) {
            mapping.columns().stream().filter(c -> column(mapping, c).origin() == MapView.Origin.SOURCE).forEach(used::add);
            mapping.filters().forEach(f -> WORDS.splitAsStream(f.when()).forEach(used::add));
        }
        return used;
    }

    private static List<MapView.Unmapped> unmapped(List<String> left, List<String> shown, ExtractDatabase.Profile profile) {
        return left.stream().map(c -> new MapView.Unmapped(c, profile.filled().get(shown.indexOf(c)))).filter(u -> u.rows() > 0).toList();
    }

    private static List<MapView.Sample> samples(List<String> shown, ExtractDatabase.Profile profile) {
        List<MapView.Sample> samples = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            List<String> values = profile.samples().get(i);
            if (!values.isEmpty()) {
                samples.add(new MapView.Sample(shown.get(i), values.stream().map(MapUse::cut).distinct().toList()));
            }
        }
        return samples;
    }

    private static String cut(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LENGTH ? line : line.substring(0, line.offsetByCodePoints(0, LENGTH - 1)) + "…";
    }
}
