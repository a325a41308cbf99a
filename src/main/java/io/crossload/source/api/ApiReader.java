package io.crossload.source.api;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;
import io.crossload.source.contract.Normaliser;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;
import io.crossload.source.profile.ObjectSettings;
import io.crossload.source.profile.SourceProfile;

/**
 * Reads the source types of one connection over Actimo's REST API, streaming. Only lists that the contract or the profile names can be asked
 * for, and only with GET. Several threads may read different types with one reader; they share the key's rate.
 */
public final class ApiReader {
    /** Nothing can have changed after this: rows that come back nevertheless show that the parameter is ignored. */
    private static final Instant FAR_FUTURE = Instant.parse("2199-01-01T00:00:00Z");
    /** Parents that are asked in vain before a list below parents is taken as not offered. */
    private static final int PARENTS_TRIED = 100;

    private final SourceProfile profile;
    private final SourceContract contract;
    private final Connection connection;
    private final PatientGet get;
    private final SourceClock clock;

    /**
     * @param contract the source types whose default paths may be asked for, beside those that the profile names
     * @throws CrossloadException SECRET_MISSING
     */
    public ApiReader(SourceProfile profile, SourceContract contract, ActimoHttp http, SourceClock clock) {
        this.profile = profile;
        this.contract = contract;
        this.clock = clock;
        this.connection = http.connect(profile, new AllowList(profile.api().baseUrl(), paths()));
        this.get = new PatientGet(http, new RetryPolicy(profile.api().retry(), new Random()), clock);
    }

    private Set<String> paths() {
        Set<String> paths = new HashSet<>();
        paths.add(profile.api().probe().path());
        contract.types().forEach(type -> Optional.ofNullable(path(type)).ifPresent(paths::add));
        contract.types().stream().filter(this::isWithinItself).forEach(type -> paths.add(type.path()));
        return paths;
    }

    private String path(SourceType type) {
        String own = profile.object(type.name()).path();
        return own == null ? type.path() : own;
    }

    /**
     * Asks whether the key is valid.
     *
     * @throws CrossloadException SOURCE_LOGIN_REFUSED, SOURCE_UNREACHABLE, SOURCE_REDIRECT_REFUSED, SOURCE_ANSWER_INVALID
     */
    public void probe() {
        Query probe = new Query(connection, profile.api().probe().path(), null, Map.of());
        PageSequence once = new PageSequence(profile.api().paging());
        once.withoutPages();
        try {
            get.get(probe.request(once), answer -> {
                if (answer.body().read() == '<') {
                    throw new InvalidAnswer("an HTML page instead of JSON");
                }
                return answer.status();
            });
        } catch (UnexpectedStatus e) {
            throw refused(probe.template(), e);
        }
    }

    /**
     * The source type whose ids the path of another needs, if it needs one: the profile's word, else the type whose own path the path begins
     * with ({@code /groups/{id}/contacts} needs those of {@code /groups}).
     */
    public Optional<SourceType> parentOf(SourceType type) {
        String path = path(type);
        int brace = path == null ? -1 : path.indexOf("/{");
        if (brace < 0 || isWithinItself(type)) {
            return Optional.empty();
        }
        String named = profile.object(type.name()).parent();
        return contract.types().stream().filter(t -> named == null ? path.substring(0, brace).equals(path(t)) : t.name().equals(named)).findFirst();
    }

    /** Whether the list stands below records of its own type: entries at {@code /one-on-ones/{id}/entries}, their threads at {@code /one-on-ones}. */
    private boolean isWithinItself(SourceType type) {
        String path = path(type);
        int brace = type.embedded() == null || path == null ? -1 : path.indexOf("/{");
        String named = profile.object(type.name()).parent();
        return brace >= 0 && (named == null ? path.substring(0, brace).equals(type.path()) : named.equals(type.name()));
    }

    /** Reads a source type whose path needs no parent. */
    public ReadReport read(SourceType type, Normaliser normaliser, RecordSink sink, Since since) {
        return read(type, normaliser, sink, since, List.of());
    }

    /**
     * Reads a source type into a sink.
     *
     * @param parents ids that stand for {@code {id}} in the path, one list each; ignored when the path has none
     * @throws CrossloadException SOURCE_UNREACHABLE, SOURCE_LOGIN_REFUSED, SOURCE_REDIRECT_REFUSED, SOURCE_CALL_REFUSED, SOURCE_ANSWER_INVALID
     */
    public ReadReport read(SourceType type, Normaliser normaliser, RecordSink sink, Since since, Collection<String> parents) {
        ObjectSettings settings = profile.object(type.name());
        if (!settings.enabled() || path(type) == null) {
            return ReadReport.notOffered();
        }
        boolean perParent = path(type).contains("{");
        Reading reading = new Reading(type, path(type), settings, normaliser, new WatchedSink(sink, type), perParent);
        if (isWithinItself(type)) {
            Outers outers = new Outers(type, sink);
            Reading ofOuters = new Reading(type, type.path(), settings, normaliser, new WatchedSink(outers, type), false);
            return ofOuters.run(Since.full(), Collections.singleton(null)).offered() ? reading.within(outers).run(since, outers.byKey().keySet()) : ReadReport.notOffered();
        }
        return reading.run(since, perParent ? parents : Collections.singleton(null));
    }

