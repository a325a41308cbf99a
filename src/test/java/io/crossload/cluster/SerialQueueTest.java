package io.crossload.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.advisory.AdvisorySupport;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.command.ActiveMQQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.activemq6.ActiveMQComponent;
import org.apache.camel.impl.DefaultCamelContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Retries of locked rows lock each other when they are delivered side by side: over all nodes one is delivered after the other. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SerialQueueTest {
    private static final Pattern FROM = Pattern.compile("uri: (activemq6:queue:crossload\\.load\\.serial\\S*)");

    private static final ActiveMQQueue QUEUE = new ActiveMQQueue("crossload.load.serial");

    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private BrokerService broker;
    private Connection advisories;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new BrokerService();
        broker.setBrokerName("serial");
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.start();
        broker.waitUntilStarted();
    }

    @AfterEach
    void stopBroker() throws Exception {
        advisories.close();
        broker.stop();
    }

    @Test
    void oneNodeDeliversAndAnotherTakesItsPlaceWhenItIsGone() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Work slow = () -> {
            inHand.countDown();
            goOn.await();
        };
        CountDownLatch listening = listening(2);
        try (CamelContext one = node("one", slow); CamelContext two = node("two", slow)) {
            assertThat(listening.await(20, TimeUnit.SECONDS)).isTrue();
            send(one, "a", "b", "c");
            assertThat(inHand.await(20, TimeUnit.SECONDS)).isTrue();
            goOn.countDown();
            List<String> names = List.of(next(), next(), next());
            String holder = names.get(0).split(" ")[0];
            assertThat(names).as("one node, in order").containsExactly(holder + " a", holder + " b", holder + " c");
            (holder.equals("one") ? one : two).stop();
            send(holder.equals("one") ? two : one, "d");
            assertThat(next()).as("the other takes its place").isEqualTo((holder.equals("one") ? "two" : "one") + " d");
        }
    }

    /** Down when so many have begun to listen, as the broker tells. */
    private CountDownLatch listening(int consumers) throws JMSException {
        CountDownLatch latch = new CountDownLatch(consumers);
        advisories = new ActiveMQConnectionFactory("vm://serial?create=false").createConnection();
        advisories.start();
        advisories.createSession(false, Session.AUTO_ACKNOWLEDGE).createConsumer(AdvisorySupport.getConsumerAdvisoryTopic(QUEUE)).setMessageListener(message -> latch.countDown());
        return latch;
    }

    private String next() throws InterruptedException { return String.valueOf(delivered.poll(20, TimeUnit.SECONDS)); }

    private interface Work {
        void run() throws InterruptedException;
    }

    /** A node that consumes as the shipped route says. */
    private CamelContext node(String name, Work work) throws Exception {
        Matcher from = FROM.matcher(Files.readString(Path.of("routes/load.yaml")));
        assertThat(from.find()).isTrue();
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://serial?create=false");
        factory.getPrefetchPolicy().setQueuePrefetch(1);
        ActiveMQComponent component = new ActiveMQComponent();
        component.setConnectionFactory(factory);
        // As config/application.properties has it.
        component.setTransacted(true);
        component.setLazyCreateTransactionManager(false);
        component.setCacheLevelName("CACHE_CONSUMER");
        CamelContext context = new DefaultCamelContext();
        context.addComponent("activemq6", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from.group(1)).process(exchange -> {
                    work.run();
                    delivered.add(name + " " + exchange.getMessage().getBody(String.class));
                });
            }
        });
        context.start();
        return context;
    }

    private static void send(CamelContext context, String... bodies) {
        for (String body : bodies) {
            context.createProducerTemplate().sendBody("activemq6:queue:crossload.load.serial", body);
        }
    }
}
