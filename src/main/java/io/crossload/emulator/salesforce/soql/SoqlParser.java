package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Reads SOQL. Errors are {@link io.crossload.emulator.salesforce.http.ApiError}s with Salesforce's codes and the place; what Salesforce
 * would take but the emulator cannot answer is refused with 501.
 */
public final class SoqlParser {
    private SoqlParser() { }

    /** @param allRows also deleted and archived records, whatever the query says */
    public static Query parse(String query, Org org, boolean allRows) {
        SoqlErrors errors = new SoqlErrors(query);
        ZoneId zone = zone(org);
        Reading reading = new Reading(org, errors, zone, new Literals(errors, LocalDate.ofInstant(org.clock().instant(), zone)), new Comparisons(errors, zone));
        return new QueryReader(reading, new Grammar(query, errors).tree()).query(allRows);
    }

    /** What all readers of one query share. */
    record Reading(Org org, SoqlErrors errors, ZoneId zone, Literals literals, Comparisons comparisons) { }

    /** The user's time zone, which is the org's. */
    private static ZoneId zone(Org org) {
        Field field = org.table("Organization").type().field("TimeZoneSidKey");
        String name = field == null ? null : new RecordReader(org).text(org.table("Organization"), 0, field);
        return ZoneId.of(name == null ? "UTC" : name);
    }
}
