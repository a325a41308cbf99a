package io.crossload.step;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.extract.ExtractManifest.How;
import io.crossload.extract.ExtractManifest.Reading;
import io.crossload.extract.ExtractWriter;
import io.crossload.source.RecordSink;
import io.crossload.source.api.ActimoHttp;
import io.crossload.source.api.ApiReader;
import io.crossload.source.api.ReadReport;
import io.crossload.source.api.Since;
import io.crossload.source.api.SourceClock;
import io.crossload.source.contract.Normaliser;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;
import io.crossload.source.profile.SourceProfile;

/** Reads one connection over Actimo's API: every source type of the contract, parents before the lists that need their ids. */
final class ApiExtract {
    /** What is there already of a connection. */
    interface Before {
        Before NOTHING = new Before() { };

        /** From where on a type is wanted. */
        default Since since(SourceType type) { return Since.full(); }

        /** Tells the ids of the records of a type that are there already: what hangs on them may have changed although they have not. */
        default void ids(SourceType type, Consumer<String> id) { }
    }

    private final Container container;
    private final SourceProfile profile;
    private final SourceContract contract;
    private final Progress progress;
    private final Before before;

    ApiExtract(Container container, SourceProfile profile, SourceContract contract, Before before, Progress progress) {
        this.container = container;
        this.profile = profile;
        this.contract = profile.typed(contract);
        this.before = before;
        this.progress = progress;
    }

    void read(ExtractWriter writer) {
        ApiReader reader = new ApiReader(profile, contract, new ActimoHttp(container.template(), container.sourceRates(), System::getenv), SourceClock.system());
        reader.probe();
        Map<String, Set<String>> ids = new HashMap<>();
        Set<String> parents = new LinkedHashSet<>();
        contract.types().forEach(t -> reader.parentOf(t).ifPresent(p -> parents.add(p.name())));
        for (SourceType type : contract.types()) {
            Optional<SourceType> parent = reader.parentOf(type);
            ExtractWriter.Sink sink = writer.sink(profile.name(), type);
            progress.phase(profile.name() + " " + type.name(), -1);
            Watching counted = new Watching(sink, parents.contains(type.name()) ? ids.computeIfAbsent(type.name(), n -> new LinkedHashSet<>()) : null, type);
            Since since = before.since(type);
            ReadReport report = reader.read(type, new Normaliser(type, profile.apiValueRules()), counted, since,
                parent.map(p -> ids.getOrDefault(p.name(), Set.of())).orElse(Set.of()));
            if (!report.offered()) {
                sink.notOffered();
                sink.finding(new Finding(Code.NOT_OFFERED, type.name(), null, profile.name()));
            }
            How how = !report.offered() ? How.KEPT : since.equals(Since.full()) ? How.WHOLE : report.deltaIgnored() ? How.IGNORED : How.CHANGED;
            if (parents.contains(type.name()) && (how == How.CHANGED || how == How.KEPT)) {
                before.ids(type, ids.get(type.name())::add);
            }
            writer.read(new Reading(profile.name(), type.name(), how, report.watermark() == null || counted.placed ? null : report.watermark().toString(), sink.extracted() - sink.rejects(), 0, 0, 0));
            progress.done(sink.extracted());
        }
    }

    /** Tells the progress, and remembers the ids of types that others are read by. */
    private final class Watching implements RecordSink {
        private final ExtractWriter.Sink sink;
        private final Set<String> ids;
        private final int id;
        /** Per set of fields that tell records apart, their columns. */
        private final List<int[]> keys;
        private final boolean hasPlaces;
        /** Some record is known by its place in the list alone. It stands elsewhere in a list of changes, so the next delta reads the list whole. */
        private boolean placed;

        Watching(ExtractWriter.Sink sink, Set<String> ids, SourceType type) {
            this.sink = sink;
            this.ids = ids;
            this.id = type.indexOf("id");
            this.keys = type.rowKey().stream().filter(fields -> !fields.contains(SourceType.WHERE)).map(fields -> fields.stream().mapToInt(type::indexOf).toArray()).toList();
            this.hasPlaces = type.rowKey().stream().anyMatch(fields -> fields.contains(SourceType.WHERE));
        }

        @Override
        public void record(String[] values) {
            sink.record(values);
            placed |= hasPlaces && keys.stream().noneMatch(columns -> Arrays.stream(columns).allMatch(column -> values[column] != null));
            if (ids != null && values[id] != null) {
                ids.add(values[id]);
            }
            progress.done(sink.extracted());
        }

        @Override
        public void reject(Code code, String where, String raw) { sink.reject(code, where, raw); }

        @Override
        public void finding(Finding finding) { sink.finding(finding); }
    }
}
