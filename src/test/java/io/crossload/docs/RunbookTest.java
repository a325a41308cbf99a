package io.crossload.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;

/** Whatever error wakes an operator stands in the manual. */
class RunbookTest {
    @Test
    void everyErrorIsNamedInTheManual() throws IOException {
        String manual = Files.readString(Path.of("docs", "operating.md"));
        List<String> missing = Arrays.stream(Code.values()).filter(code -> code.exit() != null && !manual.contains("`" + code.name() + "`")).map(Code::name).toList();
        assertThat(missing).isEmpty();
    }
}
