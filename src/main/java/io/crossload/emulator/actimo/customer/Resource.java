package io.crossload.emulator.actimo.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the YAML files that ship with the emulator. */
final class Resource {
    private static final String ROOM = "/io/crossload/emulator/actimo/";

    private Resource() { }

    static JsonNode yaml(String name) {
        try (InputStream in = Resource.class.getResourceAsStream(ROOM + name)) {
            return new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
