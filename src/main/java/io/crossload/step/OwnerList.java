package io.crossload.step;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.extract.ExtractDatabase;
import io.crossload.extract.ExtractFolder;
import io.crossload.ledger.Extracts;
import io.crossload.ledger.Owners;
import io.crossload.ledger.Owners.Resolution;
import io.crossload.mapping.model.FieldRule;
import io.crossload.mapping.model.Mapping;
import io.crossload.mapping.shape.ShapeScripts;
import io.crossload.mapping.shape.Shaper;
import io.crossload.org.OrgException;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.profile.SourceProfiles;

/** Finds the owners of the newest extract and what becomes of their records. The rule of matching is that of the shaping query {@code unmatched_owner}. */
final class OwnerList {
    private static final String SHAPE = "unmatched_owner";
    private static final List<String> COLUMNS = List.of("target_key", "owner_name", "email", "role", "reason", "matched_user");

    private final Container container;
    private final OrgUsers users;
    private final Map<String, Map<String, Long>> records = new TreeMap<>();
    private final Map<String, Long> withoutOwner = new TreeMap<>();

    private OwnerList(Container container, OrgUsers users) {
        this.container = container;
        this.users = users;
    }

    /** @param view what people see; @param users the org's */
    record Found(OwnersView view, OrgUsers users) { }

    static Found find(Container container) {
        int extract = container.ledger().extracts().newest(Extracts.State.COMPLETE)
            .orElseThrow(() -> new CrossloadException(Code.NOTHING_EXTRACTED, "Home: " + container.home().path() + ".")).number();
        container.requireOrgLogin();
        OrgPin.require(container);
        try (ScratchFolder scratch = ScratchFolder.make()) {
            Path csv = scratch.path().resolve("org_user.csv");
            OrgUsers users = OrgUsers.fetch(container, csv);
            return new Found(new OwnerList(container, users).view(extract, csv, scratch.path()), users);
        }
    }

    /** Of everything that people decided; who decided and when do not count. */
    static String checksum(Container container) {
        String decided = container.ledger().owners().resolutions().stream().map(r -> r.owner() + " " + r.kind() + " " + r.user()).collect(Collectors.joining("\n"));
        return Checksum.of(decided + "\n" + container.settings().text(Setting.OWNERS_DEFAULT));
    }

    /** The user who owns what has no other owner. @throws CrossloadException OWNER_CHOICE_INVALID when the setting names none who is active */
    static OrgUsers.User standard(Container container, OrgUsers users) {
        if (container.settings().has(Setting.OWNERS_DEFAULT)) {
            try {
                return users.choose(container.settings().text(Setting.OWNERS_DEFAULT));
            } catch (CrossloadException e) {
                throw new CrossloadException(e.code(), "Setting " + Setting.OWNERS_DEFAULT.key() + ": " + e.detail(), e);
            }
        }
        try {
            String identity = container.orgRest().get("/").path("identity").asText();
            String id = identity.substring(identity.lastIndexOf('/') + 1);
            return users.byId(id).orElseThrow(() -> new CrossloadException(Code.OWNER_CHOICE_INVALID, "The user who loads is no standard user; set " + Setting.OWNERS_DEFAULT.key() + "."));
        } catch (OrgException e) {
            throw Failures.of(e);
        }
    }

    private OwnersView view(int extract, Path usersCsv, Path scratch) {
        List<ExtractDatabase.Line> listed;
        ShapeScripts scripts = new ShapeScripts(ShapeSettingsOf.profiles(SourceProfiles.load(container.config()), container.mappings(), container.settings()), container.config().resolve("shape"));
        List<Mapping> owning = container.mappings().all().stream().filter(m -> owner(m).filter(f -> !f.from().isEmpty()).isPresent()).toList();
        List<String> shapes = new ArrayList<>(List.of(SHAPE));
        owning.forEach(m -> shapes.add(m.shape()));
        Set<String> columns = scripts.words(shapes);
        SourceContract all = SourceContract.load();
        SourceContract named = new SourceContract(all.types().stream().filter(t -> columns.contains(t.name())).toList());
        owning.forEach(m -> columns.addAll(owner(m).orElseThrow().from()));
        try (ExtractDatabase database = ExtractDatabase.open(ExtractFolder.of(container.home().extracts(), extract), named, scratch.resolve("spill"),
                container.settings().number(Setting.DUCKDB_MEMORY_MB), columns::contains)) {
            Shaper shaper = new Shaper(database, scripts, Map.of("org_user", usersCsv));
            for (Mapping mapping : owning) {
                shaper.tally(mapping.shape(), mapping.source(), owner(mapping).orElseThrow().from()).forEach(l -> count(mapping.target(), l));
            }
            listed = shaper.list(SHAPE, COLUMNS);
        }
        OrgUsers.User standard = standard(container, users);
        Map<String, Resolution> resolutions = new HashMap<>();
        container.ledger().owners().resolutions().forEach(r -> resolutions.put(r.owner(), r));
        Map<String, OwnersView.Owner> owners = new TreeMap<>();
        listed.forEach(l -> owners.put(l.text(0), owner(l, resolutions.get(l.text(0)), standard)));
        // What a customer's own mapping takes for an owner need not be one of those that the query knows.
        records.keySet().stream().filter(key -> !owners.containsKey(key)).toList().forEach(key -> owners.put(key, owner(
            new ExtractDatabase.Line(java.util.Arrays.asList(key, "Unknown owner " + key.substring(key.lastIndexOf(':') + 1), null, null, "deleted in Actimo", null)), resolutions.get(key), standard)));
        return new OwnersView(extract, container.orgId(), standard.username(), standard.id(), List.copyOf(owners.values()), withoutOwner);
    }

    private static Optional<FieldRule> owner(Mapping mapping) { return mapping.fields().stream().filter(FieldRule::isOwner).findFirst(); }

    private void count(String target, ExtractDatabase.Line line) {
        if (line.text(1) == null) {
            withoutOwner.merge(target, line.number(2), Long::sum);
        } else {
            records.computeIfAbsent(ConfirmedOwners.key(line.text(0), line.text(1)), k -> new LinkedHashMap<>()).merge(target, line.number(2), Long::sum);
        }
    }

    private OwnersView.Owner owner(ExtractDatabase.Line line, Resolution resolution, OrgUsers.User standard) {
        Optional<OrgUsers.User> match = users.byId(line.text(5));
        Owners.Kind kind = resolution == null ? null : resolution.kind();
        Optional<OrgUsers.User> to = kind == Owners.Kind.REASSIGN ? users.byId(resolution.user()).filter(OrgUsers.User::active) : kind == Owners.Kind.DEMOTE ? Optional.of(standard) : match;
        String open = to.isPresent() ? null : kind == Owners.Kind.REASSIGN ? "the chosen user is missing or inactive" : kind == Owners.Kind.PROVISION ? "waits for a licence" : "not decided";
        return new OwnersView.Owner(line.text(0), line.text(1), line.text(2), line.text(3), records.getOrDefault(line.text(0), Map.of()), match.map(OrgUsers.User::username).orElse(null),
            match.isPresent() ? null : line.text(4), kind == null ? null : kind.name().toLowerCase(java.util.Locale.ROOT), to.map(OrgUsers.User::username).orElse(null),
            to.map(OrgUsers.User::id).orElse(null), open, resolution == null ? null : resolution.by(), resolution == null ? null : resolution.at());
    }
}
