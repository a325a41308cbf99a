package io.crossload.source.profile;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Turns a checked and completed tree into the profile's records. */
final class ProfileBinding {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .addModule(new SimpleModule()
            .addDeserializer(Duration.class, new Word<>(Duration.class, ProfileBinding::duration))
            .addDeserializer(ZoneId.class, new Word<>(ZoneId.class, ZoneId::of))
            .addDeserializer(Locale.class, new Word<>(Locale.class, Locale::forLanguageTag)))
        .build();

    private ProfileBinding() { }

    static SourceProfile bind(String file, LocatedYaml yaml, ObjectNode complete) {
        try {
            return MAPPER.treeToValue(complete, SourceProfile.class);
        } catch (JsonProcessingException e) {
            StringBuilder pointer = new StringBuilder();
            if (e instanceof JsonMappingException mapping) {
                mapping.getPath().forEach(r -> pointer.append('/').append(r.getFieldName() == null ? r.getIndex() : r.getFieldName()));
            }
            throw ConfigError.at(file, yaml.line(pointer.toString()),
                pointer.substring(Math.min(1, pointer.length())).replace('/', '.') + ": " + e.getOriginalMessage());
        }
    }

    private static Duration duration(String text) {
        if (text.startsWith("P")) {
            return Duration.parse(text);
        }
        int unit = text.replaceFirst("[a-z]+$", "").length();
        long number = Long.parseLong(text.substring(0, unit));
        return switch (text.substring(unit)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** A value that is written as one word; what its reader refuses becomes an error with the place. */
    private static final class Word<T> extends StdScalarDeserializer<T> {
        private final transient Function<String, T> reader;

        Word(Class<T> type, Function<String, T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return reader.apply(parser.getText());
            } catch (RuntimeException e) {
                throw JsonMappingException.from(parser, "'" + parser.getText() + "' is no " + handledType().getSimpleName());
            }
        }
    }
}
