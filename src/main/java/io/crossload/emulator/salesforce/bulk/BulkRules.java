package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.soql.Query;
import io.crossload.emulator.salesforce.soql.Selected;

/** What a bulk query must not ask for, since its answer is a flat CSV that is read in parts. */
final class BulkRules {
    private BulkRules() { }

    static void check(Query query) {
        boolean grouped = query.aggregates() && !query.grouping().by().isEmpty();
        if (grouped) throw refused("GROUP BY is not supported in Bulk Query");
        if (query.countOnly() || query.aggregates()) throw refused("Aggregate Relationships not supported in Bulk Query");
        if (query.offset() > 0) throw refused("OFFSET is not supported in Bulk Query");
        for (Selected item : query.items()) {
            if (item instanceof Selected.Children) throw refused("Aggregate Relationships not supported in Bulk Query");
            if (item instanceof Selected.TypeOf) throw refused("TYPEOF is not supported in Bulk Query");
        }
    }

    private static ApiError refused(String message) { return new ApiError(400, "API_ERROR", message); }
}
