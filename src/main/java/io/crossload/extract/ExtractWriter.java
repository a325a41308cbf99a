package io.crossload.extract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Finding;
import io.crossload.source.RecordSink;
import io.crossload.source.contract.SourceType;

/**
 * Writes one extract. Readers get a {@link RecordSink} per connection and source type; sinks of the same source type must not be used
 * at the same time by different threads.
 */
public final class ExtractWriter implements AutoCloseable {
    /** Column before the contract's own fields that says which connection a row came from. */
    public static final String CONNECTION = "connection";
    /** A quote is doubled, and no character takes more than three bytes of UTF-8 per char. */
    private static final int BYTES_PER_CHARACTER = 3;
    private static final int ROWS_PER_PART = 500_000;

    private final int number;
    private final ExtractFolder folder;
    private final Consumer<RejectedRecord> rejected;
    private final Instant startedAt = Instant.now();
    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private final List<Sink> sinks = new ArrayList<>();
    private final List<ExtractManifest.Reading> readings = new ArrayList<>();
    private final FindingTally findings = new FindingTally();
    private final int base;

    public ExtractWriter(int number, ExtractFolder folder, Consumer<RejectedRecord> rejected) { this(number, 0, folder, rejected); }

    /** @param base number of the extract that it stands on, or 0 */
    public ExtractWriter(int number, int base, ExtractFolder folder, Consumer<RejectedRecord> rejected) {
        this.number = number;
        this.base = base;
        this.folder = folder;
        this.rejected = rejected;
        folder.clear();
    }

    /** The parts of one source type, shared by all connections. */
    private final class Output {
        final SourceType type;
        final PartWriter parts;
        boolean offered;
        long rows;
        long rejects;
        long longest;

        Output(SourceType type) {
            this.type = type;
            this.parts = new PartWriter(folder.typeFolder(type.name()), header(type), ROWS_PER_PART);
        }
    }

    /** One connection's records of one source type. */
    public final class Sink implements RecordSink {
        private final String connection;
        private final Output output;
        private final String[] row;
        private long extracted;
        private long rejects;
        private boolean offered = true;

        private Sink(String connection, Output output) {
            this.connection = connection;
            this.output = output;
            this.row = new String[output.type.fields().size() + 1];
            this.row[0] = connection;
        }

        @Override
        public void record(String[] values) {
            System.arraycopy(values, 0, row, 1, values.length);
            output.parts.write(row);
            long characters = 0;
            for (String value : row) {
                characters += value == null ? 1 : value.length() + 3;
            }
            output.longest = Math.max(output.longest, characters * BYTES_PER_CHARACTER);
            extracted++;
        }

        @Override
        public void reject(Code code, String where, String raw) {
            rejects++;
            rejected.accept(new RejectedRecord(connection, output.type.name(), rejects, code, where, raw));
            findings.add(new Finding(code, output.type.name(), null, where));
        }

        @Override
        public void finding(Finding finding) { findings.add(finding); }

        /** Records that were rejected when an earlier extract was read; their letters are there. */
        public void rejectedBefore(long records) { rejects += records; }

        /** The source answered that it does not have this type. */
        public void notOffered() { offered = false; }

        public String connection() { return connection; }

        public String sourceType() { return output.type.name(); }

        public boolean offered() { return offered; }

        /** Records that came, carried and rejected. */
        public long extracted() { return extracted + rejects; }

        public long rejects() { return rejects; }
    }

    public Sink sink(String connection, SourceType type) {
        Sink sink = new Sink(connection, outputs.computeIfAbsent(type.name(), n -> new Output(type)));
        sinks.add(sink);
        return sink;
    }

    public List<Sink> sinks() { return sinks; }

    /** How a source type was read. */
    public void read(ExtractManifest.Reading reading) { readings.add(reading); }

    public List<ExtractManifest.Reading> readings() { return readings; }

    public FindingTally findings() { return findings; }

    /** Finishes all parts and writes the manifest; returns the manifest's SHA-256. */
    public String complete() {
        for (Sink sink : sinks) {
            sink.output.rows += sink.extracted;
            sink.output.rejects += sink.rejects;
            sink.output.offered |= sink.offered;
        }
        List<ExtractManifest.Type> types = new ArrayList<>();
        for (Output output : outputs.values()) {
            types.add(new ExtractManifest.Type(output.type.name(), header(output.type), output.offered, output.rows, output.rejects, output.longest, output.parts.parts()));
        }
        return folder.complete(new ExtractManifest(number, startedAt.toString(), Instant.now().toString(), types, base, readings));
    }

    private static List<String> header(SourceType type) {
        List<String> header = new ArrayList<>(List.of(CONNECTION));
        header.addAll(type.columns());
        return header;
    }

    @Override
    public void close() { outputs.values().forEach(o -> o.parts.close()); }
}
