package io.crossload.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A PostgreSQL server with a data folder of its own, as a process that can be killed and started again. PostgreSQL refuses to run as root, so root runs it as nobody. */
public final class PostgresServer implements AutoCloseable {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final int STARTS = 20;

    private final Path bin;
    private final Path folder;
    private final int port;

    private PostgresServer(Path bin, Path folder, int port) {
        this.bin = bin;
        this.folder = folder;
        this.port = port;
    }

    static PostgresServer start(Path bin) throws IOException {
        Path folder = Files.createTempDirectory(Path.of("/tmp"), "crossload-postgres-");
        if (ROOT) {
            run("chown", "nobody", folder.toString());
        }
        PostgresServer server;
        try (ServerSocket socket = new ServerSocket(0)) {
            server = new PostgresServer(bin, folder, socket.getLocalPort());
        }
        server.shell(bin + "/initdb -A trust -U postgres -E UTF-8 -D " + server.data());
        server.start();
        return server;
    }

    /** After a kill the killed server's children may still hold its memory for a moment: it is tried again. */
    public void start() throws IOException {
        for (int tried = 1;; tried++) {
            try {
                shell(bin + "/pg_ctl start -w -D " + data() + " -l " + folder.resolve("log") + " -o '-p " + port + " -h 127.0.0.1 -k " + folder + " -c fsync=off'");
                return;
            } catch (IOException e) {
                if (tried == STARTS) {
                    throw e;
                }
            }
        }
    }

    /** Signal 9. */
    public void kill() {
        try (Stream<String> lines = Files.lines(data().resolve("postmaster.pid"))) {
            ProcessHandle process = ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip())).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() { return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres"; }

    public LedgerSettings settings() { return new LedgerSettings(url(), "postgres", null); }

    private Path data() { return folder.resolve("data"); }

    private void shell(String command) throws IOException {
        if (ROOT) {
            run("su", "-s", "/bin/sh", "nobody", "-c", command);
        } else {
            run("/bin/sh", "-c", command);
        }
    }

    private static void run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        try {
            shell(bin + "/pg_ctl stop -m immediate -D " + data());
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
