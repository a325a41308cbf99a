package io.crossload.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Utf8WriterTest {
    @Property(tries = 300)
    void encodesLikeJavaInPiecesOfAnyLength(@ForAll String text, @ForAll("pieces") int piece) throws IOException {
        assertThat(written(text, piece)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<Integer> pieces() { return net.jqwik.api.Arbitraries.integers().between(1, 7); }

    @Test
    void readsBackWhatItWroteOverManyBlocks() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        String[] parts = {"plain ascii, ", "Ærøskøbing ", "日本語 ", "😀👩‍👩‍👧 ", "\"quoted\"\n"};
        while (text.length() < 200_000) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        byte[] bytes = written(text.toString(), 4096);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text.toString());
        StringBuilder back = new StringBuilder();
        try (Utf8Reader reader = new Utf8Reader(new ByteArrayInputStream(bytes))) {
            char[] buffer = new char[999];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                back.append(buffer, 0, n);
            }
        }
        assertThat(back.toString()).isEqualTo(text.toString());
    }

    private static byte[] written(String text, int piece) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Utf8Writer writer = new Utf8Writer(bytes)) {
            for (int i = 0; i < text.length(); i += piece) {
                writer.write(text.substring(i, Math.min(text.length(), i + piece)));
            }
        }
        return bytes.toByteArray();
    }
}
