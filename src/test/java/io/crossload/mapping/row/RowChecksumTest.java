package io.crossload.mapping.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RowChecksumTest {

    @Test
    void is_the_same_on_every_machine_and_in_every_version() {
        // The ledger holds these numbers: a change makes every row of every customer look changed.
        assertThat(RowChecksum.of(new String[] {"acme-dk:contact:4711", "Åse 😀", null, "", "x"})).isEqualTo(-1781096641298296778L);
        assertThat(RowChecksum.of(new String[0])).isEqualTo(0x9E3779B97F4A7C15L);
    }

    @Test
    void tells_no_value_from_an_empty_one_and_moved_letters_apart() {
        Set<Long> checksums = new HashSet<>();
        String[][] rows = {{"ab", "c"}, {"a", "bc"}, {"abc", ""}, {"abc", null}, {null, "abc"}, {"", "abc"}, {"abc"}, {"abc\0"}, {"\0abc"}, {null}, {""}, {"\0"}, {"\0\0\0\0"}};
        for (String[] row : rows) {
            assertThat(checksums.add(RowChecksum.of(row))).as(Arrays.toString(row)).isTrue();
        }
    }

    @Property(tries = 2000, seed = "4711")
    void equal_rows_have_equal_checksums_and_one_changed_value_another(@ForAll String a, @ForAll String b, @ForAll String c) {
        long checksum = RowChecksum.of(new String[] {a, b, c});
        assertThat(RowChecksum.of(new String[] {new String(a.toCharArray()), b, c})).isEqualTo(checksum);
        assertThat(RowChecksum.of(new String[] {a, b + "x", c})).isNotEqualTo(checksum);
        assertThat(RowChecksum.of(new String[] {a, b, null})).isNotEqualTo(checksum);
    }

    @Test
    void many_similar_rows_do_not_collide() {
        Set<Long> checksums = new HashSet<>(400_000);
        for (int i = 0; i < 200_000; i++) {
            checksums.add(RowChecksum.of(new String[] {"acme-dk:contact:" + i, "Hansen", null, "+4520123456"}));
        }
        assertThat(checksums).hasSize(200_000);
    }
}
