package io.crossload.emulator.salesforce.store;

import java.util.Map;

/** How much of the org's storage records take: 2 KB each, whatever they hold, with a few exceptions. */
public final class Storage {
    private static final int DEFAULT_KB = 2;
    private static final Map<String, Integer> KB = Map.ofEntries(Map.entry("Campaign", 8), Map.entry("CampaignMember", 1),
        Map.entry("CampaignMemberStatus", 0), Map.entry("Organization", 0), Map.entry("Profile", 0), Map.entry("PermissionSet", 0),
        Map.entry("PermissionSetAssignment", 0), Map.entry("RecordType", 0), Map.entry("Group", 0), Map.entry("User", 0),
        Map.entry("DuplicateRule", 0), Map.entry("EntityDefinition", 0), Map.entry("ContentVersion", 0), Map.entry("ContentDocument", 0),
        Map.entry("ContentDocumentLink", 0));

    private final Org org;
    private final long maxDataKB;
    private final long maxFileBytes;

    Storage(Org org, long dataMB, long fileMB) {
        this.org = org;
        this.maxDataKB = dataMB * 1024;
        this.maxFileBytes = fileMB * 1024 * 1024;
    }

    /** KB that a record takes; files count by their size instead, and set-up data not at all. */
    public static int kilobytes(String object) { return KB.getOrDefault(object, DEFAULT_KB); }

    public long usedKB() {
        long used = 0;
        for (Table table : org.tables()) used += (long) table.live() * kilobytes(table.type().name());
        return used;
    }

    /** How many records of the object still fit. What lies in the Recycle Bin does not count. */
    public long room(String object) {
        int each = kilobytes(object);
        return each == 0 ? Long.MAX_VALUE : Math.max(0, (maxDataKB - usedKB()) / each);
    }

    public boolean hasRoomForFile(long bytes) { return fileBytes() + bytes <= maxFileBytes; }

    /** Bytes of all versions of all files. */
    public long fileBytes() {
        Table versions = org.table("ContentVersion");
        if (versions == null) return 0;
        var size = versions.type().field("ContentSize");
        long sum = 0;
        for (int number = 0; number < versions.size(); number++) {
            if (!versions.isLive(number)) continue;
            String bytes = PackedRow.text(versions.row(number), size);
            if (bytes != null) sum += Long.parseLong(bytes);
        }
        return sum;
    }

    public long maxDataMB() { return maxDataKB / 1024; }

    public long maxFileMB() { return maxFileBytes / 1024 / 1024; }
}
