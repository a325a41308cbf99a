package io.crossload.emulator.salesforce.metadata;

import io.crossload.emulator.salesforce.store.Ids;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.store.RecordReader;
import io.crossload.emulator.salesforce.store.Table;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** All deployments of an org, whichever API they came by. */
public final class Deployments {
    private final MetadataOrg target;
    private final Consumer<Runnable> workers;
    private final Map<String, Deployment> byId = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    /** @param workers runs deployments, at once or later */
    public Deployments(Org org, FieldAccess access, Consumer<Runnable> workers) {
        this.target = new MetadataOrg(org, access);
        this.workers = workers;
    }

    public Deployment start(byte[] zip, DeployOptions options) {
        Deployment deployment = new Deployment(Ids.of("0Af", numbers.getAndIncrement()), zip, options, target);
        byId.put(deployment.id(), deployment);
        workers.accept(deployment::run);
        return deployment;
    }

    /** Tells of every package that changes the org, in order and before it does: who keeps them can bring the org's schema back with {@link #restore}. */
    public void keep(Consumer<byte[]> keeper) { target.keep(keeper); }

    /**
     * Brings back what a kept package did to the schema. Call it for all of them in their order, in an org that has the same objects from
     * the start, before its records are read: fields and objects get the numbers and prefixes that stored rows know them by. Rows of
     * permission sets, grants and record types are not written: they are records.
     */
    public void restore(byte[] zip) {
        synchronized (target) {
            target.restoring(true);
            try {
                DeployPlan.of(new SourceZip(zip), target).apply();
            } catch (Problem e) {
                throw new IllegalArgumentException(e.getMessage());
            } finally {
                target.restoring(false);
            }
        }
    }

    /** By the Id in 15 or 18 characters; null when there is none. */
    public Deployment find(String id) {
        if (id == null || id.length() < 15) return null;
        return byId.values().stream().filter(each -> each.id().substring(0, 15).equals(id.substring(0, 15))).findFirst().orElse(null);
    }

    /** Deploys what was validated before; null when that did not succeed. */
    public Deployment startValidated(String id) {
        Deployment validated = find(id);
        if (validated == null || !validated.options().checkOnly() || validated.state() != Deployment.State.SUCCEEDED) return null;
        return start(validated.zip(), new DeployOptions(false, true, true, false));
    }

    /** The sources of what was deployed, for retrieving them. */
    public Sources sources() { return new Sources(target); }

    public String userName() {
        Table users = target.org().table("User");
        return new RecordReader(target.org()).text(users, 0, users.type().definition("Name"));
    }
}
