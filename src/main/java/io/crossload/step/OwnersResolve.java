package io.crossload.step;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.Owners.Kind;
import io.crossload.ledger.Owners.Resolution;

/** {@code crossload owners resolve}: takes decisions, one by one, for all that are open, or from the report's CSV. A decision that changes what was confirmed closes the gate. */
public final class OwnersResolve {
    private static final List<String> COLUMNS = List.of(OwnersReport.OWNER, OwnersReport.RESOLUTION, OwnersReport.TO);

    private final Container container;
    private final String by;
    private final OwnerList.Found found;

    /** @param by who decides */
    public OwnersResolve(Container container, String by) {
        this.container = container;
        this.by = by;
        found = OwnerList.find(container);
    }

    /** A line that was not taken. */
    public record BadLine(long line, String why) { }

    /** @param resolved decisions taken; @param open owners that are still open; @param bad lines of the CSV that were not taken */
    public record Resolved(int resolved, long open, List<BadLine> bad) { }

    /** @param to Salesforce user, for reassign; @throws CrossloadException OWNER_CHOICE_INVALID */
    public Resolved one(String owner, Kind kind, String to) {
        return take(List.of(resolution(owner, kind, to)), List.of());
    }

    /** Owners that nothing was decided for, or whose decision does not hold. */
    public Resolved allUnmatched(Kind kind, String to) {
        List<String> open = found.view().owners().stream().filter(o -> o.match() == null && !o.resolved()).map(OwnersView.Owner::owner).toList();
        return take(open.stream().map(owner -> resolution(owner, kind, to)).toList(), List.of());
    }

    /** The lines of the report's CSV that say a resolution. Bad ones are named, the others taken. @throws CrossloadException OWNER_CHOICE_INVALID for a file that is none */
    public Resolved csv(Path file) {
        List<Resolution> good = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String text = text(file);
        // A spreadsheet of a country whose numbers have a decimal comma writes semicolons.
        char separator = text.lines().findFirst().filter(l -> l.indexOf(';') >= 0 && l.indexOf(',') < 0).isPresent() ? ';' : ',';
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true).allowMissingFields(true).allowExtraFields(true).ofNamedCsvRecord(new StringReader(text))) {
            for (NamedCsvRecord line : lines) {
                if (!line.getHeader().containsAll(COLUMNS)) {
                    throw invalid("The file needs the columns " + String.join(", ", COLUMNS) + ".");
                }
                try {
                    String owner = cell(line, OwnersReport.OWNER);
                    String word = cell(line, OwnersReport.RESOLUTION).toLowerCase(Locale.ROOT);
                    if (!word.isEmpty()) {
                        Resolution resolution = resolution(owner, kind(word), cell(line, OwnersReport.TO));
                        if (!seen.add(owner)) {
                            throw invalid("An earlier line decides about the same owner.");
                        }
                        good.add(resolution);
                    }
                } catch (CrossloadException e) {
                    bad.add(new BadLine(line.getStartingLineNumber(), e.detail()));
                }
            }
        } catch (CsvParseException | IOException e) {
            throw new CrossloadException(Code.OWNER_CHOICE_INVALID, "The file is no CSV: " + e.getMessage(), e);
        }
        return take(good, bad);
    }

    /** A spreadsheet may have written its own character set over UTF-8; keys, resolutions and user names are the same in both. */
    private static String text(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text;
            try {
                text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            } catch (CharacterCodingException other) {
                text = new String(bytes, StandardCharsets.ISO_8859_1);
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new CrossloadException(Code.OWNER_CHOICE_INVALID, Files.exists(file) ? "The file cannot be read." : "There is no such file.", e);
        }
    }

    /** Spreadsheets leave out cells at the end of a line. */
    private static String cell(NamedCsvRecord line, String name) { return line.findField(name).orElse("").strip(); }

    private static Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        throw invalid("A resolution is provision, reassign or demote.");
    }

    private Resolution resolution(String owner, Kind kind, String to) {
        if (found.view().owners().stream().noneMatch(o -> o.owner().equals(owner))) {
            throw invalid("The extract has no such owner.");
        }
        boolean named = to != null && !to.isBlank();
        if (kind == Kind.REASSIGN && !named) {
            throw invalid("To reassign, name the Salesforce user who takes the records.");
        }
        return new Resolution(owner, kind, kind == Kind.REASSIGN ? found.users().choose(to.strip()).id() : null, by, 0);
    }

    private static CrossloadException invalid(String detail) { return new CrossloadException(Code.OWNER_CHOICE_INVALID, detail); }

    /** A line that repeats what stands keeps who decided it, and when. */
    private Resolved take(List<Resolution> wanted, List<BadLine> bad) {
        Map<String, Resolution> before = new TreeMap<>();
        container.ledger().owners().resolutions().forEach(r -> before.put(r.owner(), r));
        List<Resolution> changed = wanted.stream().filter(r -> !same(r, before.get(r.owner()))).collect(Collectors.toList());
        container.ledger().owners().resolve(changed);
        Map<String, Kind> now = new TreeMap<>();
        wanted.forEach(r -> now.put(r.owner(), r.kind()));
        return new Resolved(wanted.size(), found.view().owners().stream().filter(o -> open(o, now.get(o.owner()))).count(), bad);
    }

    /** A user who takes records was asked for just now, and there is always a default owner. */
    private static boolean open(OwnersView.Owner owner, Kind decided) { return decided == null ? !owner.resolved() : decided == Kind.PROVISION && owner.match() == null; }

    private static boolean same(Resolution a, Resolution b) { return b != null && a.kind() == b.kind() && java.util.Objects.equals(a.user(), b.user()); }
}
