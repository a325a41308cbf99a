package io.crossload.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.crossload.catalogue.CrossloadException;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.MappingSet;
import io.crossload.org.OrgDescribe;
import io.crossload.org.OrgException;

/**
 * Learns from the org which fields it requires. The container that asks stands on a folder of its own, so that the migration's home is neither locked nor changed.
 *
 * @param routes folder of the YAML routes
 * @param must   whether an org that cannot be asked is an error instead of a remark
 */
public record OrgFields(Path config, Path routes, boolean must) {

    /** @param reason why the org could not be asked, or null */
    record Answer(String reason, List<MapView.TargetLine> targets) { }

    Answer ask(Settings settings, MappingSet mappings) {
        Set<String> targets = targets(mappings);
        if (!must && !(settings.has(Setting.SF_URL) && settings.has(Setting.SF_CLIENT_ID))) {
            return notAsked("no org is configured (" + Setting.SF_URL.key() + ", " + Setting.SF_CLIENT_ID.key() + ")", targets);
        }
        Map<String, String> overrides = new TreeMap<>(Map.of(Setting.MIGRATE_ON_START.key(), "false", Setting.LEDGER_URL.key(), "sqlite", Setting.BROKER_URL.key(), "embedded"));
        if (!must) {
            overrides.put(Setting.ORG_TRIES.key(), "1");
        }
        try (ScratchFolder home = ScratchFolder.make();
             Container container = Container.open(new Container.Options(home.path(), config, routes, overrides))) {
            container.requireOrgLogin();
            return answer(container, mappings);
        } catch (OrgException | CrossloadException e) {
            CrossloadException failure = Failures.of(e);
            if (must) {
                throw failure;
            }
            return notAsked(failure.code() + ": " + failure.code().what(), targets);
        }
    }

    /** Asks with the container's own login. */
    static Answer answer(Container container, MappingSet mappings) {
        OrgDescribe describe = new OrgDescribe(container.orgCalls());
        List<MapView.TargetLine> lines = new ArrayList<>();
        for (String target : targets(mappings)) {
            Set<String> filled = filled(target, mappings);
            lines.add(describe.fields(target).map(fields -> new MapView.TargetLine(target, true, unfilled(fields, filled), missing(fields, filled)))
                .orElse(new MapView.TargetLine(target, false, null, null)));
        }
        return new Answer(null, lines);
    }

    private static Set<String> targets(MappingSet mappings) { return mappings.all().stream().map(Mapping::target).collect(Collectors.toCollection(TreeSet::new)); }

    private static List<String> missing(List<OrgDescribe.Field> fields, Set<String> written) {
        Set<String> there = fields.stream().map(OrgDescribe.Field::name).collect(Collectors.toSet());
        return written.stream().filter(f -> !there.contains(f)).sorted().toList();
    }

    private static Answer notAsked(String reason, Set<String> targets) {
        return new Answer(reason, targets.stream().map(t -> new MapView.TargetLine(t, null, null, null)).toList());
    }

    private static List<String> unfilled(List<OrgDescribe.Field> fields, Set<String> filled) {
        return fields.stream().filter(f -> f.required() && !filled.contains(f.name())).map(OrgDescribe.Field::name).sorted().toList();
    }

    /** Fields that a mapping writes to an object. */
    static Set<String> filled(String target, MappingSet mappings) {
        Set<String> filled = new HashSet<>();
        for (Mapping mapping : mappings.all()) {
            if (mapping.target().equals(target)) {
                if (mapping.key().field() != null) {
                    filled.add(mapping.key().field());
                }
                mapping.parents().forEach(p -> filled.add(p.lookup()));
                mapping.fields().forEach(f -> filled.add(f.field()));
            }
        }
        return filled;
    }
}
