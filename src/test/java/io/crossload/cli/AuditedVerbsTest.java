package io.crossload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import picocli.CommandLine;

import io.crossload.step.Container;
import io.crossload.step.Operation;

/** Whatever changes something is in the audit log. A new verb is audited, or stands in the list of those that only look. */
class AuditedVerbsTest {
    /** They change neither migration nor org. The demo and the emulators have nothing that is a customer's; the demo audits its steps one by one. */
    private static final Set<String> LOOKS = Set.of("demo", "emulate salesforce", "emulate actimo", "map show", "owners report", "status", "health", "dead-letters list", "dead-letters show", "audit", "help");
    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.crossload.cli");

    @TestFactory
    Stream<DynamicTest> everyVerbIsAuditedOrOnlyLooks() {
        return verbs().entrySet().stream().map(verb -> DynamicTest.dynamicTest(verb.getKey(), () -> {
            boolean audits = audits(verb.getValue());
            boolean asksWho = verb.getValue().getCommandSpec().findOption("--by") != null;
            assertThat(audits).as("%s runs in the audit log (Audited.run, runBeside or openToStay), or stands in the list of verbs that only look", verb.getKey()).isEqualTo(!LOOKS.contains(verb.getKey()));
            assertThat(asksWho).as("--by").isEqualTo(audits);
        }));
    }

    @Test
    void theListNamesVerbsThatAreThere() { assertThat(verbs().keySet()).containsAll(LOOKS).contains("load", "sample", "owners confirm", "dead-letters replay"); }

    @Test
    void nobodyOpensAContainerPastTheAuditLogButThoseWhoOnlyLook() {
        List<String> openers = new ArrayList<>();
        CLASSES.forEach(c -> c.getMethodCallsFromSelf().stream().filter(call -> call.getTargetOwner().isEquivalentTo(Container.class) && call.getName().equals("open"))
            .forEach(call -> openers.add(c.getSimpleName())));
        assertThat(openers).containsOnly("Common", "DemoCommand");
    }

    @Test
    void theLogSaysSwitchesNumbersAndOwnWordsAndOfTextsAndPathsOnlyThatTheyWereGiven() {
        assertThat(operation("owners", "resolve", "--all-unmatched", "--as", "reassign", "--to", "anna.lund@acme.example", "--by", "Ulla", "--home", "/home/anna"))
            .isEqualTo(new Operation("owners resolve", "Ulla", new TreeMap<>(Map.of("--all-unmatched", "true", "--as", "reassign", "--to", "(given)"))));
        assertThat(operation("sample", "--size", "250", "--json")).isEqualTo(new Operation("sample", System.getProperty("user.name"), new TreeMap<>(Map.of("--size", "250"))));
        assertThat(operation("check", "--waive", "ROWS_DIFFER,NO_CONTACTS", "--reason", "Anna Lund says so").arguments()).isEqualTo(Map.of("--waive", "ROWS_DIFFER,NO_CONTACTS", "--reason", "(given)"));
        assertThat(operation("extract", "--files", "/home/anna/export.zip", "--connection", "acme-dk").arguments()).isEqualTo(Map.of("--files", "(given)", "--connection", "acme-dk"));
        assertThat(operation("dead-letters", "discard", "--error", "EMAIL_INVALID", "--run", "3", "--stage", "map").arguments()).isEqualTo(Map.of("--error", "EMAIL_INVALID", "--run", "3", "--stage", "map"));
        assertThat(operation("owners", "resolve", "--owner", "acme-dk:user:7", "--as", "demote").arguments()).isEqualTo(Map.of("--owner", "(given)", "--as", "demote"));
    }

    /** Options of a verb's own that the program has and an allow-list could let through by mistake. */
    private static Operation operation(String... words) {
        CommandLine root = Main.commandLine();
        CommandLine.ParseResult parsed = root.parseArgs(words);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return ((Audited) parsed.commandSpec().mixins().get("common").userObject()).operation();
    }

    private static boolean audits(CommandLine verb) {
        JavaClass type = CLASSES.stream().filter(c -> c.isEquivalentTo(verb.getCommandSpec().userObject().getClass())).findFirst().orElse(null);
        return type != null && type.getMethodCallsFromSelf().stream().anyMatch(call -> call.getTargetOwner().isEquivalentTo(Audited.class) && Set.of("run", "runBeside", "openToStay").contains(call.getName()));
    }

    private static Map<String, CommandLine> verbs() {
        Map<String, CommandLine> verbs = new TreeMap<>();
        leaves("", Main.commandLine(), verbs);
        return verbs;
    }

    private static void leaves(String path, CommandLine command, Map<String, CommandLine> verbs) {
        if (command.getSubcommands().isEmpty()) {
            verbs.put(path.strip(), command);
        }
        command.getSubcommands().forEach((name, sub) -> leaves(path + " " + name, sub, verbs));
    }
}
