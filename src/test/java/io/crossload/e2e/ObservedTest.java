package io.crossload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.activemq.broker.BrokerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.ledger.Batches.TargetTotal;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Ledger;
import io.crossload.ledger.Runs;
import io.crossload.observe.Metric;
import io.crossload.observe.WatchedNames;
import io.crossload.step.Container;
import io.crossload.step.Control;
import io.crossload.step.OpenGates;

/** What a container tells on its port agrees with what it does: health up and down, metrics that are the ledger's numbers, on loopback only, and nothing at all for verbs. */
class ObservedTest {
    private static final Customer CUSTOMER = Customer.generate(Scale.TINY, 4, Mess.NONE);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;
    private final int port = freePort();
    /** Told only when something was stopped or taken back. */
    private static final Set<Metric> NOT_NOW = EnumSet.of(Metric.STOPPED, Metric.ROWS_TAKEN_BACK);

    @Test
    void aContainerThatLoadedTellsWhatTheLedgerKnows() throws Exception {
        FaultPlan faults = FaultPlan.none().withValidations(Rehearsal.ruleAgainstATitle(CUSTOMER)).withLockErrors(new FaultPlan.LockErrors(0.2, 1, "Contact"))
            .withHttpErrors(new FaultPlan.HttpError(503, 9, 3, null, "GET", "/jobs/ingest/"));
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        ((Logger) LoggerFactory.getLogger("io.crossload")).addAppender(heard);
        try (Rehearsal rehearsal = watched(faults)) {
            rehearsal.extract();
            rehearsal.check();
            OpenGates.of(rehearsal.container());
            Container container = rehearsal.serve("ulla");
            Ledger ledger = container.ledger();
            until(() -> ledger.runs().newest().filter(r -> r.state() == Runs.State.DONE).isPresent());

            Scrape scrape = scrape();
            int run = ledger.runs().newest().orElseThrow().number();
            for (TargetTotal total : ledger.batches().totals(run)) {
                assertThat(scrape.of(Metric.ROWS_LOADED, total.target(), "created")).as(total.target()).isEqualTo(total.created());
                assertThat(scrape.of(Metric.ROWS_LOADED, total.target(), "updated")).as(total.target()).isEqualTo(total.updated());
                assertThat(scrape.of(Metric.RUN_TARGET_ROWS, total.target(), "created")).isEqualTo(total.created());
                assertThat(scrape.of(Metric.RUN_TARGET_ROWS, total.target(), "updated")).isEqualTo(total.updated());
                assertThat(scrape.of(Metric.RUN_TARGET_ROWS, total.target(), "failed")).isEqualTo(total.failed());
                assertThat(scrape.of(Metric.ROWS_MAPPED, total.target())).isEqualTo(total.sent());
            }
            assertThat(ledger.deadLetters().count(DeadLetters.Filter.parked())).isPositive();
            for (DeadLetters.Group group : ledger.deadLetters().groups(DeadLetters.Filter.parked())) {
                assertThat(scrape.of(Metric.DEAD_LETTERS_PARKED, "load", group.target(), group.errorCode())).isEqualTo(group.count());
                assertThat(scrape.of(Metric.DEAD_LETTERS, "load", group.target(), group.errorCode())).isEqualTo(group.count());
            }
            ledger.extracts().counts(ledger.extracts().newest(Extracts.State.COMPLETE).orElseThrow().number())
                .forEach(c -> assertThat(scrape.of(Metric.EXTRACT_ROWS, c.sourceType())).as(c.sourceType()).isEqualTo(c.extracted()));
            int settled = ledger.batches().standings(run).stream().mapToInt(s -> s.settled()).sum();
            assertThat(scrape.of(Metric.RUN_BATCHES, "settled")).isEqualTo(settled);
            assertThat(scrape.sum(Metric.BATCHES_SETTLED.scraped())).isEqualTo(settled);
            assertThat(scrape.sum(Metric.BATCH_SECONDS.scraped() + "_count")).isEqualTo(settled);
            assertThat(scrape.of(Metric.RUN_ROWS)).isPositive().isEqualTo(scrape.of(Metric.RUN_ROWS_DONE));
            assertThat(scrape.of(Metric.RUN_OPEN)).isZero();
            assertThat(scrape.of(Metric.PAUSED)).isZero();
            assertThat(scrape.of(Metric.GATE_OPEN, "check")).isEqualTo(1);
            assertThat(scrape.of(Metric.QUEUE_MESSAGES, "crossload.load")).isZero();
            assertThat(scrape.of(Metric.QUEUE_MESSAGES, "crossload.dead.load")).isEqualTo(ledger.deadLetters().count(DeadLetters.Filter.parked()));
            assertThat(scrape.of(Metric.BROKER_STORE)).isBetween(0.0, 1.0);
            assertThat(scrape.of(Metric.LIMIT_LEFT, "api_calls")).isBetween(1.0, scrape.of(Metric.LIMIT_MAX, "api_calls"));
            assertThat(scrape.of(Metric.LIMIT_RESERVE, "api_calls")).isEqualTo(scrape.of(Metric.LIMIT_MAX, "api_calls") / 10);
            assertThat(scrape.of(Metric.REACHABLE, "ledger")).isEqualTo(1);
            assertThat(scrape.of(Metric.REACHABLE, "broker")).isEqualTo(1);
            assertThat(scrape.text()).doesNotContain("@").doesNotContain(Rehearsal.RULE);
            // What alerts, dashboard and documents name is there, and nothing else of ours.
            Set<String> there = scrape.names();
            assertThat(there).filteredOn(n -> n.startsWith("crossload_")).containsExactlyInAnyOrderElementsOf(Arrays.stream(Metric.values()).filter(m -> !NOT_NOW.contains(m)).map(Metric::scraped).toList());
            Set<String> asked = new TreeSet<>();
            Stream.concat(WatchedNames.alerts().values().stream(), WatchedNames.panels().values().stream()).forEach(expression -> asked.addAll(WatchedNames.names(expression)));
            NOT_NOW.forEach(m -> asked.remove(m.scraped()));
            assertThat(there).containsAll(asked);
            assertThat(scrape.sum(Metric.ROWS_RETRIED.scraped())).isEqualTo(ledger.batches().ofPass(run, "Contact").stream().mapToInt(b -> b.outcome().retried()).sum()
                + ledger.batches().ofPass(run, "Contact.manager").stream().mapToInt(b -> b.outcome().retried()).sum() + ledger.batches().ofPass(run, "Contact.scores").stream().mapToInt(b -> b.outcome().retried()).sum());
            // Lines about a batch say which.
            assertThat(heard.list).filteredOn(e -> e.getFormattedMessage().startsWith("Batch ")).isNotEmpty()
                .allSatisfy(e -> assertThat(e.getFormattedMessage()).startsWith("Batch " + e.getMDCPropertyMap().get("batch") + " ")).allSatisfy(e -> assertThat(e.getMDCPropertyMap()).containsEntry("run", Integer.toString(run)));
        } finally {
            ((Logger) LoggerFactory.getLogger("io.crossload")).detachAppender(heard);
        }
    }

