package io.crossload.ledger;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@link Images} over JDBC. */
final class SqlImages implements Images {
    private static final String ADD = """
            insert into images (run, target, salesforce_id, fields) values (?, ?, ?, ?) on conflict (run, target, salesforce_id) do nothing
            """;
    private static final String OF = "select run, target, salesforce_id, fields from images where run = ? order by target, salesforce_id";

    private static final String KNOWN = "select salesforce_id from images where run = ? and target = ? and ";
    private static final String COUNT = "select count(*) from images where run = ?";
    private static final String FORGET_SINCE = """
            delete from images where run >= ? and not exists
                (select 1 from way_back w where w.target = images.target and w.salesforce_id = images.salesforce_id and w.state = 'LEFT')
            """;
    private static final int IDS_AT_ONCE = 1_000;

    private final Database database;

    SqlImages(Database database) { this.database = database; }

    @Override
    public void add(Collection<Image> images) {
        List<Object[]> rows = images.stream().map(i -> new Object[] {i.run(), i.target(), i.salesforceId(), i.fields()}).toList();
        database.write(connection -> {
            Sql.updateAll(connection, ADD, rows);
            return null;
        });
    }

    @Override
    public Set<String> known(int run, String target, Collection<String> salesforceIds) {
        Set<String> known = new HashSet<>();
        List<String> ids = salesforceIds.stream().distinct().sorted().toList();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE));
            Object[] arguments = database.engine().amongArguments(target, some);
            Object[] all = new Object[arguments.length + 1];
            all[0] = run;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            known.addAll(database.read(connection -> Sql.list(connection, KNOWN + database.engine().among("salesforce_id", some), row -> row.getString(1), all)));
        }
        return known;
    }

    @Override
    public long count(int run) { return database.read(connection -> Sql.number(connection, COUNT, run)); }

    @Override
    public void forgetSince(int run) { database.write(connection -> Sql.update(connection, FORGET_SINCE, run)); }

    @Override
    public List<Image> of(int run) {
        return database.read(connection -> Sql.list(connection, OF, row -> new Image(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)), run));
    }
}
