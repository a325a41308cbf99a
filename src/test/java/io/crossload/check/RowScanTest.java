package io.crossload.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;

/** One look at every row, for any number of conditions. */
class RowScanTest {
    private static final int MANY = 130;

    @TempDir
    Path folder;

    @Test
    void moreConditionsThanANumberHasBitsAreToldApart() {
        CheckScene scene = new CheckScene();
        IntStream.range(0, MANY).forEach(i -> scene.row("user", "id=" + i, "email=u" + i + "@acme.example"));
        scene.check(folder);
        List<RowCondition> conditions = IntStream.range(0, MANY).mapToObj(i -> new RowCondition(Code.VALUE_UNKNOWN, "id", "r.id = '" + i + "' OR r.id = '7'")).toList();
        try (ExtractDatabase database = ExtractDatabase.views(ExtractFolder.of(folder, 1), CheckScene.CONTRACT, folder.resolve("spill"), 256)) {
            List<Found> found = new RowScan(database, "user", List.of()).faults(conditions);
            IntStream.range(0, MANY).forEach(i -> assertThat(found.get(i).keys()).containsExactlyInAnyOrderElementsOf(
                i == 7 ? List.of("c0:user:7") : List.of("c0:user:7", "c0:user:" + i)));
            assertThat(found).allMatch(f -> f.count() == f.keys().size());
        }
    }

    @Test
    void rowsAndWhatTheyReferToAreCountedAndRepeatedKeysAreSeen() {
        CheckScene scene = CheckScene.clean();
        scene.check(folder.resolve("once"));
        assertThat(size(folder.resolve("once"))).isEqualTo(new RowScan.Size(2, false, Map.of("parent_id", 1L, "contact_id", 2L)));
        scene.again("one_on_one").check(folder.resolve("twice"));
        assertThat(size(folder.resolve("twice"))).isEqualTo(new RowScan.Size(3, true, Map.of("parent_id", 1L, "contact_id", 3L)));
    }

    private static RowScan.Size size(Path folder) {
        try (ExtractDatabase database = ExtractDatabase.views(ExtractFolder.of(folder, 1), CheckScene.CONTRACT, folder.resolve("spill"), 256)) {
            return new RowScan(database, "one_on_one", CheckScene.CONTRACT.references().stream()
                .filter(r -> r.type().equals("one_on_one") && List.of("parent_id", "contact_id").contains(r.field())).toList()).size();
        }
    }
}
