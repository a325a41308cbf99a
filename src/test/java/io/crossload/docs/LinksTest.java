package io.crossload.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Links between documents and into the project lead somewhere. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @TestFactory
    Stream<DynamicTest> every_link_resolves() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Document document : Document.all()) {
            for (MatchResult link : LINK.matcher(document.text()).results().toList()) {
                String target = link.group(1);
                if (!target.matches("https?:.*")) {
                    tests.add(DynamicTest.dynamicTest(document.path() + " -> " + target, () -> resolves(document, target)));
                }
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void resolves(Document document, String target) {
        String[] parts = target.split("#", 2);
        Path folder = document.path().getParent() == null ? Path.of("") : document.path().getParent();
        Path file = parts[0].isEmpty() ? document.path() : folder.resolve(parts[0]).normalize();
        assertThat(Files.exists(file)).as(file + " exists").isTrue();
        if (parts.length == 2) {
            assertThat(anchors(Document.read(file.toString()).text())).contains(parts[1]);
        }
    }

    /** As GitHub makes them: lower case, blanks to dashes, punctuation dropped. */
    private static Set<String> anchors(String text) {
        return HEADING.matcher(text).results().map(h -> h.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).collect(Collectors.toSet());
    }
}
