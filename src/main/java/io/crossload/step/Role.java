package io.crossload.step;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** What one process does of a migration. A batch carries its rows, so that loaders need the broker, the ledger and the org, and no disk of the coordinator. */
public enum Role {
    /** Everything; the broker and the ledger may be embedded. */
    SINGLE(List.of("load", "load-serial", "load-files")),
    /** Extract, check, map, timers; and the files, because pictures out of texts and exported files lie on its disk. */
    COORDINATOR(List.of("load-files")),
    /** Takes batches off the queues and delivers them. */
    LOADER(List.of("load", "load-serial"));

    private final List<String> routes;

    Role(List<String> routes) { this.routes = routes; }

    /** The routes that deliver batches in this role. */
    List<String> routes() { return routes; }

    /** @throws CrossloadException CONFIG_INVALID when it is none, or needs what is not set */
    public static Role of(Settings settings) {
        String name = settings.text(Setting.NODE_ROLE).toUpperCase(Locale.ROOT);
        Role role = Stream.of(values()).filter(r -> r.name().equals(name)).findFirst().orElseThrow(() -> new CrossloadException(Code.CONFIG_INVALID,
            Setting.NODE_ROLE.key() + ": " + name.toLowerCase(Locale.ROOT) + " is none of " + Stream.of(values()).map(r -> r.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + "."));
        if (role != SINGLE) {
            requireShared(settings, role, Setting.BROKER_URL, "embedded");
            requireShared(settings, role, Setting.LEDGER_URL, "sqlite");
        }
        return role;
    }

    private static void requireShared(Settings settings, Role role, Setting setting, String own) {
        if (settings.text(setting).equals(own)) {
            throw new CrossloadException(Code.CONFIG_INVALID, setting.key() + " is " + own + ", which no other node reaches; a " + role.name().toLowerCase(Locale.ROOT) + " needs one that all nodes share.");
        }
    }
}
