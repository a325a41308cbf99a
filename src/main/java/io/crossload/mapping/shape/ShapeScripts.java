package io.crossload.mapping.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.mapping.shape.ShapeSettings.Filter;

/** The shaping queries: shipped SQL files, or the customer's own of the same name, with the settings of the migration filled in. */
public final class ShapeScripts {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(status|filter|setting|versions|person)(?: ([\\w.-]+))?(?:: ([\\w, ]+))?}");
    private static final Pattern DIRECTIVE = Pattern.compile("(?m)^-- (needs|rows of): (.+)$");
    private static final Pattern ALL_COLUMNS = Pattern.compile("(?i)\\bSELECT\\s+\\*|\\w\\.\\*");
    /** The query that decides who the contact rows are; it runs before all others. */
    static final String PERSON = "person";

    private final ShapeSettings settings;
    private final Path overrides;

    /** @param overrides folder whose {@code <shape>.sql} replaces the shipped one; may be absent */
    public ShapeScripts(ShapeSettings settings, Path overrides) {
        this.settings = settings;
        this.overrides = overrides;
    }

    ShapeSettings settings() { return settings; }

    /** Every word of these queries and of those that they stand on: a column that is none of them need not be read. */
    public Set<String> words(Collection<String> shapes) {
        return withNeeds(shapes).stream().flatMap(s -> Pattern.compile("\\W+").splitAsStream(text(s))).collect(Collectors.toSet());
    }

    /**
     * Which columns of a source type these queries, and those that they stand on, name. A statement that takes all columns of the type passes them
     * on to those behind it.
     */
    public Set<String> reads(Collection<String> shapes, String sourceType, Collection<String> columns) {
        Set<String> read = new LinkedHashSet<>();
        for (String script : withNeeds(shapes)) {
            String bare = Pattern.compile("--[^\n]*").matcher(text(script)).replaceAll("");
            boolean passedOn = false;
            for (String statement : bare.split(";")) {
                Set<String> words = Pattern.compile("\\W+").splitAsStream(statement).collect(Collectors.toSet());
                if (words.contains(sourceType) || passedOn) {
                    columns.stream().filter(words::contains).forEach(read::add);
                    passedOn |= ALL_COLUMNS.matcher(statement).find();
                }
            }
        }
        return read;
    }

    private Set<String> withNeeds(Collection<String> shapes) {
        Set<String> all = new LinkedHashSet<>(List.of(PERSON));
        shapes.forEach(shape -> {
            all.addAll(needs(shape));
            all.add(shape);
        });
        return all;
    }

    /** The queries that a query stands on, in the order in which they have to run; it names them in its head: {@code -- needs: message, reference}. */
    List<String> needs(String name) {
        Set<String> all = new LinkedHashSet<>();
        for (String needed : directive("needs", name)) {
            all.addAll(needs(needed));
            all.add(needed);
        }
        return List.copyOf(all);
    }

    /** The source types that a query's rows come from, if its head says so: {@code -- rows of: message}. Without any of them it has no rows. */
    List<String> rowsOf(String name) { return directive("rows of", name); }

    private List<String> directive(String word, String name) {
        return DIRECTIVE.matcher(text(name)).results().filter(m -> m.group(1).equals(word)).flatMap(m -> Stream.of(m.group(2).split("[,\\s]+"))).toList();
    }

    String text(String name) {
        Path own = overrides == null ? null : overrides.resolve(name + ".sql");
        try {
            String sql = own != null && Files.exists(own) ? Files.readString(own) : shipped(name);
            Matcher matcher = PLACEHOLDER.matcher(sql);
            return matcher.replaceAll(m -> Matcher.quoteReplacement(switch (m.group(1)) {
                case "status" -> statusExpression();
                case "filter" -> filterExpression(m.group(2));
                case "setting" -> setting(m.group(2));
                case "versions" -> Fragments.versions(m.group(2));
                default -> Fragments.person(m.group(2), m.group(3) == null ? List.of() : List.of(m.group(3).split("[,\\s]+")));
            })) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shipped(String name) throws IOException {
        try (InputStream sql = ShapeScripts.class.getResourceAsStream(name + ".sql")) {
            if (sql == null) {
                throw new CrossloadException(Code.CONFIG_INVALID, "There is no shaping query \"" + name + "\"; a mapping names it as its shape.");
            }
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String setting(String name) {
        String value = settings.values().get(name);
        if (value == null || !value.matches("[0-9]+")) {
            throw new CrossloadException(Code.CONFIG_INVALID, "Setting " + name + " must be a whole number; a shaping query needs it.");
        }
        return value;
    }

    private String filterExpression(String mapping) {
        List<Filter> filters = settings.filters().getOrDefault(mapping, List.of());
        if (filters.isEmpty()) {
            return "NULL::VARCHAR";
        }
        return filters.stream().map(f -> "WHEN (" + f.when() + ") THEN '" + literal(f.rule()) + "'").collect(Collectors.joining(" ", "CASE ", " END"));
    }

    /** The raw status of a contact, wherever its connection keeps it. */
    private String statusExpression() {
        return settings.connections().stream().map(c -> "WHEN connection = '" + literal(c.name()) + "' THEN " + statusSource(c.statusSource()))
            .collect(Collectors.joining(" ", "CASE ", " END"));
    }

    private static String statusSource(String source) {
        if (source.startsWith("tag:")) {
            return "CASE WHEN list_contains(list_transform(string_split(coalesce(tags, ''), ';'), t -> lower(trim(t))), '"
                + literal(source.substring(4).strip().toLowerCase()) + "') THEN 'invited' ELSE coalesce(employee_status, 'active') END";
        }
        if (source.startsWith("group:")) {
            return "CASE WHEN connection || '/' || id IN (SELECT m.connection || '/' || m.contact_id FROM group_member m JOIN \"group\" g ON g.connection = m.connection AND g.id = m.group_id"
                + " WHERE lower(trim(g.name)) = '" + literal(source.substring(6).strip().toLowerCase()) + "' AND m.removed_at IS NULL) THEN 'invited' ELSE coalesce(employee_status, 'active') END";
        }
        if (!source.matches("\\w+")) {
            throw new CrossloadException(Code.CONFIG_INVALID, "status.field \"" + source + "\" is neither a contact field nor tag:NAME nor group:NAME.");
        }
        return source;
    }

    private static String literal(String value) { return value.replace("'", "''"); }
}
