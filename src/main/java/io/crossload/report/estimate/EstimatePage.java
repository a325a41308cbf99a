package io.crossload.report.estimate;

import java.util.Map;

import io.crossload.report.HtmlPage;

/** The estimate as a page that a project team can read, from estimate.ftlh beside this class. */
public final class EstimatePage {
    private EstimatePage() { }

    public static String render(Estimate estimate) { return HtmlPage.render(EstimatePage.class, "estimate.ftlh", Map.of("e", estimate)); }
}
