package io.crossload.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class LogLinesTest {
    private static final Logger LOG = LoggerFactory.getLogger("io.crossload.log.Somebody");

    private final PrintStream err = System.err;

    @AfterEach
    void asBefore() {
        System.setErr(err);
        MDC.clear();
        LogSetup.json(false);
    }

    @Test
    void aLineOfJsonHasTimeLevelLoggerRunAndBatchAndStaysOneLine() throws IOException {
        List<String> lines = logged(true, () -> {
            MDC.put("run", "1");
            MDC.put("batch", "1/Contact/7");
            LOG.warn("Batch {}: \"two\"\nlines", "1/Contact/7");
            MDC.clear();
            LOG.error("Failed", new IllegalStateException("why"));
        });
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(Instant.parse(first.path("time").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(first.path("level").asText()).isEqualTo("WARN");
        assertThat(first.path("logger").asText()).isEqualTo("io.crossload.log.Somebody");
        assertThat(first.path("message").asText()).isEqualTo("Batch 1/Contact/7: \"two\"\nlines");
        assertThat(first.path("run").asText()).isEqualTo("1");
        assertThat(first.path("batch").asText()).isEqualTo("1/Contact/7");
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.has("batch")).isFalse();
        assertThat(second.path("stack").asText()).contains("IllegalStateException: why").contains("LogLinesTest");
    }

    @Test
    void textSaysWhenWhereWhoAndWhat() {
        assertThat(logged(false, () -> LOG.info("Run {}", 1))).singleElement().asString().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\[.+] INFO Somebody - Run 1");
    }

    @Test
    void librariesSayWarningsOnly() {
        assertThat(logged(false, () -> {
            LoggerFactory.getLogger("org.apache.camel.Something").info("not said");
            LoggerFactory.getLogger("org.apache.camel.Something").warn("said");
        })).singleElement().asString().endsWith("said");
    }

    private static List<String> logged(boolean json, Runnable work) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        LogSetup.json(json);
        work.run();
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
