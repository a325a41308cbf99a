package io.crossload.report.reconcile;

import java.util.Map;

import io.crossload.report.HtmlPage;

/** The reconciliation as a page that a customer reads, prints and signs, from reconciliation.ftlh beside this class. */
public final class ReconciliationPage {
    private ReconciliationPage() { }

    public static String render(Reconciliation reconciliation) {
        return HtmlPage.render(ReconciliationPage.class, "reconciliation.ftlh", Map.of("r", reconciliation, "ways", Plots.ways(reconciliation.sourceTypes()),
            "differences", Plots.differences(reconciliation.targets(), reconciliation.threshold())));
    }
}
