package io.crossload.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.emulator.actimo.ActimoEmulator;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Mess;
import io.crossload.emulator.actimo.customer.Scale;
import io.crossload.emulator.actimo.customer.Tables;

/** What a migration says while it works - logs, progress, errors, results - holds nothing of a person and no secret, also where everything is wrong with the data. */
class SecrecyTest {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}@.+_-]{5,}");

    @TempDir
    Path folder;

    @Test
    void nothingOfAPersonAndNoSecretIsSaid() throws IOException {
        Customer customer = Customer.generate(Scale.of(150), 5, Mess.ALL);
        try (ActimoEmulator actimo = ActimoEmulator.start(Options.of(customer).withRequestsPerSecond(1_000_000)); Scene scene = new Scene(folder, actimo)) {
            StringBuilder said = new StringBuilder();
            said.append(say(scene, "extract"));
            said.append(say(scene, "check"));
            scene.openGates();
            said.append(say(scene, "load"));
            said.append(say(scene, "status"));
            said.append(say(scene, "dead-letters", "list"));
            assertThat(said).contains("Refused", "adds up");

            assertThat(said).doesNotContain(Scene.SECRET).doesNotContain(Options.EMULATOR_KEY);
            Set<String> words = new TreeSet<>();
            Matcher matcher = WORD.matcher(said);
            while (matcher.find()) {
                words.add(matcher.group());
            }
            Set<String> planted = planted(customer);
            assertThat(planted).hasSizeGreaterThan(200);
            words.retainAll(planted);
            assertThat(words).isEmpty();
        }
    }

    private static String say(Scene scene, String... verb) {
        Child child = scene.start(verb);
        child.awaitEnd();
        child.awaitOutputEnd();
        return child.output();
    }

    /** Emails, phone numbers and last names that cannot be anything else. */
    private static Set<String> planted(Customer customer) throws IOException {
        Set<String> values = new TreeSet<>();
        customer.liveContacts().stream(row -> {
            for (String column : new String[] {"email", "msisdn", "last_name", "name"}) {
                String value = row[Tables.CONTACT.at(column)];
                if (value != null) {
                    for (String word : value.strip().split("[\\s,]+")) {
                        if (word.length() >= 5 && word.matches(".*[@0-9+].*|\\p{Lu}\\p{Ll}+sen|\\p{Lu}.*[æøåÆØÅéí].*")) {
                            values.add(word);
                        }
                    }
                }
            }
        });
        return values;
    }
}
