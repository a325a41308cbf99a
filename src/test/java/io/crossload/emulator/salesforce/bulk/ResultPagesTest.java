package io.crossload.emulator.salesforce.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ResultPagesTest {
    private static ObjectNode pages(int rows, int from) { return ResultPages.of("/job", rows, from, 10, Integer::toString); }

    @Test
    void fivePagesAreNamedAtATime() {
        ObjectNode first = pages(61, 0);
        assertThat(first.get("resultPages").findValuesAsText("resultUrl")).containsExactly("/job/results?locator=0", "/job/results?locator=10",
            "/job/results?locator=20", "/job/results?locator=30", "/job/results?locator=40");
        assertThat(first.get("nextRecordsUrl").asText()).isEqualTo("/job/resultPages?locator=50");
        assertThat(first.get("done").asBoolean()).isFalse();
        assertThat(pages(61, 50).toString()).isEqualTo("{\"resultPages\":[{\"resultUrl\":\"/job/results?locator=50\"},{\"resultUrl\":\"/job/results?locator=60\"}],\"done\":true}");
    }

    @Test
    void fiftyRowsAreFivePagesAndNoneIsOne() {
        assertThat(pages(50, 0).get("done").asBoolean()).isTrue();
        assertThat(pages(0, 0).get("resultPages")).hasSize(1);
    }
}
