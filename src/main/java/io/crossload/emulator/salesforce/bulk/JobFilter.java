package io.crossload.emulator.salesforce.bulk;

import io.crossload.emulator.salesforce.http.Call;

/** Which jobs a list is asked for. */
final class JobFilter {
    private JobFilter() { }

    /** Does the call want jobs of that type? Jobs here work in parallel, and none is cut by PK chunking. */
    static boolean wants(Call call, String jobType) {
        return wants(call.query("jobType"), jobType) && wants(call.query("concurrencyMode"), "Parallel") && wants(call.query("isPkChunkingEnabled"), "false");
    }

    private static boolean wants(String asked, String is) { return asked == null || asked.equalsIgnoreCase(is); }
}
