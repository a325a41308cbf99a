package io.crossload.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.crossload.api.Access;
import io.crossload.catalogue.Exit;
import io.crossload.step.Container;
import io.crossload.step.MapConfirm;
import io.crossload.step.MapReport;
import io.crossload.step.MapShow;
import io.crossload.step.MapView;
import io.crossload.step.OrgFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "map", mixinStandardHelpOptions = true, description = "The mapping.", subcommands = {MapCommand.Show.class, MapCommand.Confirm.class})
final class MapCommand {

    @Served(to = Access.OPERATOR, at = "map", answer = "map")
    @Command(name = "show", mixinStandardHelpOptions = true,
        description = "Shows the whole map with samples of the newest extract (personal data!), the source columns that it leaves behind, conversions that do not keep all, and the org's required "
            + "fields that it does not fill; writes reports/map/map.html, .json and .csv where there is a home.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(names = "--org", description = "The org must be asked: stop when it cannot be. Without this it is asked if it can be reached.")
        private boolean org;

        @Override
        public Integer call() {
            MapView view = MapShow.of(common.home, common.config(), new OrgFields(common.config(), Common.programFolder().resolve("routes"), org));
            var report = MapReport.write(common.home, view);
            if (common.json) {
                Json.print(common.out(), view);
            } else {
                common.out().print(MapText.of(view));
                report.ifPresent(r -> common.out().println("\nWritten: " + r));
            }
            return 0;
        }
    }

    @Served(to = Access.APPROVER, answer = "map-confirm")
    @Command(name = "confirm", mixinStandardHelpOptions = true,
        description = "Confirms the map for this mapping, these source columns and this org; refuses (exit 3) while the mapping does not fit the org.")
    static final class Confirm implements Callable<Integer> {
        private static final int NAMED = 6;
        @Mixin
        private Audited common;

        @Override
        public Integer call() {
            return common.run(container -> {
                MapConfirm confirm = new MapConfirm(container, common.by());
                MapConfirm.Summary summary = confirm.summary();
                if (!common.json) {
                    common.out().print(text(summary));
                }
                if (!common.confirmed("Is the map right?")) {
                    common.err().println("Nothing was confirmed. Say --yes to confirm without being asked.");
                    return Exit.USAGE.code();
                }
                confirm.confirm(common.by());
                if (common.json) {
                    Json.print(common.out(), summary);
                } else {
                    common.out().println("Confirmed.");
                }
                return 0;
            });
        }

        private static String columns(List<String> unmapped) {
            return unmapped.isEmpty() ? "none" : unmapped.size() + ": " + String.join(", ", unmapped.subList(0, Math.min(NAMED, unmapped.size()))) + (unmapped.size() > NAMED ? " ..." : "");
        }

        private static String text(MapConfirm.Summary s) {
            return "Map " + s.checksum().substring(0, 12) + ", extract " + s.extract() + ", org " + s.org() + "\n" + Tables.left(List.of(
                new String[] {"mappings", Integer.toString(s.mappings())}, new String[] {"fields and lookups", Integer.toString(s.fields())},
                new String[] {"columns not mapped", columns(s.unmapped())},
                new String[] {"conversions that may lose something", s.losses() + ", " + s.losing() + " of them known to in this extract"},
                new String[] {"required fields not filled", "none"}, new String[] {"fields missing in the org", "none"})) + "In full: reports/map/map.html\n";
        }
    }
}
