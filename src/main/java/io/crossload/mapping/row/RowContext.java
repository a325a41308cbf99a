package io.crossload.mapping.row;

import java.util.Map;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.mapping.transform.ConnectionSettings;
import io.crossload.mapping.transform.TransformContext;

/** The row in work, as its transforms see it. */
final class RowContext implements TransformContext {
    private final Map<String, ConnectionSettings> settings;
    private long row;
    private RowReport report;
    private String field;
    private String name;
    private ConnectionSettings connection;

    RowContext(Map<String, ConnectionSettings> settings) {
        this.settings = Map.copyOf(settings);
    }

    void begin(RowReport rowReport, String connectionName) {
        row++;
        report = rowReport;
        if (connection == null || !connection.name().equals(connectionName)) {
            name = connectionName;
            connection = connectionName == null ? null : settings.get(connectionName);
        }
    }

    void field(String current) {
        field = current;
    }

    RowReport report() { return report; }

    /** The row fails at the current field. */
    void failed(Code code) {
        report.fail(code, field);
    }

    @Override
    public long row() { return row; }

    @Override
    public ConnectionSettings connection() {
        if (connection == null) {
            throw new CrossloadException(Code.CONFIG_MISSING, "Rows name the connection '" + name + "', which no source profile describes.");
        }
        return connection;
    }

    @Override
    public void finding(Code code) {
        report.finding(code, field);
    }
}
