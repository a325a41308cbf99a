package io.crossload.step;

import java.util.List;

import io.crossload.catalogue.Finding;
import io.crossload.ledger.Findings.Tally;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.row.RowReport;

/** The findings of the row mapper in the ledger's words. */
final class MapFindings {
    private MapFindings() { }

    static List<Tally> tallies(Mapping mapping, RowReport report) {
        return report.counts().stream().map(c -> new Tally("map/" + mapping.name(), c.code(), mapping.source(), c.count(),
            c.examples().stream().map(key -> new Finding(c.code(), mapping.source(), key, c.field())).toList())).toList();
    }
}
