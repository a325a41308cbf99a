package io.crossload.source.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.crossload.source.contract.JsonText;
import io.crossload.catalogue.Code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON: {@code {"data": [...]}}, a bare array, or a single object; and NDJSON, an object a line. */
final class JsonFile {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ENVELOPE = "data";

    private final SourceFile file;
    private final JsonRecords records;

    private JsonFile(SourceFile file) {
        this.file = file;
        this.records = new JsonRecords(file);
    }

    /** Returns the number of lines that are no records. */
    static long read(SourceFile file) throws IOException, UnreadableFile {
        TextFile text = TextFile.open(file.path(), file.name().packed(), file.rules().charset());
        JsonFile reading = new JsonFile(file);
        long blank = 0;
        try (Reader reader = text.reader()) {
            if (file.name().format() == FileName.Format.NDJSON) {
                blank = reading.lines(new BufferedReader(reader));
            } else {
                reading.document(reader);
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableFile("not valid JSON from line " + e.getLocation().getLineNr());
        }
        if (file.sink().rows() + file.sink().rejected() == 0) {
            file.finding(Code.FILE_EMPTY, "no objects");
        }
        return blank;
    }

    /** What the members of the first record mean. */
    static Columns columns(SourceFile file) throws IOException, UnreadableFile {
        TextFile text = TextFile.open(file.path(), file.name().packed(), file.rules().charset());
        try (Reader reader = text.reader(); JsonParser json = JSON.createParser(reader)) {
            List<String> members = firstRecord(json);
            return Columns.of(members.toArray(String[]::new), file.type(), file.headings());
        }
    }

    /** Names of the members of the first object that is a record. */
    private static List<String> firstRecord(JsonParser json) throws IOException {
        List<String> members = new ArrayList<>();
        JsonToken token = json.nextToken();
        while (token == JsonToken.START_ARRAY) {
            token = json.nextToken();
        }
        if (token == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals(ENVELOPE) && value.isStructStart()) {
                    return value == JsonToken.START_ARRAY && json.nextToken() != JsonToken.START_OBJECT ? List.of() : membersOf(json);
                }
                members.add(name);
                json.skipChildren();
            }
        }
        return members;
    }

    private static List<String> membersOf(JsonParser json) throws IOException {
        List<String> members = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            members.add(json.currentName());
            json.nextToken();
            json.skipChildren();
        }
        return members;
    }

    private void document(Reader reader) throws IOException, UnreadableFile {
        try (JsonParser json = JSON.createParser(reader)) {
            // Several documents in one file are NDJSON under another name.
            for (JsonToken first = json.nextToken(); first != null; first = json.nextToken()) {
                if (first == JsonToken.START_ARRAY) {
                    array(json);
                } else if (first == JsonToken.START_OBJECT) {
                    envelopeOrRecord(json);
                } else {
                    throw new UnreadableFile("neither a JSON array nor an object");
                }
            }
        }
    }

    private void array(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            long line = json.currentLocation().getLineNr();
            if (json.currentToken() == JsonToken.START_OBJECT) {
                records.object(json, line);
            } else if (json.currentToken() == null) {
                throw new JsonEOFException(json, null, "the array does not end");
            } else {
                json.skipChildren();
                records.malformed(line, "not an object");
            }
        }
    }

    /** An object is an envelope when it has a {@code data} member that can hold records, else it is the one record itself. */
    private void envelopeOrRecord(JsonParser json) throws IOException {
        boolean envelope = false;
        boolean anyMember = false;
        StringBuilder whole = new StringBuilder();
        long line = json.currentLocation().getLineNr();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals(ENVELOPE) && !value.isScalarValue()) {
                envelope = true;
                data(json, value);
            } else if (name.equals(ENVELOPE) && value == JsonToken.VALUE_NULL) {
                envelope = true;
            } else if (!envelope && records.takesWhole()) {
                anyMember |= records.knows(name);
                whole.append(whole.isEmpty() ? "{\"" : ",\"").append(JsonStringEncoder.getInstance().quoteAsString(name)).append("\":").append(JsonText.of(json));
            } else if (records.knows(name)) {
                anyMember = true;
                records.member(name, json);
            } else {
                json.skipChildren();
            }
        }
        if (!envelope && anyMember) {
            if (records.takesWhole()) {
                wholeRecord(whole.append('}').toString(), line);
            } else {
                records.deliver(line);
            }
        }
    }

    private void wholeRecord(String text, long line) throws IOException {
        try (JsonParser again = JSON.createParser(text)) {
            again.nextToken();
            records.object(again, line);
        }
    }

    private void data(JsonParser json, JsonToken value) throws IOException {
        records.forget();
        if (value == JsonToken.START_ARRAY) {
            array(json);
        } else {
            records.object(json, json.currentLocation().getLineNr());
        }
    }

    /** Each line is parsed by itself, so that a broken one takes no other with it. */
    private long lines(BufferedReader reader) throws IOException {
        long blank = 0;
        long number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank()) {
                blank++;
                continue;
            }
            try (JsonParser json = JSON.createParser(line)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    records.malformed(number, line);
                } else {
                    records.object(json, number);
                }
            } catch (JsonProcessingException e) {
                records.malformed(number, line);
            }
        }
        return blank;
    }
}
