package io.crossload.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.crossload.check.CheckSettings;
import io.crossload.check.CheckSettings.Connection;
import io.crossload.check.CheckSettings.Length;
import io.crossload.check.CheckSettings.TooLong;
import io.crossload.check.CheckSettings.WordList;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.profile.SourceProfile;

/** What the checks need to know of profiles and mappings, taken from them. */
final class CheckSettingsOf {
    /** Transforms after which a value is still as long as it was. */
    private static final Set<String> SAME_LENGTH = Set.of("lower", "upper", "trim");

    private CheckSettingsOf() { }

    static CheckSettings of(List<SourceProfile> profiles, MappingSet mappings, SourceContract contract, long largeFileMb, Instant now) {
        List<WordList> words = new ArrayList<>();
        Map<String, Length> lengths = new LinkedHashMap<>();
        for (Mapping mapping : mappings.all()) {
            if (mapping.shape().equals(LongTexts.SHAPE)) {
                // Its rows are made of other mappings' values; what its columns are called says nothing of the source.
                continue;
            }
            for (FieldRule rule : mapping.fields()) {
                String field = rule.from().size() == 1 ? rule.from().get(0) : null;
                if (field == null || contract.find(mapping.source()).filter(t -> t.columns().contains(field)).isEmpty()) {
                    continue;
                }
                if (rule.values() != null) {
                    words.add(new WordList(mapping.source(), field, mapping.values().get(rule.values()).entries().keySet()));
                } else if (rule.max() != FieldRule.UNLIMITED && rule.transforms().stream().allMatch(t -> SAME_LENGTH.contains(t.name()))) {
                    Length length = new Length(mapping.source(), field, rule.max(), TooLong.valueOf(rule.tooLong().name()));
                    lengths.merge(length.sourceType() + "." + field + " " + length.tooLong(), length, (a, b) -> a.max() <= b.max() ? a : b);
                }
            }
        }
        return new CheckSettings(profiles.stream().map(CheckSettingsOf::connection).toList(), words, List.copyOf(lengths.values()), largeFileMb << 20, now);
    }

    private static Connection connection(SourceProfile p) {
        boolean field = p.status().field().matches("\\w+");
        return new Connection(p.name(), field ? p.status().field() : null,
            p.status().map().keySet().stream().map(raw -> raw.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
            p.references().managerId().name().toLowerCase(Locale.ROOT), p.references().relationshipTypes());
    }
}
