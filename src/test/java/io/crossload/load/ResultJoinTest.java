package io.crossload.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.crossload.ledger.Batches.BatchId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ResultJoinTest {
    private static final String KEY = "Source_System_ID__c";

    /** Every row ends in the state of the file that names it, whatever the order of the lines; unnamed rows are missing. */
    @Property(tries = 200)
    void rowsAreJoinedByKeyInWhateverOrderTheResultsCome(@ForAll @Size(min = 1, max = 60) List<@IntRange(max = 3) Integer> ends, @ForAll long seed) {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            switch (ends.get(i)) {
                case 1 -> good.add("003" + i + "," + (i % 2 == 0) + "," + key(i) + ",x");
                case 2 -> bad.add(",\"CODE:text, with \"\"quotes\"\"\nand a line:" + i + "\"," + key(i) + ",x");
                case 3 -> left.add(key(i) + ",x");
                default -> { }
            }
        }
        List.of(good, bad, left).forEach(lines -> Collections.shuffle(lines, new Random(seed)));
        ResultJoin join = new ResultJoin(batch(ends.size())).successful(csv("sf__Id,sf__Created," + KEY + ",Name", good))
            .failed(csv("sf__Id,sf__Error," + KEY + ",Name", bad)).unprocessed(csv(KEY + ",Name", left));
        for (int i = 0; i < ends.size(); i++) {
            assertThat(join.states[i].ordinal()).isEqualTo(ends.get(i));
            if (ends.get(i) == 1) {
                assertThat(join.salesforceIds[i]).isEqualTo("003" + i);
                assertThat(join.created[i]).isEqualTo(i % 2 == 0);
            } else if (ends.get(i) == 2) {
                assertThat(join.errors[i]).isEqualTo("CODE:text, with \"quotes\"\nand a line:" + i);
            }
        }
        assertThat(join.count(ResultJoin.State.SUCCEEDED) + join.count(ResultJoin.State.FAILED) + join.count(ResultJoin.State.UNPROCESSED)
            + join.count(ResultJoin.State.MISSING)).isEqualTo(ends.size());
    }

    @Test
    void aKeyThatWasNotSentHidesNoRowAndTheFirstFileThatNamesARowDecides() {
        ResultJoin join = new ResultJoin(batch(2)).successful(csv("sf__Id,sf__Created," + KEY, List.of("0031,true," + key(0), "0039,true,somebody-else")))
            .failed(csv("sf__Id,sf__Error," + KEY, List.of(",LATE:no," + key(0))));
        assertThat(join.states).containsExactly(ResultJoin.State.SUCCEEDED, ResultJoin.State.MISSING);
    }

    @Test
    void emptyResultsLeaveEveryRowMissingAndOnesWithoutTheKeyAreADefect() {
        assertThat(new ResultJoin(batch(3)).successful(new byte[0]).count(ResultJoin.State.MISSING)).isEqualTo(3);
        assertThatIllegalStateException().isThrownBy(() -> new ResultJoin(batch(1)).successful(csv("sf__Id,sf__Created,Name", List.of()))).withMessageContaining(KEY);
    }

    @Test
    void aResultFileThatArrivesCutAnywhereNamesNoRowWrongly() {
        List<String> lines = java.util.stream.IntStream.range(0, 13).map(i -> 12 - i).mapToObj(i -> "003" + i + ",true," + key(i) + ",\"a \"\"" + i + "\"\"\nb\"").toList();
        byte[] whole = csv("sf__Id,sf__Created," + KEY + ",Name", lines);
        for (int length = whole.length; length > 40; length--) {
            ResultJoin join = new ResultJoin(batch(13)).successful(java.util.Arrays.copyOf(whole, length));
            for (int i = 0; i < 13; i++) {
                if (join.states[i] == ResultJoin.State.SUCCEEDED) {
                    assertThat(join.salesforceIds[i]).as("cut at %d", length).isEqualTo("003" + i);
                }
            }
        }
        assertThat(new ResultJoin(batch(13)).successful(whole).count(ResultJoin.State.SUCCEEDED)).isEqualTo(13);
    }

    private static String key(int i) { return "acme:contact:" + i; }

    static Batch batch(int rows) {
        BatchBuilder builder = new BatchBuilder(new String[] {"source_key"}).begin(new String[] {KEY, "Name"});
        for (int i = 0; i < rows; i++) {
            String key = key(i);
            builder.add(key, key, 1, i, new String[] {key, "x"}, text -> text.line(new String[] {key}));
        }
        return builder.build(new BatchId(1, "Contact", 1), 0, 1, 0, new BatchOrder("Contact", "Contact", "contact", "upsert", KEY, java.util.Set.of()), false);
    }

    private static byte[] csv(String header, List<String> lines) {
        return (header + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n")).getBytes(StandardCharsets.UTF_8);
    }
}
