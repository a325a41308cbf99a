package io.crossload.emulator.salesforce.store;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;

/** A contact or lead is a member of a campaign once: the pairs that are taken. Guarded by the lock of the table of campaign members. */
public final class MemberPairs {
    private static final long LEAD = 1L << 31;

    private final PairIndex pairs = new PairIndex();
    private final Field campaign;
    private final Field contact;
    private final Field lead;

    private MemberPairs(ObjectType type) {
        campaign = type.field("CampaignId");
        contact = type.field("ContactId");
        lead = type.field("LeadId");
    }

    /** Null for every object but CampaignMember. */
    static MemberPairs of(ObjectType type) { return "CampaignMember".equals(type.name()) ? new MemberPairs(type) : null; }

    /** Is the pair of this row taken already? */
    public boolean taken(byte[] row) {
        long key = key(row);
        return key >= 0 && pairs.contains(key);
    }

    void add(byte[] row) {
        long key = key(row);
        if (key >= 0) pairs.add(key);
    }

    void remove(byte[] row) {
        long key = key(row);
        if (key >= 0) pairs.remove(key);
    }

    private long key(byte[] row) {
        long first = number(row, campaign);
        long person = number(row, contact);
        if (person < 0) {
            person = number(row, lead);
            if (person >= 0) person |= LEAD;
        }
        return first < 0 || person < 0 ? -1 : first << 32 | person;
    }

    private static long number(byte[] row, Field field) {
        PackedRow.Cursor cursor = new PackedRow.Cursor().on(row);
        return cursor.seek(field) && cursor.length() == 18 ? Ids.number(row, cursor.from()) : -1;
    }
}
