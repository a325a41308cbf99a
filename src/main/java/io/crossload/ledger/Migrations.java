package io.crossload.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/**
 * Brings the tables to the version of this program. The files under {@code migration/} are numbered from 1 and never change once released;
 * a history table holds the checksum of each. A ledger that is newer than the program, or whose history differs, is refused.
 */
final class Migrations {
    /** In order; the number before the dash is the version. */
    static final List<String> SHIPPED = List.of("001-ledger", "002-gates", "003-owners", "004-images", "005-audit", "006-delta", "007-rollback");

    private static final String HISTORY = """
            create table if not exists ledger_history (
                version    bigint not null primary key,
                name       text not null,
                checksum   text not null,
                applied_at bigint not null
            )
            """;
    private static final String APPLIED = "select version, name, checksum from ledger_history order by version";
    private static final String RECORD = "insert into ledger_history (version, name, checksum, applied_at) values (?, ?, ?, ?)";
    /** One node migrates, the others wait; released when the transaction ends. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(4215786301)";
    /** SQLite's name for comparing byte by byte; elsewhere key order would depend on the database's locale. */
    private static final String BINARY = "create collation if not exists \"binary\" (provider = libc, locale = 'C')";

    private final List<Migration> shipped;
    private final Clock clock;

    Migrations(List<String> names, Clock clock) {
        this.shipped = names.stream().map(Migration::read).toList();
        this.clock = clock;
    }

    /** @param version counts from 1 */
    record Migration(int version, String name, String sql) {
        static Migration read(String name) {
            try (InputStream in = Migrations.class.getResourceAsStream("migration/" + name + ".sql")) {
                if (in == null) throw new IllegalStateException("no migration file " + name);
                // Line ends apart: a checkout with CRLF is the same migration.
                String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
                return new Migration(Integer.parseInt(name.substring(0, 3)), name, sql);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String checksum() {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        List<String> statements(Engine engine) {
            String bare = sql.replaceAll("(?m)^\\s*--.*$", "").replace("${clustered}", engine.clustered());
            return List.of(bare.split(";\\s*(\\n|$)")).stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
        }
    }

    private record Applied(int version, String name, String checksum) { }

    /** Applies what is missing, in one transaction. */
    void apply(Database database) {
        database.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                if (database.engine() == Engine.POSTGRESQL) {
                    statement.execute(ONE_AT_A_TIME);
                    statement.execute(BINARY);
                }
                statement.execute(HISTORY);
                int applied = verified(connection);
                for (Migration migration : shipped.subList(applied, shipped.size())) {
                    for (String sql : migration.statements(database.engine())) statement.execute(sql);
                    Sql.update(connection, RECORD, migration.version(), migration.name(), migration.checksum(), clock.millis());
                }
            }
            return null;
        });
    }

    /** For those who only read: the tables must be exactly of this program's version. */
    void require(Database database) {
        int applied = database.read(this::verified);
        if (applied < shipped.size()) throw incompatible("It is older than this program; any command that writes brings it up to date.");
    }

    /** How many of the shipped migrations stand in the history; refuses a history that is not the beginning of them. */
    private int verified(Connection connection) throws SQLException {
        List<Applied> history = Sql.list(connection, APPLIED, row -> new Applied(row.getInt(1), row.getString(2), row.getString(3)));
        if (history.size() > shipped.size()) throw incompatible("It is newer than this program (version " + history.size() + ", known " + shipped.size() + ").");
        for (int i = 0; i < history.size(); i++) {
            Applied applied = history.get(i);
            Migration known = shipped.get(i);
            boolean same = applied.version() == known.version() && applied.checksum().equals(known.checksum());
            if (!same) throw incompatible("Migration " + applied.name() + " is not the one that this program ships.");
        }
        return history.size();
    }

    private static CrossloadException incompatible(String detail) { return new CrossloadException(Code.LEDGER_INCOMPATIBLE, detail); }
}
