package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import io.crossload.api.Access;
import io.crossload.api.Verb;
import picocli.CommandLine;

/** The API offers the whole command line: a new verb is served, or stands in the list of those that are the terminal's. */
class ServedVerbsTest {
    private static final Set<String> OF_THE_TERMINAL = Set.of("demo", "emulate salesforce", "emulate actimo", "start", "health", "help");

    private final List<Verb> verbs = ServedVerbs.of(Main.commandLine());

    @Test
    void everyVerbIsServedOrTheTerminals() {
        Map<String, CommandLine> all = new TreeMap<>();
        leaves("", Main.commandLine(), all);
        assertThat(verbs).extracting(Verb::name).doesNotContainAnyElementsOf(OF_THE_TERMINAL);
        assertThat(all.keySet()).allSatisfy(verb -> assertThat(OF_THE_TERMINAL.contains(verb) || verbs.stream().anyMatch(v -> v.name().equals(verb))).as(verb + " carries @Served, or stands in the list").isTrue());
    }

    @Test
    void noTwoAreAtOnePlace() {
        assertThat(verbs.stream().map(v -> (v.reads() ? "GET " : "POST ") + v.path()).toList()).doesNotHaveDuplicates().contains("GET map", "POST map/confirm", "POST sample/revert", "GET dead-letters/{id}", "GET audit/verify");
    }

    @Test
    void whatAgreesNeedsAnApproverAndWhoeverOnlyLooksChangesNothing() {
        assertThat(verbs.stream().filter(v -> v.access() == Access.APPROVER).map(Verb::path).toList()).containsExactlyInAnyOrder("map/confirm", "owners/confirm", "approve", "reject", "dead-letters/discard", "rollback");
        assertThat(verbs.stream().filter(v -> v.access() == Access.VIEWER)).allMatch(Verb::reads);
        assertThat(verbs.stream().filter(v -> v.path().equals("check")).findFirst().orElseThrow().approved()).containsExactly("waive");
    }

    @Test
    void optionsHaveTheirKinds() {
        Verb resolve = verbs.stream().filter(v -> v.path().equals("owners/resolve")).findFirst().orElseThrow();
        assertThat(resolve.params()).extracting(p -> p.name() + " " + p.kind() + " " + p.words()).contains("all-unmatched SWITCH []", "csv PATH []", "as TEXT [provision, reassign, demote]");
        Verb show = verbs.stream().filter(v -> v.path().equals("dead-letters/{id}")).findFirst().orElseThrow();
        assertThat(show.params()).extracting(Verb.Param::name, Verb.Param::inPath).containsExactly(org.assertj.core.groups.Tuple.tuple("id", true));
        assertThat(verbs.stream().filter(v -> v.path().equals("approve")).findFirst().orElseThrow().params()).anyMatch(p -> p.name().equals("reason") && p.required());
    }

    /** What it printed elsewhere would not be in the answer, and nobody could answer what it asked. */
    @Test
    void aVerbPrintsAndAsksWhereItRuns() {
        JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.crossload.cli");
        List<String> past = new ArrayList<>();
        for (JavaClass type : classes) {
            if (!Set.of("Terminal", "LineProgress", "BarProgress", "Shutdown", "StartCommand", "DemoCommand").contains(type.getSimpleName()) && !type.getFullName().contains("Emulate")) {
                type.getFieldAccessesFromSelf().stream().filter(a -> a.getTargetOwner().isEquivalentTo(System.class) && Set.of("out", "err").contains(a.getName())).forEach(a -> past.add(a.getDescription()));
                type.getMethodCallsFromSelf().stream().filter(c -> c.getTargetOwner().isEquivalentTo(System.class) && c.getName().equals("console")).forEach(c -> past.add(c.getDescription()));
            }
        }
        assertThat(past).isEmpty();
    }

    private static void leaves(String path, CommandLine command, Map<String, CommandLine> verbs) {
        if (command.getSubcommands().isEmpty()) {
            verbs.put(path.strip(), command);
        }
        command.getSubcommands().forEach((name, sub) -> leaves(path + " " + name, sub, verbs));
    }
}
