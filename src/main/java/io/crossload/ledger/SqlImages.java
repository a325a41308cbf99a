package io.crossload.ledger;

import java.util.Collection;
import java.util.List;

/** {@link Images} over JDBC. */
final class SqlImages implements Images {
    private static final String ADD = """
            insert into images (run, target, salesforce_id, fields) values (?, ?, ?, ?) on conflict (run, target, salesforce_id) do nothing
            """;
    private static final String OF = "select run, target, salesforce_id, fields from images where run = ? order by target, salesforce_id";

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
    public List<Image> of(int run) {
        return database.read(connection -> Sql.list(connection, OF, row -> new Image(row.getInt(1), row.getString(2), row.getString(3), row.getString(4)), run));
    }
}
