package io.crossload.emulator.salesforce.store;

import java.util.Map;

/** How much of the org's storage records take: 2 KB each, whatever they hold, with a few exceptions. */
public final class Storage {
    private static final int DEFAULT_KB = 2;
    private static final Map<String, Integer> KB = Map.ofEntries(Map.entry("Campaign", 8), Map.entry("CampaignMember", 1),
        Map.entry("CampaignMemberStatus", 0), Map.entry("Organization", 0), Map.entry("Profile", 0), Map.entry("PermissionSet", 0),
        Map.entry("PermissionSetAssignment", 0), Map.entry("FieldPermissions", 0), Map.entry("ObjectPermissions", 0), Map.entry("RecordType", 0),
        Map.entry("Group", 0), Map.entry("User", 0), Map.entry("DuplicateRule", 0), Map.entry("EntityDefinition", 0), Map.entry("ContentVersion", 0), Map.entry("ContentDocument", 0),
        Map.entry("ContentDocumentLink", 0));

    private final Org org;
    private final long maxDataKB;
    private final long maxFileBytes;
    private int countedSize;
    private int countedLive;
    private long countedBytes;

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

    /** Bytes of all versions of all files. Counted on from the last time, and anew when versions were deleted or came back. */
    public synchronized long fileBytes() {
        Table versions = org.table("ContentVersion");
        if (versions == null) return 0;
        int size = versions.size();
        int live = versions.live();
        boolean onlyMore = live - countedLive == size - countedSize;
        long sum = onlyMore ? countedBytes : 0;
        for (int number = onlyMore ? countedSize : 0; number < size; number++) sum += bytes(versions, number);
        countedSize = size;
        countedLive = live;
        countedBytes = sum;
        return sum;
    }

    private static long bytes(Table versions, int number) {
        if (!versions.isLive(number)) return 0;
        String bytes = PackedRow.text(versions.row(number), versions.type().field("ContentSize"));
        return bytes == null ? 0 : Long.parseLong(bytes);
    }

    public long maxDataMB() { return maxDataKB / 1024; }

    public long maxFileMB() { return maxFileBytes / 1024 / 1024; }
}
