package io.crossload.emulator.salesforce.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossload.emulator.salesforce.control.StateWriter;
import io.crossload.emulator.salesforce.schema.SchemaReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    private static Org org(Path data, boolean withSetup) throws IOException {
        Org org = new Org(SchemaReader.read(withSetup), Clock.systemUTC());
        org.open(new DataFolder(data), () -> { });
        return org;
    }

    private static String state(Org org) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Table table : org.tables()) new StateWriter(org).write(table.type().name(), out);
        StringBuilder more = new StringBuilder(out.toString(StandardCharsets.UTF_8));
        for (Table table : org.tables()) {
            more.append(table.type().name()).append(' ').append(table.size()).append(' ').append(table.live());
            for (int i = 0; i < table.size(); i++) {
                if (table.exists(i)) more.append(' ').append(i).append(':').append(table.created(i)).append(':').append(table.modified(i)).append(':').append(table.deletion(i));
            }
            more.append('\n');
        }
        return more.toString();
    }

    private static Path journal(Path data) throws IOException {
        try (var files = Files.list(data)) {
            return files.filter(file -> file.toString().endsWith(".journal")).findFirst().orElseThrow();
        }
    }

    /** Writes at random, commit by commit, and returns the state after each. */
    private static List<String> work(Org org, int commits, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Table contacts = org.table("Contact");
        List<String> states = new ArrayList<>();
        for (int i = 0; i < commits; i++) {
            if (contacts.size() == 0 || random.nextInt(3) == 0) {
                org.add("Contact", Map.of("LastName", "N" + i, "Source_System_ID__c", "k" + i));
            } else {
                int number = random.nextInt(contacts.size());
                int what = random.nextInt(4);
                org.write(Set.of(contacts), () -> change(org, contacts, number, what));
            }
            states.add(state(org));
        }
        return states;
    }

    private static void change(Org org, Table contacts, int number, int what) {
        if (!contacts.exists(number)) return;
        if (contacts.isDeleted(number)) {
            if (what == 0) contacts.erase(number);
            else contacts.undelete(number, 70 + what);
        } else if (what == 1) {
            contacts.delete(number, org.bin().add(List.of(new RecycleBin.Entry(contacts, number)), 60), 60);
        } else {
            RowBuffer change = new RowBuffer(16);
            change.add(contacts.type().field("Title").index(), ("T" + what).getBytes(StandardCharsets.UTF_8), 0, 2);
            contacts.replace(number, PackedRow.merge(contacts.row(number), change.toRow()), 50 + what);
        }
    }

    @Test
    void everythingIsThereAgainAfterARestart() throws IOException {
        Org org = org(folder, true);
        List<String> states = work(org, 300, 1);
        org.close();
        Org again = org(folder, true);
        assertThat(state(again)).isEqualTo(states.get(states.size() - 1));
        assertThat(again.starts()).isEqualTo(2);
        Table contacts = again.table("Contact");
        for (int i = 0; i < contacts.size(); i++) {
            if (!contacts.isLive(i)) continue;
            byte[] key = PackedRow.text(contacts.row(i), contacts.type().field("Source_System_ID__c")).getBytes(StandardCharsets.UTF_8);
            assertThat(contacts.find(contacts.type().field("Source_System_ID__c"), key, 0, key.length)).isEqualTo(i);
        }
        int binned = (int) java.util.stream.IntStream.range(0, contacts.size()).filter(i -> contacts.exists(i) && contacts.isDeleted(i)).count();
        assertThat(again.bin().size()).isEqualTo(binned).isPositive();
        again.close();
    }

    @Test
    void aProcessThatDiesInTheMiddleOfACommitLosesThatCommitOnly() throws IOException {
        for (long seed = 0; seed < 4; seed++) {
            Path data = folder.resolve("seed" + seed);
            Org org = org(data, true);
            List<String> states = work(org, 12, seed);
            Path file = journal(data);
            long end = Files.size(file);
            org.add("Contact", Map.of("LastName", "Last", "Source_System_ID__c", "last" + seed));
            String after = state(org);
            org.close();
            byte[] whole = Files.readAllBytes(file);
            assertThat(whole.length).isGreaterThan((int) end);
            for (int length = (int) end; length <= whole.length; length++) {
                Path torn = Files.createDirectory(folder.resolve("torn" + seed + "-" + length));
                Files.write(torn.resolve(file.getFileName()), java.util.Arrays.copyOf(whole, length));
                Org opened = org(torn, true);
                assertThat(state(opened)).as("%d of %d bytes", length, whole.length).isEqualTo(length == whole.length ? after : states.get(states.size() - 1));
                opened.add("Contact", Map.of("LastName", "Next"));
                String next = state(opened);
                opened.close();
                Org reopened = org(torn, true);
                assertThat(state(reopened)).isEqualTo(next);
                reopened.close();
            }
        }
    }

    @Test
    void damageInTheMiddleIsAnErrorAndNotSilence() throws IOException {
        Org org = org(folder, true);
        work(org, 20, 3);
        org.close();
        Path file = journal(folder);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> org(folder, true)).isInstanceOf(IOException.class).hasMessageContaining("damaged at byte");
    }

    @Test
    void anOutdatedJournalIsRewrittenWhenItIsClosed() throws IOException {
        Org org = org(folder, true);
        org.add("Contact", Map.of("LastName", "A"));
        Table contacts = org.table("Contact");
        RowBuffer change = new RowBuffer(64);
        byte[] text = "x".repeat(30_000).getBytes(StandardCharsets.UTF_8);
        change.add(contacts.type().field("Description").index(), text, 0, text.length);
        for (int i = 0; i < 700; i++) {
            int now = i;
            org.write(Set.of(contacts), () -> contacts.replace(0, PackedRow.merge(contacts.row(0), change.toRow()), now));
        }
        String before = state(org);
        assertThat(Files.size(journal(folder))).isGreaterThan(16 << 20);
        org.data().note("mine", "a", new byte[] {7});
        org.close();
        assertThat(Files.size(journal(folder))).isLessThan(1 << 20);
        List<String> notes = new ArrayList<>();
        Org again = new Org(SchemaReader.read(true), Clock.systemUTC());
        DataFolder data = new DataFolder(folder);
        data.onNote("mine", (key, content) -> notes.add(key + content[0]));
        again.open(data, () -> { });
        assertThat(state(again)).isEqualTo(before);
        assertThat(notes).containsExactly("a7");
        again.close();
    }

    @Test
    void fieldsThatMovedKeepTheirValues() throws IOException {
        Org org = org(folder, false);
        org.add("Contact", Map.of("LastName", "A", "Title", "T"));
        org.close();
        Org again = org(folder, true);
        Table contacts = again.table("Contact");
        assertThat(PackedRow.text(contacts.row(0), contacts.type().field("Title"))).isEqualTo("T");
        again.add("Contact", Map.of("LastName", "B", "Source_System_ID__c", "k"));
        again.close();
        Org once = org(folder, true);
        assertThat(once.table("Contact").live()).isEqualTo(2);
        assertThat(PackedRow.text(once.table("Contact").row(1), once.table("Contact").type().field("Source_System_ID__c"))).isEqualTo("k");
        once.close();
    }

    @Test
    void aFolderIsForOneEmulatorAtATime() throws IOException {
        Org org = org(folder, true);
        assertThatThrownBy(() -> org(folder, true)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("in use by another emulator");
        org.close();
        org(folder, true).close();
    }
}
