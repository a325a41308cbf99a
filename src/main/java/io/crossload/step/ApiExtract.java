package io.crossload.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
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
    private final Container container;
    private final SourceProfile profile;
    private final SourceContract contract;
    private final Progress progress;

    ApiExtract(Container container, SourceProfile profile, SourceContract contract, Progress progress) {
        this.container = container;
        this.profile = profile;
        this.contract = profile.typed(contract);
        this.progress = progress;
    }

    void read(ExtractWriter writer) {
        ApiReader reader = new ApiReader(profile, contract, new ActimoHttp(container.template(), container.sourceRates(), System::getenv), SourceClock.system());
        reader.probe();
        Map<String, List<String>> ids = new HashMap<>();
        Set<String> parents = new LinkedHashSet<>();
        contract.types().forEach(t -> reader.parentOf(t).ifPresent(p -> parents.add(p.name())));
        for (SourceType type : contract.types()) {
            Optional<SourceType> parent = reader.parentOf(type);
            ExtractWriter.Sink sink = writer.sink(profile.name(), type);
            progress.phase(profile.name() + " " + type.name(), -1);
            RecordSink counted = new Watching(sink, parents.contains(type.name()) ? ids.computeIfAbsent(type.name(), n -> new ArrayList<>()) : null, type);
            ReadReport report = reader.read(type, new Normaliser(type, profile.apiValueRules()), counted, Since.full(),
                parent.map(p -> ids.getOrDefault(p.name(), List.of())).orElse(List.of()));
            if (!report.offered()) {
                sink.notOffered();
                sink.finding(new Finding(Code.NOT_OFFERED, type.name(), null, profile.name()));
            }
            progress.done(sink.extracted());
        }
    }

    /** Tells the progress, and remembers the ids of types that others are read by. */
    private final class Watching implements RecordSink {
        private final ExtractWriter.Sink sink;
        private final List<String> ids;
        private final int id;

        Watching(ExtractWriter.Sink sink, List<String> ids, SourceType type) {
            this.sink = sink;
            this.ids = ids;
            this.id = type.indexOf("id");
        }

        @Override
        public void record(String[] values) {
            sink.record(values);
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
