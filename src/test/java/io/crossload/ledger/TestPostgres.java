package io.crossload.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * One real PostgreSQL server for all tests of a JVM, with a schema of its own for each test. PostgreSQL refuses to run as root: the library then puts
 * it into a user namespace; where a container forbids that, the server runs as user nobody. A server that is there already can be named by
 * {@code CROSSLOAD_TEST_POSTGRES} (a JDBC URL with user and password parameters).
 */
public final class TestPostgres {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static String server;

    private TestPostgres() { }

    /** Settings of a new, empty schema. */
    public static synchronized LedgerSettings freshSchema() throws IOException, SQLException {
        if (server == null) server = start();
        String schema = "ledger_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server); Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        }
        return new LedgerSettings(server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema, "postgres", null);
    }

    private static String start() throws IOException {
        String given = System.getenv("CROSSLOAD_TEST_POSTGRES");
        if (given != null) return given;
        if (Boolean.getBoolean("crossload.test.postgres.nobody")) return startAsNobody();
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
            return postgres.getJdbcUrl("postgres", "postgres");
        } catch (IOException | RuntimeException e) {
            if (!"root".equals(System.getProperty("user.name"))) throw e;
            return startAsNobody();
        }
    }

    /** The failed start has unpacked the server's files; here they are run by a user that PostgreSQL accepts. */
    private static String startAsNobody() throws IOException {
        PostgresServer postgres = PostgresServer.start(unpacked());
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return postgres.url();
    }

    /** A server of the caller's own, to be killed and started again. */
    public static PostgresServer server() throws IOException, SQLException {
        if (!Files.isDirectory(Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"))) {
            freshSchema();
        }
        return PostgresServer.start(unpacked());
    }

    private static Path unpacked() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"))) {
            return folders.map(folder -> folder.resolve("bin")).filter(bin -> Files.isExecutable(bin.resolve("initdb"))).findFirst()
                    .orElseThrow(() -> new IOException("no unpacked PostgreSQL; name a running one in CROSSLOAD_TEST_POSTGRES"));
        }
    }
}
