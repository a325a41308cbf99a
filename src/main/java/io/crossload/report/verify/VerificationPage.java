package io.crossload.report.verify;

import java.util.List;
import java.util.Map;

import io.crossload.report.HtmlPage;

/** The verification as a page, from verification.ftlh beside this class. It shows values: personal data. */
public final class VerificationPage {
    private VerificationPage() { }

    /** @param first deviations to show; all of them stand in the CSV */
    public static String render(Verification verification, List<Verification.Deviation> first) {
        return HtmlPage.render(VerificationPage.class, "verification.ftlh", Map.of("v", verification, "first", first));
    }
}
