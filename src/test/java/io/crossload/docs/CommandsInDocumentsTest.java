package io.crossload.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import picocli.CommandLine;

/** A command that a document shows exists, with these options. */
class CommandsInDocumentsTest {
    private static final Pattern COMMAND = Pattern.compile("\\./crossload ([^`\\n#|&;.]*)");

    @TestFactory
    Stream<DynamicTest> every_command_that_is_shown_exists() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Document document : Document.all()) {
            Matcher commands = COMMAND.matcher(document.text());
            while (commands.find()) {
                String words = commands.group(1).strip().replaceAll("  .*|\".*", "");
                tests.add(DynamicTest.dynamicTest(document.path() + ": " + words, () -> exists(words)));
            }
        }
        return tests.stream();
    }

    @Test
    void the_readme_shows_commands_at_all() {
        assertThat(COMMAND.matcher(Document.read("README.md").text()).results().count()).isGreaterThan(10);
    }

    private static void exists(String words) {
        CommandLine command = CommandModel.root();
        for (String word : words.split("\\s+")) {
            if (word.startsWith("--")) {
                assertThat(command.getCommandSpec().findOption(word)).as("option " + word + " of " + command.getCommandName()).isNotNull();
            } else if (command.getSubcommands().containsKey(word)) {
                command = command.getSubcommands().get(word);
            } else {
                assertThat(command.getCommandSpec().options()).as("'" + word + "' in: " + words).isNotEmpty();
                assertThat(command).as("verb '" + word + "'").isNotSameAs(CommandModel.root());
                assertThat(command.getCommandName()).as("verb '" + word + "'").isNotEqualTo("crossload");
            }
        }
    }
}
