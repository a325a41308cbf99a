package io.crossload.source.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonCreator;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/**
 * Where a secret is found: {@code env:NAME} or {@code file:PATH}. Holds the place, never the secret.
 */
public record SecretRef(Carrier carrier, String name) {

    /** Environment variable or file (a mounted container secret). */
    public enum Carrier { ENV, FILE }

    /** Reads {@code env:NAME} or {@code file:PATH}; the schema has checked the form. */
    @JsonCreator
    public static SecretRef parse(String text) {
        int colon = text.indexOf(':');
        return new SecretRef(Carrier.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)), text.substring(colon + 1));
    }

    /**
     * The secret itself, without blanks around it (secret files often end with a newline).
     *
     * @param environment looks up an environment variable
     * @throws CrossloadException SECRET_MISSING
     */
    public String resolve(UnaryOperator<String> environment) {
        String value = carrier == Carrier.ENV ? environment.apply(name) : read();
        if (value == null || value.isBlank()) {
            throw new CrossloadException(Code.SECRET_MISSING, "(" + this + ")");
        }
        return value.strip();
    }

    private String read() {
        try {
            return Files.readString(Path.of(name));
        } catch (IOException e) {
            throw new CrossloadException(Code.SECRET_MISSING, "(" + this + ": " + e.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public String toString() {
        return (carrier == Carrier.ENV ? "env:" : "file:") + name;
    }
}
