package io.crossload.load.queue;

import java.nio.file.Path;

import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.policy.IndividualDeadLetterStrategy;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.plugin.StatisticsBrokerPlugin;
import org.apache.activemq.store.kahadb.KahaDBPersistenceAdapter;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** The broker of a single node: ActiveMQ with KahaDB in the home folder, reached inside the process. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final long MB = 1L << 20;
    /** More than any transaction of ours holds: a consumer that takes more messages than a page in one transaction hangs for ever. */
    private static final int PAGE = 10_000;

    private final BrokerService broker;

    private EmbeddedBroker(BrokerService broker) { this.broker = broker; }

    public static EmbeddedBroker start(String name, Path folder, long storeMb) {
        try {
            BrokerService broker = new BrokerService();
            broker.setBrokerName(name);
            broker.setUseShutdownHook(false);
            broker.setUseJmx(false);
            broker.setSchedulerSupport(false);
            broker.setDataDirectoryFile(folder.toFile());
            KahaDBPersistenceAdapter store = new KahaDBPersistenceAdapter();
            store.setDirectory(folder.resolve("kahadb").toFile());
            store.setCleanupInterval(5_000);
            broker.setPersistenceAdapter(store);
            broker.getSystemUsage().getMemoryUsage().setLimit(64 * MB);
            broker.getSystemUsage().getStoreUsage().setLimit(storeMb * MB);
            broker.getSystemUsage().getTempUsage().setLimit(64 * MB);
            // A full store is a visible error, never a silent block.
            broker.getSystemUsage().setSendFailIfNoSpaceAfterTimeout(10_000);
            IndividualDeadLetterStrategy undeliverable = new IndividualDeadLetterStrategy();
            undeliverable.setQueuePrefix("DLQ.");
            PolicyEntry policy = new PolicyEntry();
            policy.setQueue(">");
            policy.setMaxPageSize(PAGE);
            policy.setMaxBrowsePageSize(PAGE);
            policy.setDeadLetterStrategy(undeliverable);
            PolicyMap policies = new PolicyMap();
            policies.setDefaultEntry(policy);
            broker.setDestinationPolicy(policies);
            // Asked by whoever watches how much waits: Queues.depths.
            broker.setPlugins(new BrokerPlugin[] {new StatisticsBrokerPlugin()});
            broker.start();
            broker.waitUntilStarted();
            return new EmbeddedBroker(broker);
        } catch (Exception e) {
            throw new CrossloadException(Code.BROKER_UNREACHABLE, "The embedded broker in " + folder.getFileName() + " did not start: " + e.getMessage() + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            broker.stop();
            broker.waitUntilStopped();
        } catch (Exception e) {
            throw new IllegalStateException("broker did not stop: " + e.getMessage(), e);
        }
    }
}
