package io.crossload.source.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.crossload.source.profile.ApiSettings.Envelope;
import io.crossload.source.profile.ApiSettings.Paging;

/** Reads one answer as it streams: hands out its records one by one and keeps what surrounds them. Holds one record at a time. */
final class EnvelopeReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NEXT_LINK = Pattern.compile("<([^>]+)>\\s*;[^,]*\\brel=\"?next\"?");
    private static final int BOM_FIRST_BYTE = 0xEF;

    private final Envelope envelope;
    private final Paging paging;
    private final RecordShapes shapes;

    EnvelopeReader(Envelope envelope, Paging paging, RecordShapes shapes) {
        this.envelope = envelope;
        this.paging = paging;
        this.shapes = shapes;
    }

    /** @throws InvalidAnswer when the answer is whole, but reports an error or is no JSON */
    PageFacts read(ActimoAnswer answer, Consumer<String[]> rows, Consumer<String> oddities) throws IOException {
        Answer seen = new Answer(rows, oddities);
        if (answer.status() != 204) {
            try (JsonParser parser = JSON.getFactory().createParser(sniff(answer.body()))) {
                JsonToken first = parser.nextToken();
                if (first == JsonToken.START_ARRAY) {
                    shapes.read(parser, rows, oddities);
                } else if (first == JsonToken.START_OBJECT) {
                    seen.object(parser, "");
                    seen.check();
                } else {
                    throw new InvalidAnswer("neither an object nor an array");
                }
                if (parser.nextToken() != null) {
                    throw new InvalidAnswer("more than one JSON document");
                }
            }
        }
        return new PageFacts(text(seen.texts, paging.nextCursor()), link(seen.texts, answer), total(seen.texts), RetryAfter.date(answer).orElse(null));
    }

    private String link(Map<String, String> texts, ActimoAnswer answer) {
        String header = answer.header("Link");
        Matcher next = NEXT_LINK.matcher(header == null ? "" : header);
        return next.find() ? next.group(1) : text(texts, paging.nextLink());
    }

    private Long total(Map<String, String> texts) {
        String total = text(texts, envelope.total());
        return total != null && total.matches("[0-9]{1,18}") ? Long.valueOf(total) : null;
    }

    private static String text(Map<String, String> texts, String pointer) {
        String text = texts.get(pointer);
        return text == null || text.isBlank() ? null : text;
    }

    /** Looks at the first bytes: unannounced gzip is unpacked, HTML and emptiness are refused. Content-Type is not believed. */
    private static InputStream sniff(InputStream body) throws IOException {
        PushbackInputStream in = new PushbackInputStream(body, 3);
        int first = in.read();
        while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
            first = in.read();
        }
        if (first < 0) {
            throw new InvalidAnswer("empty");
        }
        if (first == BOM_FIRST_BYTE) {
            byte[] rest = in.readNBytes(2);
            first = in.read();
            if (rest.length < 2 || first < 0) {
                throw new InvalidAnswer("empty");
            }
        }
        if (first == '<') {
            throw new InvalidAnswer("an HTML page instead of JSON");
        }
        in.unread(first);
        return first == 0x1f ? new GZIPInputStream(in) : in;
    }

    /** One walk through one answer. */
    private final class Answer {
        private final Consumer<String[]> rows;
        private final Consumer<String> oddities;
        private final Map<String, String> texts = new HashMap<>();
        private boolean data;
        private boolean complaint;

        Answer(Consumer<String[]> rows, Consumer<String> oddities) {
            this.rows = rows;
            this.oddities = oddities;
        }

        void object(JsonParser parser, String pointer) throws IOException {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                String member = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                JsonToken token = parser.nextToken();
                complaint |= pointer.isEmpty() && (name.equals("error") || name.equals("message")) && !isNothing(parser);
                if (member.equals(envelope.data())) {
                    data |= token != JsonToken.VALUE_NULL;
                    shapes.read(parser, rows, oddities);
                } else if (token == JsonToken.START_OBJECT && leadsSomewhere(member + "/")) {
                    object(parser, member);
                } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    if (isWanted(member)) {
                        texts.put(member, RowDecoder.scalar(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }

        private boolean isWanted(String member) {
            return member.equals(envelope.status()) || member.equals(envelope.total()) || member.equals(paging.nextCursor())
                || member.equals(paging.nextLink());
        }

        private static boolean isNothing(JsonParser parser) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_NULL, VALUE_FALSE -> true;
                case VALUE_STRING -> parser.getText().isBlank();
                default -> false;
            };
        }

        private boolean leadsSomewhere(String prefix) {
            return envelope.data().startsWith(prefix) || envelope.status().startsWith(prefix) || envelope.total().startsWith(prefix)
                || paging.nextCursor().startsWith(prefix) || paging.nextLink().startsWith(prefix);
        }

        void check() throws InvalidAnswer {
            String status = texts.get(envelope.status());
            if (status != null && !envelope.okStatus().contains(status.strip().toLowerCase(Locale.ROOT))) {
                throw new InvalidAnswer("status is not in envelope.okStatus");
            }
            if (complaint && !data) {
                throw new InvalidAnswer("an error message and no data");
            }
        }
    }
}