    private CrossloadException refused(String template, UnexpectedStatus e) {
        return new CrossloadException(Code.SOURCE_ANSWER_INVALID, "(" + profile.name() + ", GET " + template + ": HTTP " + e.status() + ")");
    }

    /** Ends a probe at its first record; the rest is not wanted. */
    private static final class RowFound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private RowFound() { super(null, null, false, false); }

        static void stop(Object row) { throw new RowFound(); }
    }

    /** One read of one source type. */
    private final class Reading {
        private final SourceType type;
        private final String path;
        private final ObjectSettings settings;
        private final Normaliser normaliser;
        private final WatchedSink sink;
        private final boolean perParent;
        private final EnvelopeReader envelope;
        private final Instant started = clock.now();
        private Instant date;
        private long rows;
        private int pages;
        private long peak;
        private int answered;
        private int missing;

        private Outers outers;

        Reading(SourceType type, String path, ObjectSettings settings, Normaliser normaliser, WatchedSink sink, boolean perParent) {
            this.type = type;
            this.path = path;
            this.settings = settings;
            this.normaliser = normaliser;
            this.sink = sink;
            this.perParent = perParent;
            this.envelope = new EnvelopeReader(settings.envelope(), settings.paging(), new RecordShapes(type, new RowDecoder(type, settings.aliases())));
        }

        /** The lists belong to these records of the same type. */
        Reading within(Outers records) {
            outers = records;
            return this;
        }

        ReadReport run(Since since, Collection<String> parents) {
            boolean ignored = false;
            boolean probed = since.isFull();
            for (String parent : parents) {
                Query list = new Query(connection, path, parent, settings.parameters());
                long before = rows;
                try {
                    if (!probed) {
                        ignored = ignoresDelta(list);
                        probed = true;
                    }
                    list(since.isFull() || ignored ? list : list.since(since.watermark()), parent, since.isFull() || ignored);
                    answered++;
                } catch (UnexpectedStatus e) {
                    boolean gone = e.status() == 404 || e.status() == 410;
                    if (!gone || !perParent && !isOptional()) {
                        throw refused(path, e);
                    }
                    missing++;
                    if (answered == 0 && missing == PARENTS_TRIED && outers == null) {
                        break;
                    }
                }
                if (outers != null && outers.isRecord(parent, rows > before || !since.isFull())) {
                    sink.record(outers.byKey().get(parent));
                    rows++;
                }
            }
            if (answered == 0 && missing > 0 && outers == null) {
                return absent();
            }
            return new ReadReport(true, rows, pages, watermark(), ignored, peak);
        }

        private boolean isOptional() {
            return settings.optional() == null ? type.optional() : settings.optional();
        }

        private ReadReport absent() {
            if (!isOptional()) {
                throw refused(path, new UnexpectedStatus(404));
            }
            sink.finding(new Finding(Code.NOT_OFFERED, type.name(), null, path));
            return ReadReport.notOffered();
        }

        private void list(Query list, String parent, boolean whole) {
            String parentField = settings.parentField() != null ? settings.parentField()
                : parentOf(type).map(p -> p.name() + "_id").orElse("parent_id");
            Delivery delivery = new Delivery(type, normaliser, sink, parentField, parent);
            if (outers != null) {
                delivery = new Delivery(type, normaliser, sink, null, null).within(outers.byKey().get(parent));
            }
            ListRead read = new ListRead(get, envelope, list, settings.paging(), delivery, whole);
            try {
                read.read();
            } finally {
                rows += delivery.delivered();
                pages += read.pages();
                peak = Math.max(peak, read.peak());
                date = date == null ? read.date() : date;
            }
        }

        /** Asks for what changed after the far future. A source that refuses the parameter knows it as little as one that ignores it. */
        private boolean ignoresDelta(Query list) {
            try {
                get.get(list.since(FAR_FUTURE).request(new PageSequence(settings.paging())), answer -> envelope.read(answer, RowFound::stop, RowFound::stop));
                return false;
            } catch (RowFound e) {
                return true;
            } catch (UnexpectedStatus e) {
                if (e.status() == 404) {
                    throw e;
                }
                return true;
            }
        }

        /** What changed while the list was read must be asked for again, so the clock of its first answer counts, not of its last. */
        private Instant watermark() {
            Instant latest = sink.latest();
            Instant until = date != null ? date : latest == null || latest.isBefore(started) ? latest : started;
            return until == null ? null : until.minus(profile.api().delta().overlap());
        }
    }
}
