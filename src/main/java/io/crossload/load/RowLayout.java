package io.crossload.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.crossload.csv.CsvText;
import io.crossload.load.file.FileRow;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.model.ParentRule;
import io.crossload.mapping.row.RowMapper;
import io.crossload.mapping.shape.ShapedRows;
import io.crossload.mapping.transform.ConnectionSettings;

/**
 * Where things stand in the shaped rows of one mapping, and what its batches look like. A row with a {@code match_id} fits a record that is
 * in the org already: it goes into a batch of its own kind that updates by Id and gives the record its key.
 */
final class RowLayout {
    /** Columns that every shaped row has beside those that the mapping names. */
    static final String SOURCE_KEY = "source_key";
    static final String SOURCE_ROWS = "source_rows";
    static final String CONNECTION = "connection";
    static final String ERROR = "error";
    static final String MATCH_ID = "match_id";
    /** JSON of the matched record as it was. */
    static final String BEFORE_IMAGE = "before_image";

    final String[] source;
    final RowMapper mapper;
    final int sourceKey;
    final int sourceRows;
    final int error;
    private final int matchId;
    private final int ownerIds;
    /** Columns that are read at all. */
    private final int[] wanted;
    private final Mapping mapping;
    private final List<String> target;
    private final Set<String> createOnly;
    /** Columns that a record which was in the org before does not get: what only its creation takes, and its owner, whom people of the org chose. */
    private final Set<String> notOfMatched;
    /** Lookups that point to several objects: column of the shaped row to header, in the order in which they are tried. */
    private final List<Map<Integer, String>> choices;
    private final Map<RowKind, Form> forms = new HashMap<>();

    /** The batches of one kind. */
    private record Form(BatchOrder order, String[] header, int[] columns) { }

    RowLayout(Mapping mapping, List<String> names, Map<String, ConnectionSettings> connections) {
        this.mapping = mapping;
        this.source = names.toArray(String[]::new);
        mapper = RowMapper.compile(mapping, names, connections);
        target = mapper.header();
        createOnly = mapping.createOnly();
        notOfMatched = Stream.concat(createOnly.stream(), mapping.fields().stream().filter(FieldRule::isOwner).map(FieldRule::field)).collect(Collectors.toUnmodifiableSet());
        choices = choices(mapping, names);
        sourceKey = names.indexOf(SOURCE_KEY);
        sourceRows = names.indexOf(SOURCE_ROWS);
        error = names.indexOf(ERROR);
        matchId = names.indexOf(MATCH_ID);
        ownerIds = mapping.operation() == Mapping.Operation.UPLOAD ? names.indexOf(FileRow.OWNER_IDS) : -1;
        Set<String> read = new HashSet<>(mapping.columns());
        read.addAll(List.of(SOURCE_KEY, SOURCE_ROWS, ERROR, MATCH_ID, CONNECTION, FileRow.OWNER_IDS));
        wanted = IntStream.range(0, source.length).filter(i -> read.contains(source[i])).toArray();
    }

    private static List<Map<Integer, String>> choices(Mapping mapping, List<String> names) {
        Map<String, Map<Integer, String>> lookups = new LinkedHashMap<>();
        mapping.parents().forEach(parent -> lookups.computeIfAbsent(parent.lookup(), l -> new LinkedHashMap<>()).put(names.indexOf(parent.from()), parent.header()));
        return lookups.values().stream().filter(alternatives -> alternatives.size() > 1).toList();
    }

    /** The values of a row that anybody looks at; the others stay null. */
    void read(ShapedRows rows, String[] row) {
        for (int column : wanted) {
            row[column] = rows.text(column);
        }
    }

    int width() { return target.size(); }

    /** @param row the shaped row's values by column */
    RowKind kind(IntFunction<String> row) {
        boolean matched = matchId >= 0 && row.apply(matchId) != null;
        if (choices.isEmpty() && !matched) {
            return PLAIN;
        }
        Set<String> without = new HashSet<>(matched ? notOfMatched : Set.of());
        for (Map<Integer, String> alternatives : choices) {
            int chosen = alternatives.keySet().stream().filter(column -> row.apply(column) != null).findFirst().orElse(alternatives.keySet().iterator().next());
            alternatives.forEach((column, header) -> {
                if (column != chosen) {
                    without.add(header);
                }
            });
        }
        return new RowKind(matched, without);
    }

    private static final RowKind PLAIN = new RowKind(false, Set.of());

    String[] header(RowKind kind) { return form(kind).header; }

    /** Of a batch without rows. */
    String[] header() { return header(PLAIN); }

    BatchOrder order(RowKind kind) { return form(kind).order; }

    /** For rows that get into no batch. */
    BatchOrder order() { return order(PLAIN); }

    private Form form(RowKind kind) { return forms.computeIfAbsent(kind, this::formOf); }

    private Form formOf(RowKind kind) {
        int[] columns = IntStream.range(0, target.size()).filter(i -> !kind.without().contains(target.get(i))).toArray();
        Stream<String> header = Arrays.stream(columns).mapToObj(target::get);
        Set<String> refused = createOnly.stream().filter(column -> !kind.without().contains(column)).collect(Collectors.toSet());
        BatchOrder order = new BatchOrder(mapping.name(), mapping.target(), mapping.source(), kind.matched() ? "update" : mapping.operation().word(),
            mapping.key().joinedBy(), refused);
        return new Form(order, (kind.matched() ? Stream.concat(Stream.of("Id"), header) : header).toArray(String[]::new), columns);
    }

    /** Adds a mapped row to its batch. */
    void add(BatchBuilder builder, RowKind kind, String[] row, String[] out, Consumer<CsvText> line) {
        builder.add(mapper.key(row), row[sourceKey], weight(row), checksum(row, out), written(kind, row, out), line);
    }

    /** How many source rows a row stands for. */
    int weight(String[] row) { return row[sourceRows] == null ? 1 : Integer.parseInt(row[sourceRows]); }

    /** Content hash of a mapped row; of a file with the records that it is linked to, which are no fields of it. */
    long checksum(String[] row, String[] out) {
        long fields = mapper.checksum(out);
        return ownerIds < 0 || row[ownerIds] == null ? fields : fields * 31 + mapper.checksum(new String[] {row[ownerIds]});
    }

    private String[] written(RowKind kind, String[] row, String[] out) {
        if (kind.equals(PLAIN)) {
            return out;
        }
        int[] columns = form(kind).columns;
        int first = kind.matched() ? 1 : 0;
        String[] written = new String[columns.length + first];
        if (kind.matched()) {
            written[0] = row[matchId];
        }
        for (int i = 0; i < columns.length; i++) {
            written[first + i] = out[columns[i]];
        }
        return written;
    }
}
