package io.crossload.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.report.diff.Cell;
import io.crossload.report.diff.SampleDiff;
import io.crossload.step.Container;
import io.crossload.step.Diff;
import io.crossload.step.DiffReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Served(to = Access.OPERATOR, answer = "diff")
@Command(name = "diff", mixinStandardHelpOptions = true,
    description = "Reads every field of the sample back from the org and compares it with what was sent and with the source; writes a page, JSON and CSV. Ends with 1 when something is not as it was sent.")
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private Audited common;

    /** Without values, which are personal data and stay in the reports. @param reports folder that holds them */
    record Summary(int run, int extract, String mapping, String org, String at, SampleDiff.Totals totals, List<SampleDiff.FieldLine> fields, String reports) {
        static Summary of(SampleDiff diff, Path reports) {
            return new Summary(diff.run(), diff.extract(), diff.mapping(), diff.org(), diff.at(), diff.totals(), diff.fields(), reports.toString());
        }
    }

    @Override
    public Integer call() {
        return common.run(container -> {
            var progress = common.progress();
            SampleDiff diff = new Diff(container, progress).run();
            progress.end();
            Path folder = new DiffReports(container).write(diff);
            if (common.json) {
                Json.print(common.out(), Summary.of(diff, folder));
            } else {
                common.out().print(text(diff) + "\nReports: " + folder + "\n");
            }
            return CrossloadCommand.exit(diff.totals().deviations() == 0);
        });
    }

    /** Counts alone: values are personal data, which stay in the reports. */
    static String text(SampleDiff diff) {
        SampleDiff.Totals t = diff.totals();
        StringBuilder text = new StringBuilder("Sample, run " + diff.run() + ": " + Tables.number(t.values()) + " values of " + Tables.number(t.records()) + " rows compared\n\n");
        List<String[]> totals = new ArrayList<>(List.of(new String[] {"identical", Tables.number(t.identical())}, new String[] {"converted", Tables.number(t.converted())},
            new String[] {"defaulted", Tables.number(t.defaulted())}, new String[] {"truncated", Tables.number(t.truncated())}, new String[] {"missing", Tables.number(t.missing())},
            new String[] {"wrong", Tables.number(t.wrong())}, new String[] {"records not in the org", Tables.number(t.notInOrg())}, new String[] {"records parked by a rule", Tables.number(t.parked())},
            new String[] {"deviations", Tables.number(t.deviations())}));
        text.append(Tables.render(totals));
        List<String[]> fields = new ArrayList<>();
        diff.fields().stream().filter(f -> f.deviations() > 0).forEach(f -> fields.add(new String[] {f.mapping() + "." + f.field(), f.deviations() + " of " + f.values(),
            String.join("; ", diff.records().stream().filter(r -> r.mapping().equals(f.mapping())).flatMap(r -> r.cells().stream()).filter(c -> c.deviation() && c.field().equals(f.field()))
                .map(Cell::rule).distinct().toList())}));
        if (!fields.isEmpty()) {
            text.append("\nNot as they were sent:\n").append(Tables.left(fields));
        }
        return text.toString();
    }
}