    @Test
    void everythingIsUpAndAPauseIsTold() throws Exception {
        try (Rehearsal rehearsal = watched(FaultPlan.none())) {
            rehearsal.container();
            Control.pause(rehearsal.home(), rehearsal.config(), "ulla");
            rehearsal.stay("ulla");
            assertThat(health("/live")).satisfies(live -> assertThat(live.status).isEqualTo(200));
            Told ready = health("/ready");
            assertThat(ready.status).as(ready.text).isEqualTo(200);
            assertThat(ready.checks()).containsKeys("ledger", "broker").doesNotContainKeys("org", "source-" + Rehearsal.CONNECTION, "node");
            until(() -> health("").checks().getOrDefault("org", "").startsWith("UP"));
            until(() -> health("").checks().getOrDefault("source-" + Rehearsal.CONNECTION, "").startsWith("UP"));
            assertThat(scrape().of(Metric.PAUSED)).isEqualTo(1);
            assertThat(scrape().of(Metric.REACHABLE, "org")).isEqualTo(1);
            assertThat(scrape().of(Metric.REACHABLE, "source/" + Rehearsal.CONNECTION)).isEqualTo(1);
        }
    }

    @Test
    void withoutItsBrokerAContainerIsNotReadyButStaysAlive() throws Exception {
        BrokerService broker = broker();
        try (Rehearsal rehearsal = watched(FaultPlan.none()).with("broker.url", "failover:(" + broker.getTransportConnectors().get(0).getPublishableConnectString() + ")")) {
            rehearsal.stay("ulla");
            assertThat(health("/ready").status).isEqualTo(200);
            assertThat(health("/ready").checks().get("broker")).startsWith("UP").contains("not known");
            broker.stop();
            broker.waitUntilStopped();
            until(() -> health("/ready").status == 503);
            assertThat(health("/ready").checks().get("broker")).startsWith("DOWN");
            assertThat(health("/ready").checks().get("ledger")).startsWith("UP");
            assertThat(health("/live").status).isEqualTo(200);
            assertThat(scrape().of(Metric.REACHABLE, "broker")).isZero();
            assertThat(scrape().of(Metric.REACHABLE, "ledger")).isEqualTo(1);
        } finally {
            broker.stop();
        }
    }

