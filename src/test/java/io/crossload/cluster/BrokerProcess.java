package io.crossload.cluster;

import java.nio.file.Path;

import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;

/** An ActiveMQ broker as operators run one: a process with a store, reached by TCP, with the policy that docs/operating.md asks for. */
public final class BrokerProcess {
    static final String READY = "broker is ready";

    private BrokerProcess() { }

    /** @param args port and folder of the store */
    public static void main(String[] args) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setUseJmx(false);
        broker.setSchedulerSupport(false);
        KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter();
        store.setDirectory(Path.of(args[1]).toFile());
        broker.setPersistenceAdapter(store);
        PolicyEntry policy = new PolicyEntry();
        policy.setQueue("crossload.>");
        policy.setMaxPageSize(10_000);
        policy.setMaxBrowsePageSize(10_000);
        PolicyMap policies = new PolicyMap();
        policies.setDefaultEntry(policy);
        broker.setDestinationPolicy(policies);
        broker.addConnector("tcp://127.0.0.1:" + args[0]);
        broker.start();
        broker.waitUntilStarted();
        System.out.println(READY);
        broker.waitUntilStopped();
    }
}
