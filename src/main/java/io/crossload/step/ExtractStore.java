package io.crossload.step;

import java.nio.file.Path;

/** Where DuckDB's compressed copy of an extract lies; it is made from the CSV parts when it is missing. */
final class ExtractStore {
    private ExtractStore() { }

    static Path database(Home home, int extract) { return home.scratch().resolve(String.format("extract-%04d.duckdb", extract)); }
}
