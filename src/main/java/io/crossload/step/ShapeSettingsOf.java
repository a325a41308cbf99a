package io.crossload.step;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.shape.ShapeSettings;
import io.crossload.mapping.transform.ConnectionSettings;
import io.crossload.source.profile.SourceProfile;

/** What mapping needs to know of the sources, taken from their profiles: mapping itself knows nothing of where records come from. */
final class ShapeSettingsOf {
    private ShapeSettingsOf() { }

    static ShapeSettings profiles(List<SourceProfile> profiles, MappingSet mappings) {
        return new ShapeSettings(profiles.stream().map(ShapeSettingsOf::connection).toList(),
            mappings.all().stream().collect(Collectors.toMap(m -> m.name(),
                m -> m.filters().stream().map(f -> new ShapeSettings.Filter(f.rule(), f.when())).toList(), (a, b) -> b, TreeMap::new)));
    }

    static Map<String, ConnectionSettings> connections(List<SourceProfile> profiles) {
        return profiles.stream().collect(Collectors.toMap(SourceProfile::name,
            p -> new ConnectionSettings(p.name(), p.defaultCountry(), p.files().zone()), (a, b) -> b, TreeMap::new));
    }

    private static ShapeSettings.ConnectionShape connection(SourceProfile p) {
        Map<String, String> statuses = new TreeMap<>();
        p.status().map().forEach((raw, status) -> statuses.put(raw, word(status)));
        return new ShapeSettings.ConnectionShape(p.name(), p.placeholderAccount(), p.status().field(), statuses, word(p.status().missing()),
            word(p.status().unknown()), word(p.references().managerId()), p.references().relationshipTypes().stream().sorted().toList());
    }

    private static String word(Enum<?> value) { return value.name().toLowerCase(Locale.ROOT); }
}
