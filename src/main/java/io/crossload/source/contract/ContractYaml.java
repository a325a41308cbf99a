package io.crossload.source.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads contract.yaml; its own head says how it is written. */
final class ContractYaml {
    private static final String SHIPPED = "contract.yaml";

    private ContractYaml() { }

    static SourceContract shipped() {
        try (InputStream in = ContractYaml.class.getResourceAsStream(SHIPPED)) {
            return read(in);
        } catch (IOException e) {
            throw new CrossloadException(Code.DEFECT, SHIPPED, e);
        }
    }

    /** @throws CrossloadException CONFIG_INVALID when a type's key, field type or headings do not make sense */
    static SourceContract read(InputStream in) throws IOException {
        Document document = new JsonMapper(new YAMLFactory()).readValue(in, Document.class);
        List<SourceType> types = document.types.stream().map(type -> type.in(document.aliases)).toList();
        return new SourceContract(types, references(document.references == null ? Map.of() : document.references, types));
    }

    /** The word "type.field" goes before the word "field". */
    private static List<SourceReference> references(Map<String, To> written, List<SourceType> types) {
        List<SourceReference> references = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (SourceType type : types) {
            for (String field : type.columns()) {
                String word = written.containsKey(type.name() + "." + field) ? type.name() + "." + field : field;
                To to = written.get(word);
                if (to != null) {
                    used.add(word);
                    require(types.stream().anyMatch(t -> t.name().equals(to.to)), "reference " + word + " leads to the unknown type " + to.to);
                    references.add(new SourceReference(type.name(), field, to.to, to.parent));
                }
            }
        }
        written.keySet().forEach(word -> require(used.contains(word), "reference " + word + " is no field of any type"));
        return references;
    }

    private record Document(Map<String, List<String>> aliases, Map<String, To> references, List<Type> types) { }

    private record To(String to, boolean parent) { }

    private record Type(String name, String path, Boolean optional, List<String> files, List<String> key, List<List<String>> rowKey, SourceType.Wide wide,
                        SourceType.Embedded embedded, String aside, LinkedHashMap<String, Field> fields) {

        SourceType in(Map<String, List<String>> shared) {
            List<SourceField> made = new ArrayList<>();
            fields.forEach((field, written) -> made.add(written.named(field, key.contains(field), shared.getOrDefault(field, List.of()))));
            SourceType type = new SourceType(name, path, optional == null || optional, files, key, rowKey == null ? List.of() : rowKey,
                wide == null ? null : resolved(wide, shared), embedded,
                aside == null ? SourceType.SUPPORTING : aside, made);
            Stream<String> named = Stream.of(key.stream(), type.rowKey().stream().flatMap(List::stream), wide == null ? Stream.<String>empty() : named(wide),
                embedded == null ? Stream.<String>empty() : Stream.concat(Stream.of(embedded.outerKey()), embedded.own().stream())).flatMap(parts -> parts);
            named.forEach(part -> require(part.equals(SourceType.WHERE) || type.indexOf(part) >= 0, name + ": " + part + " is not among the fields"));
            require(key.equals(List.of(SourceType.ROW_KEY)) != type.rowKey().isEmpty(), name + ": rowKey makes the field row_key, so the two come together");
            // A heading that could mean two fields is a mistake in the contract; the index refuses it.
            Headings.of(type);
            return type;
        }

        /** Instead of the names of fields their headings. */
        private static SourceType.Wide resolved(SourceType.Wide wide, Map<String, List<String>> shared) {
            return new SourceType.Wide(wide.heading(), wide.cell(), wide.without(), wide.ofCell(),
                wide.besides().stream().flatMap(field -> Stream.concat(Stream.of(field), shared.getOrDefault(field, List.of()).stream())).toList());
        }

        private static Stream<String> named(SourceType.Wide wide) {
            return Stream.of(List.of(wide.heading(), wide.cell()), wide.without(), wide.ofCell()).flatMap(List::stream);
        }
    }

    private record Field(String type, Boolean required, List<String> aliases, String ifAbsent, String inFiles, Map<String, String> whenHeading,
                         Boolean whole) {

        /** The short form: {@code name: text}. */
        @JsonCreator
        static Field ofType(String type) {
            return new Field(type, null, null, null, null, null, null);
        }

        @JsonCreator
        static Field of(@JsonProperty("type") String type,
                        @JsonProperty("required") Boolean required,
                        @JsonProperty("aliases") List<String> aliases,
                        @JsonProperty("ifAbsent") String ifAbsent,
                        @JsonProperty("inFiles") String inFiles,
                        @JsonProperty("whenHeading") Map<String, String> whenHeading,
                        @JsonProperty("whole") Boolean whole) {
            return new Field(type, required, aliases, ifAbsent, inFiles, whenHeading, whole);
        }

        SourceField named(String name, boolean key, List<String> shared) {
            FieldType fieldType = valueType(name);
            boolean needed = required == null ? key && ifAbsent == null && !name.equals(SourceType.ROW_KEY) : required;
            return new SourceField(name, fieldType, needed, aliases == null ? shared : aliases, ifAbsent, inFiles,
                whenHeading == null ? Map.of() : whenHeading, Boolean.TRUE.equals(whole));
        }

        private FieldType valueType(String name) {
            for (FieldType known : FieldType.values()) {
                if (known.name().equalsIgnoreCase(type)) {
                    return known;
                }
            }
            throw new CrossloadException(Code.CONFIG_INVALID, "source contract: field " + name + " has no known type");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new CrossloadException(Code.CONFIG_INVALID, "source contract: " + otherwise);
        }
    }
}
