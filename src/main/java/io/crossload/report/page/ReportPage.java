package io.crossload.report.page;

import java.util.Map;

import io.crossload.report.HtmlPage;

/** Renders a report from its template, {@code <name>.ftlh} beside this class; the look that all share stands in {@code frame.ftlh}. */
public final class ReportPage {
    private ReportPage() { }

    /** @param values records and collections that the template names */
    public static String render(String name, Map<String, ?> values) { return HtmlPage.render(ReportPage.class, name + ".ftlh", values); }
}
