package io.crossload.step;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.load.queue.Queues;
import io.crossload.observe.Check;
import io.crossload.observe.Check.Verdict;
import io.crossload.observe.Gauges;
import io.crossload.observe.Look;
import io.crossload.observe.Look.Seen;
import io.crossload.observe.Meters;
import io.crossload.observe.Metric;
import io.crossload.observe.Reading;
import io.crossload.org.OrgException;
import io.crossload.org.OrgLimits;
import io.crossload.org.OrgRest;
import io.crossload.source.api.ActimoHttp;
import io.crossload.source.api.ApiReader;
import io.crossload.source.api.SourceClock;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.profile.SourceProfile;
import io.crossload.source.profile.SourceProfiles;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * What a container that stays tells on a port of its own: {@code /observe/health} with {@code /live} and {@code /ready}, and {@code /observe/metrics}. Camel serves it; here is what it is fed with. Nothing that is away or slow
 * keeps an answer waiting for more than some seconds.
 */
final class Observatory {
    private static final Observatory CLOSED = new Observatory(null);
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Settings settings;
    private PrometheusMeterRegistry registry;
    private Container container;
    private Look<Boolean> ledger;
    private Look<List<Reading>> ledgerReadings;
    private Look<Optional<Queues.Depths>> broker;
    private Look<String> org;
    private final Map<String, Look<String>> sources = new LinkedHashMap<>();

    private Observatory(Settings settings) { this.settings = settings; }

    /** @param stays whether the container is one that stays: single verbs open no port */
    static Observatory of(Settings settings, boolean stays) { return stays && settings.has(Setting.OBSERVE_PORT) && settings.number(Setting.OBSERVE_PORT) != 0 ? new Observatory(settings) : CLOSED; }

    /**
     * Before Camel is initialised.
     *
     * @throws CrossloadException PORT_TAKEN
     */
    void prepare(Main main) {
        if (this == CLOSED) {
            return;
        }
        String host = settings.text(Setting.OBSERVE_HOST);
        int port = settings.number(Setting.OBSERVE_PORT);
        requireFree(host, port);
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        main.bind("metricsRegistry", registry);
        Map<String, String> camel = new LinkedHashMap<>();
        camel.put("camel.management.enabled", "true");
        camel.put("camel.management.host", host);
        camel.put("camel.management.port", Integer.toString(port));
        camel.put("camel.management.healthCheckEnabled", "true");
        camel.put("camel.management.metricsEnabled", "true");
        camel.put("camel.metrics.enabled", "true");
        // Crossload has names of its own, which stay when routes change.
        camel.put("camel.metrics.enableRoutePolicy", "false");
        camel.put("camel.metrics.enableExchangeEventNotifier", "false");
        camel.put("camel.metrics.enableRouteEventNotifier", "false");
        camel.put("camel.metrics.skipCamelInfo", "true");
        // Routes that deliver batches are stopped between loads, and nothing is wrong then.
        camel.put("camel.health.routesEnabled", "false");
        camel.put("camel.health.consumersEnabled", "false");
        camel.put("camel.health.exposureLevel", "full");
        camel.forEach(main::addOverrideProperty);
    }

