package io.crossload.step;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Finding;
import io.crossload.extract.FindingTally;
import io.crossload.mapping.model.Mapping;
import io.crossload.org.OrgDescribe;
import io.crossload.org.OrgException;

/**
 * With the setting {@code timestamps=audit-fields}: records that Crossload creates get Actimo's dates as their dates of creation and change,
 * where the org lets the loading user set them; elsewhere a finding, and the fields of ours alone.
 */
final class AuditDates {
    static final String ON = "audit-fields";
    private static final String FIELD = "CreatedDate";
    private static final String PHASE = "load/timestamps";

    private final Container container;
    private final int extract;
    private final Map<String, Boolean> settable = new TreeMap<>();

    /** @param extract that a finding belongs to */
    AuditDates(Container container, int extract) {
        this.container = container;
        this.extract = extract;
    }

    /** The mapping as it is to be loaded. */
    Mapping of(Mapping mapping) {
        String timestamps = container.settings().text(Setting.TIMESTAMPS);
        if (!timestamps.equals(ON)) {
            if (!timestamps.equals(Setting.TIMESTAMPS.standard())) {
                throw new CrossloadException(Code.CONFIG_INVALID, Setting.TIMESTAMPS.key() + "=" + timestamps + ": it is " + Setting.TIMESTAMPS.standard() + " or " + ON + ".");
            }
            return mapping;
        }
        Mapping audited = mapping.audited();
        return audited == mapping || !maySet(mapping.target()) ? mapping : audited;
    }

    private boolean maySet(String target) {
        Boolean known = settable.get(target);
        if (known != null) {
            return known;
        }
        boolean may;
        try {
            may = new OrgDescribe(container.orgCalls()).fields(target).stream().flatMap(List::stream).anyMatch(f -> f.name().equals(FIELD) && f.createable());
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        settable.put(target, may);
        if (!may) {
            FindingTally tally = new FindingTally();
            settable.forEach((object, allowed) -> {
                if (!allowed) {
                    tally.add(new Finding(Code.ORG_AUDIT_FIELDS, object, null, FIELD), 1);
                }
            });
            container.ledger().findings().replace(extract, PHASE, tally.tallies(PHASE));
        }
        return may;
    }
}
