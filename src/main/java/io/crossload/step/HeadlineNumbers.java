package io.crossload.step;

import java.util.ArrayList;
import java.util.List;

import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.report.reconcile.Reconciliation.Information;
import io.crossload.source.contract.SourceContract;

/** What Actimo's analytics say of all messages together, beside the rows of the export. They differ by definition. */
final class HeadlineNumbers {
    private HeadlineNumbers() { }

    static List<Information> of(Container container, int extract) {
        List<Information> lines = new ArrayList<>();
        try (ExtractDatabase database = ExtractDatabase.views(ExtractFolder.of(container.home().extracts(), extract), SourceContract.load(), container.home().scratch().resolve("spill"),
            container.settings().number(Setting.DUCKDB_MEMORY_MB))) {
            String sum = "coalesce(sum(try_cast(%s AS BIGINT)), 0)::BIGINT";
            ExtractDatabase.Line said = database.query("SELECT " + sum.formatted("published_to") + ", " + sum.formatted("notified_to") + ", " + sum.formatted("viewed_by") + ", count(*) FROM message").get(0);
            if (said.number(3) == 0) {
                return lines;
            }
            ExtractDatabase.Line rows = database.query("SELECT count(*), count(notified_at), count(first_opened_at) FROM message_contact").get(0);
            lines.add(new Information("published to", said.number(0), rows.number(0), "leaves deleted contacts out; the export has a row for each recipient that it still knows"));
            lines.add(new Information("notified to", said.number(1), rows.number(1), "includes deleted contacts"));
            lines.add(new Information("viewed by", said.number(2), rows.number(2), "counts viewers of public and linked messages who were never assigned"));
            lines.add(new Information("open rate, in percent", percent(said.number(2), said.number(0)), percent(rows.number(2), rows.number(0)), "follows from the others; undefined without assigned contacts"));
        }
        return lines;
    }

    private static long percent(long part, long whole) { return whole == 0 ? 0 : Math.round(100.0 * part / whole); }
}
