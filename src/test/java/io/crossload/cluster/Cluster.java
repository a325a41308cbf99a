package io.crossload.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.kill.Child;
import io.crossload.ledger.PostgresServer;
import io.crossload.ledger.TestPostgres;
import io.crossload.step.Container;

/** A migration over several nodes on this machine. Every process can be killed and started again. */
public final class Cluster implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.ofEntries(Map.entry("audit.org", "off"), Map.entry("observe.port", "0"), Map.entry("api.port", "0"), Map.entry("load.batch.rows", "25"), Map.entry("load.jobs", "2"), Map.entry("load.poll.first.ms", "20"), Map.entry("load.poll.last.ms", "100"),
        Map.entry("load.lock.pause.ms", "1"), Map.entry("org.backoff.ms", "20"), Map.entry("node.retry.ms", "500"), Map.entry("sf.client.id", "id"), Map.entry("sf.client.secret", "secret"));

    final SalesforceEmulator org;
    final PostgresServer database;
    private final Path folder;
    private final int brokerPort;
    private final Map<String, Child> nodes = new HashMap<>();
    private final Map<String, String> more = new HashMap<>();
    private Child broker;

    public Cluster(Path folder, ActimoEmulator actimo, OrgOptions options, List<String> profile) throws IOException, SQLException {
        this.folder = folder;
        org = SalesforceEmulator.start(options);
        database = TestPostgres.server();
        brokerPort = freePort();
        copyConfig(actimo, profile);
        startBroker();
    }

    /** A setting of the nodes that start from now on. */
    public Cluster with(String setting, String value) {
        more.put(setting, value);
        return this;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("sf.url", org.url());
        settings.put("broker.url", "failover:(tcp://127.0.0.1:" + brokerPort + ")?initialReconnectDelay=50&maxReconnectDelay=200");
        settings.put("ledger.url", database.url());
        settings.put("ledger.user", "postgres");
        settings.put("ledger.password", "postgres");
        settings.putAll(more);
        return settings;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        settings().forEach((key, value) -> environment.put(key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT), value));
        return environment;
    }

    /** On the coordinator's home, with broker and database of the cluster, in this process. */
    public Container container() {
        Map<String, String> settings = settings();
        settings.put("migrate.on-start", "false");
        return Container.open(new Container.Options(home("coordinator"), config(), Path.of("routes"), settings));
    }

    private Path home(String node) { return folder.resolve(node); }

    private Path config() { return folder.resolve("config"); }

    /** @param node its name, also that of its home; @param role as the command line knows it */
    public synchronized Child start(String node, String role) {
        Child child = Child.start(environment(), "start", "--role", role, "--home", home(node).toString(), "--config", config().toString());
        nodes.put(node, child);
        return child;
    }

    /** Signal 9, and at once another one in its place. */
    public synchronized void restart(String node, String role) {
        nodes.get(node).kill();
        start(node, role);
    }

    public synchronized Child node(String node) { return nodes.get(node); }

    public void startBroker() {
        broker = Child.program(BrokerProcess.class, Integer.toString(brokerPort), folder.resolve("broker").toString());
        try {
            broker.awaitOutput(BrokerProcess.READY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public void killBroker() { broker.kill(); }

    private void copyConfig(ActimoEmulator actimo, List<String> profile) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("config"))) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.getParent().endsWith("source")).toList()) {
                Path target = config().resolve(Path.of("config").relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Path key = Files.writeString(folder.resolve("key"), Options.EMULATOR_KEY);
        List<String> lines = new ArrayList<>(List.of("name: client", "api:", "  baseUrl: " + actimo.url(), "  auth: { secretRef: \"file:" + key + "\" }", "  paging: { sizeValue: 500 }"));
        lines.addAll(profile);
        Files.createDirectories(config().resolve("source"));
        Files.write(config().resolve("source").resolve("client.yaml"), lines);
    }

    public SalesforceEmulator org() { return org; }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        nodes.values().forEach(Child::kill);
        broker.kill();
        database.close();
        org.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