    /** Vert.x would say it in the middle of the start. */
    private static void requireFree(String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new CrossloadException(Code.PORT_TAKEN, Setting.OBSERVE_HOST.key() + " " + host + ", " + Setting.OBSERVE_PORT.key() + " " + port + ": " + e.getMessage() + ".", e);
        }
    }

    /** Before Camel starts. @param rest to the org, with little patience */
    void open(Container opened, OrgRest rest) {
        if (this == CLOSED) {
            return;
        }
        container = opened;
        ledger = look("ledger", () -> container.ledger().runs().newest().isPresent(), FRESH, FRESH);
        LedgerReadings readings = new LedgerReadings(container.ledger(), container.mappings().checksum(), settings);
        ledgerReadings = look("ledger-readings", readings::now, FRESH, FRESH);
        broker = look("broker", () -> container.queues().depths(), FRESH, FRESH);
        Duration seldom = Duration.ofMinutes(settings.number(Setting.OBSERVE_ASK_MINUTES));
        org = look("org", () -> ask(rest), seldom, AFTER_FAILURE);
        if (container.role() != Role.LOADER) {
            SourceProfiles.load(container.config()).stream().filter(p -> p.mode() == SourceProfile.Mode.API).forEach(p -> sources.put(p.name(), look("source", () -> probe(p), seldom, AFTER_FAILURE)));
        }
        container.monitor().tell(new Meters(registry));
        registry.getPrometheusRegistry().register(new Gauges(this::readings));
        HealthCheckRegistry checks = HealthCheckRegistry.get(container.context());
        checks.register(new Check("ledger", true, () -> verdict(ledger.now(), seen -> "answers")));
        checks.register(new Check("broker", true, () -> verdict(broker.now(), seen -> seen.map(Observatory::words).orElse("answers; how much waits is not known: it has no statisticsBrokerPlugin"))));
        checks.register(new Check("org", false, () -> verdict(org.now(), words -> words)));
        sources.forEach((name, look) -> checks.register(new Check("source-" + name, false, () -> verdict(look.now(), words -> words))));
        checks.register(new Check("node", false, this::node));
    }

    private Verdict node() {
        String role = container.role().name().toLowerCase(Locale.ROOT);
        return container.stoppedBy().map(code -> Verdict.down(role + ", stopped by " + code + ": " + code.what() + " " + code.cure()))
            .orElseGet(() -> Verdict.up(role + (container.isLoading() ? ", loading" : ", not loading") + (container.control().isPaused() ? ", paused" : "")));
    }

    private static <T> Verdict verdict(Seen<T> seen, Function<T, String> words) { return seen.isGood() ? Verdict.up(words.apply(seen.value())) : Verdict.down(seen.failure()); }

    private static String words(Queues.Depths depths) {
        return (depths.messages().isEmpty() ? "no queues yet" : depths.messages().entrySet().stream().map(q -> q.getKey() + " " + q.getValue()).collect(Collectors.joining(", ")))
            + String.format(Locale.ROOT, "; %.0f %% of its disk used", depths.storeRatio() * 100);
    }

    private String ask(OrgRest rest) {
        if (!settings.has(Setting.SF_CLIENT_ID)) {
            throw new CrossloadException(Code.SECRET_MISSING, Setting.SF_CLIENT_ID.key() + ".");
        }
        OrgLimits limits = LimitsSeen.remember(container.ledger(), OrgLimits.ask(rest));
        return limits.of(OrgLimits.API_REQUESTS).map(l -> String.format(Locale.ROOT, "answers; %,d of %,d API calls left", l.remaining(), l.max())).orElse("answers");
    }

    /** The call that every extract begins with; the allow-list of the connection guards it as any other. */
    private String probe(SourceProfile profile) {
        new ApiReader(profile, SourceContract.load(), new ActimoHttp(container.template(), container.sourceRates(), System::getenv), SourceClock.system()).probe();
        return "answers";
    }

    private List<Reading> readings() {
        List<Reading> all = new ArrayList<>();
        all.add(Reading.of(Metric.NODE, 1, container.role().name().toLowerCase(Locale.ROOT), version()));
        all.add(Reading.of(Metric.LOADING, container.isLoading()));
        container.stoppedBy().ifPresent(code -> all.add(Reading.of(Metric.STOPPED, 1, code.name())));
        // Begun together, so that no more is waited for than one of them takes.
        ledger.glance();
        broker.glance();
        boolean ledgerAnswers = ledger.now().isGood();
        all.add(Reading.of(Metric.REACHABLE, ledgerAnswers, "ledger"));
        Seen<Optional<Queues.Depths>> depths = broker.now();
        all.add(Reading.of(Metric.REACHABLE, depths.isGood(), "broker"));
        if (depths.isGood()) {
            depths.value().ifPresent(known -> {
                known.messages().forEach((queue, messages) -> all.add(Reading.of(Metric.QUEUE_MESSAGES, messages, queue)));
                all.add(Reading.of(Metric.BROKER_STORE, known.storeRatio()));
            });
        }
        org.glance().ifPresent(seen -> all.add(Reading.of(Metric.REACHABLE, seen.isGood(), "org")));
        sources.forEach((name, look) -> look.glance().ifPresent(seen -> all.add(Reading.of(Metric.REACHABLE, seen.isGood(), "source/" + name))));
        if (ledgerAnswers) {
            Seen<List<Reading>> seen = ledgerReadings.now();
            // A ledger that is slow to sum up tells what it told last.
            all.addAll(seen.isGood() ? seen.value() : ledgerReadings.lastGood().orElse(List.of()));
        }
        return all;
    }

    private static String version() { return Optional.ofNullable(Observatory.class.getPackage().getImplementationVersion()).orElse("development"); }

    private static <T> Look<T> look(String name, Supplier<T> eyes, Duration fresh, Duration afterFailure) {
        return new Look<>(name, () -> coded(eyes), fresh, afterFailure, PATIENCE, System::nanoTime);
    }

    /** Failures as codes: texts of drivers and servers may say more than everybody may read. */
    private static <T> T coded(Supplier<T> eyes) {
        try {
            return eyes.get();
        } catch (OrgException e) {
            throw new IllegalStateException("HTTP " + e.status() + ", " + e.errorCode(), e);
        } catch (CrossloadException e) {
            throw new IllegalStateException(e.code() + ": " + e.code().what(), e);
        } catch (RuntimeException e) {
            throw new IllegalStateException(e.getClass().getSimpleName(), e);
        }
    }
}
