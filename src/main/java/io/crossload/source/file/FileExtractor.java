package io.crossload.source.file;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;
import io.crossload.source.contract.Headings;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.SourceType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads exported files into the sinks of their source types. What a file holds is seen from its name, and where that
 * fits several types, from its headings; several files of one type add up. A file
 * that cannot be read gives a finding and ends alone. Streams: memory does not grow with a CSV, JSON or NDJSON file; of a workbook it holds the
 * table of shared texts. Not for several threads.
 */
public final class FileExtractor {
    private static final String WORKSPACE = "workspace_id";

    private final FileTypes types;
    private final FileRules rules;
    private final Function<SourceType, RecordSink> sinks;
    private Workspaces workspaces;

    /** @param sinks asked once per file for the sink of its type */
    public FileExtractor(SourceContract contract, FileRules rules, Function<SourceType, RecordSink> sinks) {
        this.types = new FileTypes(contract);
        this.rules = rules;
        this.sinks = sinks;
    }

    /** Rows that do not name their workspace take it from here. */
    public FileExtractor within(Workspaces ofFiles) {
        workspaces = ofFiles;
        return this;
    }

    /** Source type of a file by its name (the first, where its headings would decide), if it has one that this reads. */
    public Optional<SourceType> typeOf(Path path) {
        return FileName.of(path.getFileName().toString()).flatMap(name -> types.of(name.base()).stream().findFirst()).map(FileTypes.Match::type);
    }

    public FileReport read(Path path) {
        Optional<FileName> name = FileName.of(path.getFileName().toString());
        List<FileTypes.Match> matches = name.map(known -> types.of(known.base())).orElse(List.of());
        if (matches.isEmpty()) {
            Finding unknown = new Finding(Code.FILE_UNKNOWN, null, null, path.getFileName().toString());
            return new FileReport(path, null, 0, 0, 0, List.of(unknown));
        }
        SourceFile chosen = ByHeadings.choose(matches.stream().map(match -> candidate(path, name.get(), match)).toList());
        SourceType type = chosen.type();
        CountedSink sink = new CountedSink(sinks.apply(type));
        SourceFile file = chosen.into(sink);
        long notRecords = 0;
        try {
            notRecords = read(file);
        } catch (UnreadableFile e) {
            file.finding(e.code(), e.getMessage());
        } catch (IOException e) {
            file.finding(Code.FILE_UNREADABLE, e.getClass().getSimpleName());
        }
        return new FileReport(path, type.name(), sink.rows(), sink.rejected(), notRecords, List.of());
    }

    private SourceFile candidate(Path path, FileName name, FileTypes.Match match) {
        SourceType type = match.type();
        Map<String, String> said = new HashMap<>(match.fromName());
        String workspace = workspaces == null || type.indexOf(WORKSPACE) < 0 ? null : workspaces.of(path);
        if (workspace != null) {
            said.put(WORKSPACE, workspace);
        }
        return new SourceFile(path, name, type, said, rules, Headings.of(type, rules.headingsOf(type.name())), null);
    }

    private static long read(SourceFile file) throws IOException, UnreadableFile {
        return switch (file.name().format()) {
            case CSV, TSV, TXT -> CsvFile.read(file);
            case XLSX -> XlsxFile.read(file);
            case JSON, NDJSON -> JsonFile.read(file);
            case XLS -> throw new UnreadableFile("old Excel workbooks (.xls) are not read; save it as XLSX");
        };
    }
}
