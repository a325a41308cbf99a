package io.crossload.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Opening a ledger: who may read the file, and what is said when it cannot be opened. */
class LedgerOpeningTest {
    @TempDir
    Path home;
    private Path file;

    @BeforeEach
    void nameTheFile() { file = home.resolve("ledger.db"); }

    @Test
    void theFilesBelongToTheirOwnerAlone() throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        try (Ledger ledger = JdbcLedger.open(LedgerSettings.file(file))) {
            ledger.marks().put("org", "00D1");
            for (String suffix : new String[] {"", "-wal", "-shm"}) assertThat(permissions(Path.of(file + suffix))).isEqualTo("rw-------");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        JdbcLedger.open(LedgerSettings.file(file)).close();
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void aCleanlyClosedLedgerIsOneFileAndCanBeReadByAReader() {
        try (Ledger ledger = JdbcLedger.open(LedgerSettings.file(file))) {
            ledger.marks().put("org", "00D1");
        }
        assertThat(home).isDirectoryNotContaining("glob:**-wal");
        try (Ledger reader = JdbcLedger.openReadOnly(LedgerSettings.file(file))) {
            assertThat(reader.marks().get("org")).contains("00D1");
        }
    }

    @Test
    void readingDoesNotCreateALedger() {
        assertUnreachable(() -> JdbcLedger.openReadOnly(LedgerSettings.file(file)), "ledger.db");
        assertThat(file).doesNotExist();
    }

    @Test
    void aMissingFolderAndAFileThatIsNoDatabaseAreNamed() throws Exception {
        assertUnreachable(() -> JdbcLedger.open(LedgerSettings.file(home.resolve("nowhere/ledger.db"))), "nowhere/ledger.db");
        Files.writeString(file, "this is not a database, however long one reads it. ".repeat(100));
        assertUnreachable(() -> JdbcLedger.open(LedgerSettings.file(file)), "NOTADB");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamedWithoutThePassword() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        String host = "localhost:" + closed;
        assertUnreachable(() -> JdbcLedger.open(new LedgerSettings("jdbc:postgresql://" + host + "/crossload", "anna", "s3cret")), host + "/crossload");
        assertUnreachable(() -> JdbcLedger.open(new LedgerSettings("jdbc:postgresql://" + host + "/crossload?password=s3cret", null, null)), host);
        assertUnreachable(() -> JdbcLedger.open(new LedgerSettings("jdbc:postgresql://anna:s3cret@" + host + ":bad/crossload", null, null)), host);
        assertThat(new LedgerSettings("jdbc:postgresql://" + host + "/db?password=s3cret", "anna", "s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void anotherKindOfDatabaseIsAnErrorOfTheConfiguration() {
        assertThatThrownBy(() -> JdbcLedger.open(new LedgerSettings("jdbc:mysql://host/db?password=s3cret", null, null)))
                .isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.CONFIG_INVALID)).hasMessageNotContaining("s3cret");
    }

    private static String permissions(Path path) throws Exception { return PosixFilePermissions.toString(Files.getPosixFilePermissions(path)); }

    private static void assertUnreachable(Callable<Ledger> opening, String where) {
        assertThatThrownBy(opening::call).isInstanceOfSatisfying(CrossloadException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.LEDGER_UNREACHABLE);
            assertThat(e.detail()).contains(where);
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("s3cret");
        });
    }
}
