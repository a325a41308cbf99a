package io.crossload.report.diff;

import java.util.Map;

import io.crossload.report.HtmlPage;

/** The readable page, from diff.ftlh beside this class. */
public final class DiffPage {
    private DiffPage() { }

    public static String render(SampleDiff diff) { return HtmlPage.render(DiffPage.class, "diff.ftlh", Map.of("diff", diff)); }
}
