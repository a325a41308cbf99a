package io.crossload.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;

/** {@link Findings} over JDBC. */
final class SqlFindings implements Findings {
    /** Enough to recognise the pattern; a fault in every row must not fill the ledger. */
    static final int EXAMPLES = 20;

    private static final String CLEAR = "delete from findings where extract = ? and phase = ?";
    private static final String CLEAR_EXAMPLES = "delete from finding_examples where extract = ? and phase = ?";
    private static final String ADD = "insert into findings (extract, phase, position, code, source_type, row_count) values (?, ?, ?, ?, ?, ?)";
    private static final String ADD_EXAMPLE = """
            insert into finding_examples (extract, phase, position, example, source_type, source_key, detail) values (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String OF = """
            select f.phase, f.position, f.code, f.source_type, f.row_count, e.example, e.source_type, e.source_key, e.detail
            from findings f left join finding_examples e on e.extract = f.extract and e.phase = f.phase and e.position = f.position
            where f.extract = ? order by f.phase, f.position, e.example
            """;

    private final Database database;

    SqlFindings(Database database) { this.database = database; }

    @Override
    public void replace(int extract, String phase, List<Tally> tallies) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> examples = new ArrayList<>();
        for (Tally tally : tallies) {
            int position = rows.size();
            rows.add(new Object[] {extract, phase, position, tally.code(), tally.sourceType(), tally.count()});
            List<Finding> first = tally.examples().subList(0, Math.min(EXAMPLES, tally.examples().size()));
            for (int i = 0; i < first.size(); i++) {
                Finding finding = first.get(i);
                examples.add(new Object[] {extract, phase, position, i, finding.sourceType(), finding.sourceKey(), finding.detail()});
            }
        }
        database.write(connection -> {
            Sql.update(connection, CLEAR, extract, phase);
            Sql.update(connection, CLEAR_EXAMPLES, extract, phase);
            Sql.updateAll(connection, ADD, rows);
            Sql.updateAll(connection, ADD_EXAMPLE, examples);
            return null;
        });
    }

    /** One row of the join: a tally, repeated for each of its examples. */
    private record Line(String phase, int position, Tally tally, Finding example) { }

    @Override
    public List<Tally> of(int extract) {
        List<Line> lines = database.read(connection -> Sql.list(connection, OF, SqlFindings::line, extract));
        List<Tally> tallies = new ArrayList<>();
        Line last = null;
        for (Line line : lines) {
            boolean same = last != null && last.position() == line.position() && last.phase().equals(line.phase());
            if (!same) tallies.add(line.tally());
            if (line.example() != null) tallies.get(tallies.size() - 1).examples().add(line.example());
            last = line;
        }
        return tallies;
    }

    private static Line line(ResultSet row) throws SQLException {
        Code code = Code.valueOf(row.getString(3));
        Tally tally = new Tally(row.getString(1), code, row.getString(4), row.getLong(5), new ArrayList<>());
        row.getInt(6);
        Finding example = row.wasNull() ? null : new Finding(code, row.getString(7), row.getString(8), row.getString(9));
        return new Line(row.getString(1), row.getInt(2), tally, example);
    }
}
