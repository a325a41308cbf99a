package io.crossload.mapping.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
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
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(status|filter ([\\w.]+))}");
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

    /** Every word of these queries and of the one that they stand on: a column that is none of them need not be read. */
    public Set<String> words(Collection<String> shapes) {
        return Stream.concat(Stream.of(PERSON), shapes.stream()).flatMap(s -> Pattern.compile("\\W+").splitAsStream(text(s))).collect(Collectors.toSet());
    }

    String text(String name) {
        Path own = overrides == null ? null : overrides.resolve(name + ".sql");
        try {
            String sql = own != null && Files.exists(own) ? Files.readString(own) : shipped(name);
            Matcher matcher = PLACEHOLDER.matcher(sql);
            return matcher.replaceAll(m -> Matcher.quoteReplacement(m.group(2) == null ? statusExpression() : filterExpression(m.group(2)))) + "\n";
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
