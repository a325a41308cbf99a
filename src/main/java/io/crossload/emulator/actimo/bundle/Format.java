package io.crossload.emulator.actimo.bundle;

/** File formats of a bundle. */
public enum Format {
    CSV("csv"),
    XLSX("xlsx"),
    /** One JSON object a line. */
    NDJSON("ndjson"),
    /** One JSON array. */
    JSON("json"),
    /** The API's envelope: {@code {"data": [...]}}. */
    ENVELOPE("json");

    private final String suffix;

    Format(String suffix) { this.suffix = suffix; }

    public String suffix() { return suffix; }
}
