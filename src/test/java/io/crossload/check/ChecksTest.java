package io.crossload.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Severity;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.SourceReference;
import io.crossload.source.contract.SourceType;

/** Each code in both positions: clean rows raise nothing, and each fault raises its own code and no other. */
class ChecksTest {
    /** Fields that look like references and are followed by checks of their own, or name no record that is extracted. */
    private static final Set<String> FOLLOWED_OTHERWISE = Set.of("thread_id", "module_id", "manager_id", "employee_id", "contact_ref", "manager_ref", "owner_id");

    @TempDir
    Path folder;

    @Test
    void cleanRowsOfEverySourceTypeRaiseNothing() {
        assertThat(CheckScene.clean().check(folder)).isEmpty();
    }

    /** Faults in single rows, each in a connection of its own, in one check. */
    @TestFactory
    Stream<DynamicTest> aFaultIsFoundByItsCodeAndKeyAndNothingElseIs() {
        List<Fault> faults = Fault.ALL.stream().filter(f -> !f.ofAList()).toList();
        List<Map<Code, Set<String>>> found = CheckScene.check(faults.stream().map(Fault::scene).toList(), folder);
        return IntStream.range(0, faults.size()).mapToObj(i -> DynamicTest.dynamicTest(faults.get(i).name(), () -> assertFound(faults.get(i), found.get(i))));
    }

    @Test
    void aPartThatSomebodyCutIsRefusedWithoutAWordOfItsRows() throws IOException {
        CheckScene.clean().check(folder);
        ExtractFolder extract = ExtractFolder.of(folder, 1);
        Files.writeString(extract.typeFolder("contact").resolve(extract.manifest().types().stream().filter(t -> t.sourceType().equals("contact")).findFirst().orElseThrow().parts().get(0).name()),
            "c0,\"Anna", StandardOpenOption.APPEND);
        try (ExtractDatabase database = ExtractDatabase.views(extract, CheckScene.CONTRACT, folder.resolve("spill"), 256)) {
            assertThatThrownBy(() -> new Checks(CheckScene.CONTRACT, CheckScene.SETTINGS).run(database, extract.manifest()))
                .isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.EXTRACT_DAMAGED)).hasMessageNotContaining("Anna");
        }
    }

    static List<Fault> faultsOfLists() { return Fault.ALL.stream().filter(Fault::ofAList).toList(); }

    @ParameterizedTest
    @MethodSource("faultsOfLists")
    void aFaultOfAWholeListIsFoundByItsCodeAndNothingElseIs(Fault fault) { assertFound(fault, fault.scene().check(folder)); }

    private static void assertFound(Fault fault, Map<Code, Set<String>> found) {
        assertThat(found.getOrDefault(fault.code(), Set.of())).as(found.toString()).contains(fault.found());
        Set<Code> others = new HashSet<>(found.keySet());
        others.remove(fault.code());
        assertThat(others).as(found.toString()).isSubsetOf(fault.also());
    }

    @Test
    void everyCodeThatACheckCanRaiseHasAFixture() {
        Set<Code> shown = Fault.ALL.stream().map(Fault::code).collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(new Checks(CheckScene.CONTRACT, CheckScene.SETTINGS).codes());
    }

    @Test
    void onlyWhatWouldRuinAnOrgOrLeaveMostBehindIsABlocker() {
        assertThat(new Checks(CheckScene.CONTRACT, CheckScene.SETTINGS).codes().stream().filter(c -> c.severity() == Severity.BLOCKER))
            .containsExactlyInAnyOrder(Code.ROWS_DIFFER, Code.NO_CONTACTS, Code.REFERENCES_BROKEN);
    }

    @Test
    void everyFieldThatHoldsTheKeyOfAnotherRecordIsFollowed() {
        Set<String> followed = CheckScene.CONTRACT.references().stream().map(r -> r.type() + "." + r.field()).collect(Collectors.toSet());
        List<String> missed = CheckScene.CONTRACT.types().stream().flatMap(ChecksTest::idFields).filter(f -> !followed.contains(f)).toList();
        assertThat(missed).isEmpty();
        assertThat(CheckScene.CONTRACT.references()).extracting(SourceReference::type).as("every type but workspaces refers to something")
            .containsAll(CheckScene.CONTRACT.types().stream().map(SourceType::name).filter(t -> !t.equals("workspace")).toList());
    }

    private static Stream<String> idFields(SourceType type) {
        return type.fields().stream().filter(f -> f.type() == FieldType.ID && !f.name().equals("id") && !FOLLOWED_OTHERWISE.contains(f.name())).map(f -> type.name() + "." + f.name());
    }

    @Test
    void aFaultInEveryRowShowsTwentyKeysAndTheWholeNumber() {
        CheckScene scene = CheckScene.clean();
        for (int i = 0; i < 50; i++) {
            scene.row("score", "contact_id=" + (1000 + i), "score_type=engagement", "value=300", "measured_at=2024-08-01T08:00:00Z");
        }
        assertThat(scene.check(folder).get(Code.SCORE_SCALE)).hasSize(Found.EXAMPLES);
    }
}
