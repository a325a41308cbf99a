package io.crossload.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@link WayBack} over JDBC. */
final class SqlWayBack implements WayBack {
    private static final int AT_ONCE = 1_000;
    private static final String CLEAR = "delete from way_back";
    /** Several passes, and several source rows of one file, are one record. Of its images the first is what stood there before. */
    private static final String DRAFT = """
            insert into way_back (target, salesforce_id, handle, source_key, action, state, detail, image_run)
            select t.name, x.salesforce_id, x.salesforce_id, x.source_key, case when x.made = 1 or (t.name = ? and x.ever = 0) then 'DELETE' else 'RESTORE' end, 'UNSEEN',
                case when x.run = 0 then 'restored' end, i.run
            from (select r.target, r.salesforce_id, min(r.source_key) as source_key, max(r.run) as run,
                    max(case when r.created = 1 and r.created_run >= ? then 1 else 0 end) as made, max(r.created) as ever
                from records r where r.salesforce_id <> '' group by r.target, r.salesforce_id) x
            join names t on t.id = x.target
            left join (select target, salesforce_id, min(run) as run from images where run >= ? group by target, salesforce_id) i
                on i.target = t.name and i.salesforce_id = x.salesforce_id
            where x.made = 1 or x.run >= ? or i.run is not null
            """;
    private static final String TALLIES = "select target, action, state, why, count(*) from way_back group by target, action, state, why order by target, action, state, why";
    private static final String LINES = """
            select w.target, w.salesforce_id, w.handle, w.source_key, w.action, w.state, w.why, w.detail, i.fields, w.fields
            from way_back w left join images i on i.run = w.image_run and i.target = w.target and i.salesforce_id = w.salesforce_id
            """;
    private static final String PUT = "update way_back set handle = ?, state = ?, why = ?, detail = ?, fields = ? where target = ? and salesforce_id = ?";

    private final Database database;

    SqlWayBack(Database database) { this.database = database; }

    @Override
    public long draft(int run, String files) {
        return database.write(connection -> {
            Sql.update(connection, CLEAR);
            // Records of older ledgers do not say which run made them: everything that was made goes with everything else.
            return (long) Sql.update(connection, DRAFT, files, run <= 1 ? 0 : run, run, run);
        });
    }

    @Override
    public void clear() { database.write(connection -> Sql.update(connection, CLEAR)); }

    @Override
    public List<Tally> tallies() {
        return database.read(connection -> Sql.list(connection, TALLIES, row -> new Tally(row.getString(1), Action.valueOf(row.getString(2)), State.valueOf(row.getString(3)),
                why(row.getString(4)), row.getLong(5))));
    }

    @Override
    public List<Line> page(String target, Action action, Set<State> states, String after, int most) {
        String which = "where w.target = ? and w.action = ? and w.state in (" + states.stream().map(s -> "'" + s + "'").sorted().collect(Collectors.joining(", "))
                + ") and w.salesforce_id > ? order by w.salesforce_id limit ?";
        return database.read(connection -> Sql.list(connection, LINES + which, SqlWayBack::line, target, action, after, most));
    }

    @Override
    public Map<String, Line> get(String target, Collection<String> ids) {
        Map<String, Line> found = new HashMap<>();
        among("salesforce_id", target, ids).forEach(line -> found.put(line.id(), line));
        return found;
    }

    @Override
    public List<Line> byHandle(String target, Collection<String> handles) { return among("handle", target, handles); }

    private List<Line> among(String column, String target, Collection<String> values) {
        List<String> sorted = List.copyOf(new TreeSet<>(values));
        List<Line> found = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            List<String> some = sorted.subList(from, Math.min(sorted.size(), from + AT_ONCE));
            found.addAll(database.read(connection -> Sql.list(connection, LINES + "where w.target = ? and " + database.engine().among("w." + column, some), SqlWayBack::line,
                    database.engine().amongArguments(target, some))));
        }
        return found;
    }

    @Override
    public void put(Collection<Line> lines) {
        if (lines.isEmpty()) return;
        List<Object[]> rows = lines.stream().map(l -> new Object[] {l.handle(), l.state(), l.why() == null ? null : l.why().name(), l.detail(), l.fields(), l.target(), l.id()}).toList();
        database.write(connection -> {
            Sql.updateAll(connection, PUT, rows);
            return null;
        });
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getString(1), row.getString(2), row.getString(3), row.getString(4), Action.valueOf(row.getString(5)), State.valueOf(row.getString(6)), why(row.getString(7)),
                row.getString(8), row.getString(9), row.getString(10));
    }

    private static Why why(String name) { return name == null ? null : Why.valueOf(name); }
}
