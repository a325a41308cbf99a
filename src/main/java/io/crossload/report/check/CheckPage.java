package io.crossload.report.check;

import java.util.Map;

import io.crossload.report.HtmlPage;

/** The readable page, from check.ftlh beside this class. */
final class CheckPage {
    private CheckPage() { }

    static String render(CheckDocument document) { return HtmlPage.render(CheckPage.class, "check.ftlh", Map.of("document", document)); }
}
