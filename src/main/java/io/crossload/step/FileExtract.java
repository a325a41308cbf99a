package io.crossload.step;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.extract.ExtractManifest.How;
import io.crossload.extract.ExtractManifest.Reading;
import io.crossload.extract.ExtractWriter;
import io.crossload.extract.FindingTally;
import io.crossload.source.RecordSink;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;
import io.crossload.source.file.FileExtractor;
import io.crossload.source.file.FileReport;
import io.crossload.source.file.FileRules;
import io.crossload.source.file.Workspaces;
import io.crossload.source.profile.FileSettings;
import io.crossload.source.profile.SourceProfile;

/** Reads one connection from exported files: every file of its folder, by the route extract-files. */
final class FileExtract {
    private final Container container;
    private final SourceProfile profile;
    private final SourceContract contract;
    private final Progress progress;

    FileExtract(Container container, SourceProfile profile, SourceContract contract, Progress progress) {
        this.container = container;
        this.profile = profile;
        this.contract = profile.typed(contract);
        this.progress = progress;
    }

    void read(Path dir, ExtractWriter writer) {
        Map<String, ExtractWriter.Sink> sinks = new HashMap<>();
        contract.types().forEach(t -> sinks.put(t.name(), writer.sink(profile.name(), t)));
        FileExtractor extractor = new FileExtractor(contract, rules().withCustomFields(labels(dir)), t -> sinks.get(t.name())).within(Workspaces.below(dir));
        List<FileReport> reports = new ArrayList<>();
        container.filesSeen().clear();
        progress.phase(profile.name() + " files", -1);
        container.template().sendBodyAndHeaders("direct:extract-files", "", Map.of("filesFolder", dir.toAbsolutePath().toString(),
            "fileExtractor", extractor, "fileReports", reports));
        FindingTally findings = writer.findings();
        reports.forEach(r -> r.findings().forEach(findings::add));
        contract.types().stream().filter(t -> reports.stream().noneMatch(r -> t.name().equals(r.sourceType()))).forEach(t -> {
            sinks.get(t.name()).notOffered();
            findings.add(new Finding(Code.NOT_OFFERED, t.name(), null, profile.name() + ": no file"));
        });
        sinks.forEach((type, sink) -> writer.read(new Reading(profile.name(), type, sink.offered() ? How.WHOLE : How.KEPT, null, sink.extracted() - sink.rejects(), 0, 0, 0)));
        progress.done(sinks.values().stream().mapToLong(ExtractWriter.Sink::extracted).sum());
    }

    private FileRules rules() {
        FileSettings files = profile.files();
        Map<String, Map<String, String>> aliases = new HashMap<>();
        contract.types().forEach(t -> {
            Map<String, String> headings = new HashMap<>();
            profile.object(t.name()).aliases().forEach((field, names) -> names.forEach(name -> headings.put(name, field)));
            aliases.put(t.name(), headings);
        });
        FileRules rules = FileRules.of(profile.fileValueRules()).withAliases(aliases);
        rules = files.delimiter().equals("auto") ? rules : rules.withDelimiter(files.delimiter().charAt(0));
        return files.charset().equals("auto") ? rules : rules.withCharset(Charset.forName(files.charset()));
    }

    /** Headings of the custom fields: the profile's labels, and those of an exported custom_fields file. */
    private Map<String, String> labels(Path dir) {
        Map<String, String> labels = new HashMap<>();
        SourceType type = contract.type("custom_field");
        RecordSink collect = new LabelSink(labels, type.indexOf("key"), type.indexOf("label"));
        FileExtractor extractor = new FileExtractor(contract, rules(), t -> collect);
        try (Stream<Path> files = Files.walk(dir)) {
            files.filter(f -> Files.isRegularFile(f) && extractor.typeOf(f).filter(type::equals).isPresent()).sorted().forEach(extractor::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        profile.customFields().forEach((field, custom) -> {
            if (custom.label() != null) {
                labels.put(custom.label(), field);
            }
        });
        return labels;
    }

    /** Keeps label and key of every custom field; what is wrong with the file is reported when it is read for good. */
    private record LabelSink(Map<String, String> labels, int key, int label) implements RecordSink {
        @Override
        public void record(String[] values) {
            if (values[label] != null) {
                labels.put(values[label], values[key]);
            }
        }

        @Override
        public void reject(Code code, String where, String raw) { }

        @Override
        public void finding(Finding finding) { }
    }
}
