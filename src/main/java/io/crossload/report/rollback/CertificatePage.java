package io.crossload.report.rollback;

import java.util.Map;

import io.crossload.report.page.ReportPage;

/** The certificate as a page that a customer can keep, from rollback.ftlh beside {@link ReportPage}. */
public final class CertificatePage {
    private CertificatePage() { }

    public static String render(Certificate certificate) { return ReportPage.render("rollback", Map.of("c", certificate)); }
}
