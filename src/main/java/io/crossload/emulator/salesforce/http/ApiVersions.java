package io.crossload.emulator.salesforce.http;

/** The API versions served: every one is answered alike, under the version asked for. */
public final class ApiVersions {
    public static final int FIRST = 41;
    public static final int LAST = 67;

    private ApiVersions() { }

    /** Throws 404 for anything but {@code v41.0} to {@code v67.0}. */
    static void check(String version) {
        if (!version.matches("[vV]\\d{2}\\.0")) throw ApiError.notFound();
        int number = Integer.parseInt(version.substring(1, 3));
        if (number < FIRST || number > LAST) throw ApiError.notFound();
    }
}
