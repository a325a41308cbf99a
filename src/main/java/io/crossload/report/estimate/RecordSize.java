package io.crossload.report.estimate;

import java.util.Map;

/** Data storage that Salesforce counts for a record, whatever it holds: 2 KB, but for a few objects. */
final class RecordSize {
    private static final int USUAL_KB = 2;
    // Files count in file storage at their real size, their records do not count.
    private static final Map<String, Integer> EXCEPTIONS = Map.of("Campaign", 8, "CampaignMember", 1, "ContentVersion", 0, "ContentDocumentLink", 0);

    private RecordSize() { }

    static int kilobytes(String object) { return EXCEPTIONS.getOrDefault(object, USUAL_KB); }
}
