package io.crossload.emulator.salesforce.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.SchemaReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StoreTest {
    private final Org org = new Org(SchemaReader.read(true), Clock.systemUTC());
    private final Table contacts = org.table("Contact");
    private final Field key = contacts.type().field("Source_System_ID__c");

    private static byte[] bytes(String text) { return text.getBytes(StandardCharsets.UTF_8); }

    private byte[] row(String value) {
        RowBuffer row = new RowBuffer(16);
        row.add(key.index(), bytes(value), 0, bytes(value).length);
        return row.toRow();
    }

    private int find(String value) { return contacts.find(key, bytes(value), 0, bytes(value).length); }

    @Test
    void idsCarryObjectNumberAndChecksum() {
        for (int number : new int[] {0, 61, 62, 1_000_000, Integer.MAX_VALUE - 1}) {
            byte[] id = Ids.bytes("003", number);
            assertThat(Ids.wellFormed(id, 0, 18)).isTrue();
            assertThat(Ids.wellFormed(id, 0, 15)).isTrue();
            assertThat(Ids.number(id, 0)).isEqualTo(number);
        }
        byte[] wrong = bytes("0035g00000000AbAAA");
        assertThat(Ids.wellFormed(wrong, 0, 18)).isFalse();
        assertThat(Ids.wellFormed(bytes("0035g0000000001AA"), 0, 17)).isFalse();
    }

    @Test
    void theChecksumIsSalesforces() {
        byte[] id = bytes("012000000000000AAA");
        assertThat(Ids.wellFormed(id, 0, 18)).isTrue();
        assertThat(Ids.wellFormed(bytes("00e3000000093SAAAY"), 0, 18)).isTrue();
    }

    @Test
    void indexFollowsInsertsChangesAndDeletes() {
        SplittableRandom random = new SplittableRandom(4);
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String name = "k" + random.nextInt(3000);
            Integer known = expected.get(name);
            if (known == null) {
                expected.put(name, contacts.insert(row(name), 1));
            } else if (random.nextBoolean()) {
                contacts.delete(known, 1, 2);
                expected.remove(name);
            } else {
                expected.remove(name);
                expected.put(name + "x" + i, known);
                contacts.replace(known, row(name + "x" + i), 3);
            }
        }
        expected.forEach((name, number) -> assertThat(find(name)).as(name).isEqualTo(number));
        assertThat(contacts.live()).isEqualTo(expected.size());
        assertThat(find("K1")).as("keys are case-sensitive").isEqualTo(-1);
    }

    @Test
    void mergeSetsKeepsAndClears() {
        Field title = contacts.type().field("Title");
        Field phone = contacts.type().field("Phone");
        RowBuffer old = new RowBuffer(16);
        old.add(phone.index(), bytes("1"), 0, 1);
        old.add(title.index(), bytes("Boss"), 0, 4);
        RowBuffer change = new RowBuffer(16);
        change.addNull(title.index());
        change.add(key.index(), bytes("k"), 0, 1);
        byte[] merged = PackedRow.merge(old.toRow(), change.toRow());
        assertThat(PackedRow.text(merged, phone)).isEqualTo("1");
        assertThat(PackedRow.text(merged, title)).isNull();
        assertThat(PackedRow.text(merged, key)).isEqualTo("k");
    }
}
