package io.crossload.mapping.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.catalogue.Code;
import org.junit.jupiter.api.Test;

class RowReportTest {

    @Test
    void counts_every_finding_and_keeps_the_first_twenty_keys() {
        RowReport report = new RowReport();
        for (int i = 0; i < 1000; i++) {
            report.begin("key" + i);
            report.finding(Code.EMAIL_INVALID, "Email");
        }
        assertThat(report.counts()).hasSize(1);
        assertThat(report.counts().get(0).count()).isEqualTo(1000);
        assertThat(report.counts().get(0).examples()).hasSize(RowReport.EXAMPLES).startsWith("key0").endsWith("key19");
    }

    @Test
    void two_reports_add_up() {
        RowReport one = report("a", 15);
        RowReport two = report("b", 15);
        two.begin("c");
        two.finding(Code.PHONE_INVALID, "MobilePhone");
        one.add(two);
        assertThat(one.counts()).extracting(RowReport.Count::count).containsExactly(30L, 1L);
        assertThat(one.counts().get(0).examples()).hasSize(RowReport.EXAMPLES);
    }

    private static RowReport report(String prefix, int rows) {
        RowReport report = new RowReport();
        for (int i = 0; i < rows; i++) {
            report.begin(prefix + i);
            report.finding(Code.EMAIL_INVALID, "Email");
        }
        return report;
    }
}