    @Test
    void anOrgThatIsAwayMakesNeitherLiveNorReadyFail() throws Exception {
        try (Rehearsal rehearsal = watched(FaultPlan.none())) {
            rehearsal.extract();
            rehearsal.check();
            OpenGates.of(rehearsal.container());
            rehearsal.org().close();
            rehearsal.serve("ulla");
            until(() -> health("").checks().getOrDefault("org", "").startsWith("DOWN"));
            assertThat(health("").status).isEqualTo(503);
            assertThat(health("/live").status).isEqualTo(200);
            assertThat(health("/ready").status).isEqualTo(200);
            // It goes on trying to load.
            until(() -> scrape().text().contains("crossload_stopped{code=\"ORG_UNREACHABLE\"} 1"));
            assertThat(health("").checks().get("node")).startsWith("DOWN single, stopped by ORG_UNREACHABLE");
            assertThat(scrape().of(Metric.REACHABLE, "org")).isZero();
        }
    }

    @Test
    void onlyLoopbackIsListenedOn() throws Exception {
        try (Rehearsal rehearsal = watched(FaultPlan.none())) {
            rehearsal.stay("ulla");
            assertThat(health("/live").status).isEqualTo(200);
            Optional<InetAddress> other = Collections.list(NetworkInterface.getNetworkInterfaces()).stream().flatMap(i -> i.inetAddresses()).filter(a -> !a.isLoopbackAddress() && a instanceof Inet4Address).findFirst();
            assumeTrue(other.isPresent(), "this machine has loopback only");
            try (Socket socket = new Socket()) {
                assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> socket.connect(new InetSocketAddress(other.get(), port), 2_000));
            }
        }
    }

    @Test
    void aVerbOpensNoPort() throws Exception {
        try (Rehearsal rehearsal = watched(FaultPlan.none())) {
            rehearsal.container();
            try (Socket socket = new Socket()) {
                assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000));
            }
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws Exception {
        try (Rehearsal rehearsal = watched(FaultPlan.none()); ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            assertThatExceptionOfType(CrossloadException.class).isThrownBy(() -> rehearsal.stay("ulla")).satisfies(e -> assertThat(e.code()).isEqualTo(Code.PORT_TAKEN)).withMessageContaining("observe.port " + port);
        }
    }

    private Rehearsal watched(FaultPlan faults) { return Rehearsal.of(folder, CUSTOMER, faults).profile(Rehearsal.PEOPLE_AND_MESSAGES).with("observe.port", Integer.toString(port)); }

    private static BrokerService broker() throws Exception {
        BrokerService broker = new BrokerService();
        broker.setBrokerName("observed");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.addConnector("tcp://127.0.0.1:0");
        broker.start();
        broker.waitUntilStarted();
        return broker;
    }

    private record Told(int status, String text) {
        /** By name: state and message. */
        Map<String, String> checks() {
            Map<String, String> checks = new TreeMap<>();
            try {
                for (JsonNode check : JSON.readTree(text).path("checks")) {
                    checks.put(check.path("name").asText(), check.path("status").asText() + " " + check.path("message").asText());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return checks;
        }
    }

    private Told health(String about) { return get("/observe/health" + about); }

    private Scrape scrape() { return new Scrape(get("/observe/metrics").text); }

    private Told get(String path) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofString());
            return new Told(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What Prometheus would read. */
    private record Scrape(String text) {
        double of(Metric metric, String... labels) {
            String series = metric.scraped() + (labels.length == 0 ? "" : IntStream.range(0, labels.length).mapToObj(i -> metric.labels().get(i) + "=\"" + labels[i] + "\"").sorted().collect(Collectors.joining(",", "{", "}")));
            return text.lines().filter(line -> sorted(line).startsWith(series + " ")).map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).findFirst()
                .orElseThrow(() -> new AssertionError("no " + series + " in\n" + text));
        }

        private static String sorted(String line) {
            int open = line.indexOf('{');
            int close = line.indexOf('}');
            return open < 0 ? line : line.substring(0, open + 1) + Arrays.stream(line.substring(open + 1, close).split(",")).sorted().collect(Collectors.joining(",")) + line.substring(close);
        }

        /** Names as they are documented: those of a histogram's series are one. */
        Set<String> names() {
            return text.lines().filter(l -> l.startsWith("# TYPE ")).map(l -> l.split(" ")[2]).filter(n -> !n.equals(Metric.BATCH_SECONDS.scraped() + "_max")).collect(Collectors.toCollection(TreeSet::new));
        }

        double sum(String name) { return text.lines().filter(l -> l.startsWith(name + "{") || l.startsWith(name + " ")).mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1))).sum(); }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within two minutes").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
