package io.crossload.step;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Severity;
import io.crossload.manifest.AuditNeeds;
import io.crossload.manifest.Comparison;
import io.crossload.manifest.Deviation;
import io.crossload.manifest.SetupField;
import io.crossload.manifest.SetupPlan;
import io.crossload.org.OrgException;
import io.crossload.org.OrgFacts;
import io.crossload.org.OrgSurvey;

/** {@code crossload manifest check}: compares the org with what the mapping needs, opens or closes the gate, and pins the home to the org that passed first. */
public final class ManifestCheck {
    /** @param severity of the code; @param cure of the code */
    public record Line(Code code, Severity severity, String object, String field, String detail, String cure) {
        static Line of(Deviation d) { return new Line(d.code(), d.code().severity(), d.object(), d.field(), d.detail(), d.code().cure()); }
    }

    /** @param org its id; @param passed no blocker was found */
    public record Report(String org, boolean passed, int objects, int fields, List<Line> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        public long count(Severity severity) { return findings.stream().filter(f -> f.severity() == severity).count(); }
    }

    private final Container container;

    public ManifestCheck(Container container) { this.container = container; }

    public Report run() {
        container.requireOrgLogin();
        OrgPin.require(container);
        SetupPlan plan = SetupPlan.of(container.mappings());
        Map<String, List<String>> fields = new TreeMap<>();
        plan.objects().forEach(o -> fields.put(o.name(), o.fields().stream().map(SetupField::name).toList()));
        boolean audits = OrgAuditLog.isOn(container.settings());
        if (audits) {
            AuditNeeds.FIELDS.forEach((object, needed) -> fields.merge(object, needed, (a, b) -> Stream.concat(a.stream(), b.stream()).distinct().toList()));
        }
        List<Line> lines;
        try {
            OrgFacts facts = new OrgSurvey(container.orgRest()).of(container.orgId(), fields);
            lines = Stream.concat(Comparison.of(plan, facts).stream(), audits ? AuditNeeds.lacking(facts).stream() : Stream.of()).map(Line::of).toList();
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        boolean passed = lines.stream().noneMatch(l -> l.severity() == Severity.BLOCKER);
        Report report = new Report(container.orgId(), passed, plan.objects().size(), plan.fields().size(), lines);
        String seen = report.objects() + " objects, " + report.fields() + " fields; " + report.count(Severity.BLOCKER) + " blockers, " + report.count(Severity.WARNING) + " warnings";
        Gatekeeper gatekeeper = new Gatekeeper(container);
        String by = container.operations().by();
        if (passed) {
            gatekeeper.open(Gate.MANIFEST, by, null, seen);
            OrgPin.pin(container);
        } else {
            gatekeeper.close(Gate.MANIFEST, by, null, seen);
        }
        return report;
    }
}
