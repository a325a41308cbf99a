package io.crossload.cli;

import java.util.concurrent.Callable;

import io.crossload.step.MapShow;
import io.crossload.step.MapView;
import io.crossload.step.OrgFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "map", mixinStandardHelpOptions = true, description = "The mapping.", subcommands = MapCommand.Show.class)
final class MapCommand {

    @Command(name = "show", mixinStandardHelpOptions = true,
        description = "Shows the whole map as tables, the source columns that it leaves behind, and the org's required fields that it does not fill.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private Common common;

        @Option(names = "--org", description = "The org must be asked: stop when it cannot be. Without this it is asked if it can be reached.")
        private boolean org;

        @Override
        public Integer call() {
            MapView view = MapShow.of(common.home, common.config(), new OrgFields(common.config(), Common.programFolder().resolve("routes"), org));
            if (common.json) {
                Json.print(System.out, view);
            } else {
                System.out.print(MapText.of(view));
            }
            return 0;
        }
    }
}
