package io.crossload.step;

import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgException;
import io.crossload.org.OrgObject;
import io.crossload.org.OrgSurvey;

/**
 * What the org says of the fields that the mappings write, and of those that it requires. Other fields do not matter, and neither do the values of picklists that take any:
 * Salesforce adds to them whatever a load brings.
 */
final class OrgShape {
    private OrgShape() { }

    static String checksum(Container container) {
        OrgSurvey survey = new OrgSurvey(container.orgRest());
        StringJoiner lines = new StringJoiner("\n");
        try {
            for (String target : container.mappings().all().stream().map(Mapping::target).collect(Collectors.toCollection(TreeSet::new))) {
                Optional<OrgObject> object = survey.describe(target);
                Set<String> written = OrgFields.filled(target, container.mappings());
                lines.add(target + " " + object.map(o -> o.createable() + " " + o.updateable()).orElse("none"));
                object.ifPresent(o -> o.fields().values().stream().filter(f -> f.required() || written.contains(f.name())).map(f -> target + "." + line(f)).sorted().forEach(lines::add));
            }
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        return Checksum.of(lines.toString());
    }

    private static String line(OrgObject.Field f) {
        return String.join(" ", f.name(), f.type(), Integer.toString(f.length()), Integer.toString(f.scale()), Boolean.toString(f.createable()), Boolean.toString(f.updateable()),
            Boolean.toString(f.externalId()), Boolean.toString(f.unique()), Boolean.toString(f.required()), new TreeSet<>(f.to()).toString(),
            f.restricted() ? new TreeSet<>(f.values()).toString() : "");
    }
}
