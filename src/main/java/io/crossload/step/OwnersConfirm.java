package io.crossload.step;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.org.OrgException;
import io.crossload.org.OrgRest;

/** {@code crossload owners confirm}: fixes who owns whose records, and opens the gate. From then on records are loaded with these owners. */
public final class OwnersConfirm {
    private static final int IDS_PER_QUERY = 200;

    private final Container container;
    private final OwnersView view;

    /** @param by who looks; @throws CrossloadException OWNERS_UNRESOLVED, and the gate is closed, when one is open */
    public OwnersConfirm(Container container, String by) {
        this.container = container;
        view = OwnerList.find(container).view();
        if (view.open() > 0) {
            String seen = view.open() + " of " + view.owners().size() + " owners are open";
            new Gatekeeper(container).close(Gate.OWNERS, by, null, seen);
            Map<String, Long> why = view.owners().stream().filter(o -> !o.resolved()).collect(Collectors.groupingBy(OwnersView.Owner::open, TreeMap::new, Collectors.counting()));
            throw new CrossloadException(Code.OWNERS_UNRESOLVED, seen + ": " + why.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", ")) + ".");
        }
    }

    /** What would be confirmed. */
    public OwnersView view() { return view; }

    public void confirm(String by) {
        Map<String, String> owners = new TreeMap<>();
        view.owners().forEach(o -> owners.put(o.owner(), o.userId()));
        if (container.settings().has(Setting.OWNERS_DEFAULT)) {
            owners.put(ConfirmedOwners.STANDARD, view.standardId());
        }
        container.ledger().owners().confirm(owners);
        new Gatekeeper(container).open(Gate.OWNERS, by, null, view.owners().size() + " owners, " + view.matched() + " matched by email; their records go to "
            + new HashSet<>(owners.values()).size() + " Salesforce users");
    }

    /**
     * Before anything is sent: whoever was confirmed is still there and active.
     *
     * @throws CrossloadException OWNERS_UNRESOLVED, and the gate is closed, when somebody is not
     */
    static void requireActive(Container container) {
        Set<String> confirmed = new TreeSet<>(container.ledger().owners().confirmed().values());
        if (confirmed.isEmpty()) {
            return;
        }
        Set<String> active = new HashSet<>();
        List<String> ids = new ArrayList<>(confirmed);
        try {
            for (int from = 0; from < ids.size(); from += IDS_PER_QUERY) {
                String some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_QUERY)).stream().map(OrgRest::literal).collect(Collectors.joining(", "));
                container.orgRest().query("SELECT Id FROM User WHERE IsActive = true AND UserType = 'Standard' AND Id IN (" + some + ")").forEach(u -> active.add(u.path("Id").asText()));
            }
        } catch (OrgException e) {
            throw Failures.of(e);
        }
        confirmed.removeAll(active);
        if (!confirmed.isEmpty()) {
            String seen = confirmed.size() + " of the Salesforce users that were confirmed as owners are missing or inactive";
            new Gatekeeper(container).close(Gate.OWNERS, container.operations().by(), null, seen);
            throw new CrossloadException(Code.OWNERS_UNRESOLVED, seen + ".");
        }
    }
}
