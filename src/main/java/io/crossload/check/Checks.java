package io.crossload.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractManifest;
import io.crossload.extract.FindingTally;

/** Runs the checks of checks.yaml, and compares the rows with what the manifest counted. */
public final class Checks {
    private static final int EXAMPLES = 20;

    /** One check: its query returns source_key and detail. */
    record Check(Code code, String sourceType, String sql) { }

    private final List<Check> checks;

    public Checks() {
        try (InputStream in = Checks.class.getResourceAsStream("checks.yaml")) {
            ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
            checks = List.of(yaml.readValue(in, Check[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether any check looks at the column. */
    public boolean uses(String column) {
        return checks.stream().anyMatch(c -> Pattern.compile("\\b" + column + "\\b").matcher(c.sql()).find());
    }

    public FindingTally run(ExtractDatabase database, ExtractManifest manifest) {
        FindingTally tally = new FindingTally();
        for (ExtractManifest.Type type : manifest.types()) {
            long rows = database.count("SELECT count(*) FROM \"" + type.sourceType() + "\"");
            if (rows != type.rows()) {
                tally.add(new Finding(Code.ROWS_DIFFER, type.sourceType(), null, rows + " rows instead of " + type.rows()));
            }
        }
        if (manifest.types().stream().noneMatch(t -> t.sourceType().equals("contact") && t.rows() > 0)) {
            tally.add(new Finding(Code.NO_CONTACTS, "contact", null, "0 rows"));
        }
        for (Check check : checks) {
            List<ExtractDatabase.Line> examples = database.query("SELECT source_key, detail, count(*) OVER () FROM (" + check.sql() + ") ORDER BY source_key LIMIT " + EXAMPLES);
            for (int i = 0; i < examples.size(); i++) {
                long rest = i == 0 ? examples.get(0).number(2) - examples.size() + 1 : 1;
                tally.add(new Finding(check.code(), check.sourceType(), examples.get(i).text(0), examples.get(i).text(1)), rest);
            }
        }
        return tally;
    }
}
