package io.crossload.load.queue;

import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.ledger.DeadLetters.Stage;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;

/** Looks into the queues from outside the routes: which batches wait, and the operators' work on dead letters. */
public final class Queues {
    public static final String LOAD = "crossload.load";
    public static final String SERIAL = "crossload.load.serial";
    public static final String FILES = "crossload.load.files";
    /** Every queue on which batches wait. */
    public static final java.util.List<String> BATCHES = java.util.List.of(LOAD, SERIAL, FILES);
    /** Header of a dead letter's message. */
    public static final String LETTER = "crossloadLetter";
    private static final long QUIET_MILLIS = 1_000;
    /** Messages per transaction of a sweep. */
    private static final int TRANSACTION = 500;

    private static final String STATISTICS = "ActiveMQ.Statistics.";
    private static final long STATISTICS_MILLIS = 1_000;

    private final ConnectionFactory factory;

    /**
     * How much waits on the broker.
     *
     * @param messages   by queue, those in hand included; queues that nobody has used yet are not among them
     * @param storeRatio used share of the disk that the broker may use
     */
    public record Depths(Map<String, Long> messages, double storeRatio) { }

    public Queues(ConnectionFactory factory) { this.factory = factory; }

    public static String deadLetters(Stage stage) { return "crossload.dead." + stage.name().toLowerCase(Locale.ROOT); }

    /** Values of a header over all messages that wait on a queue. */
    public Set<String> waiting(String queue, String header) {
        Set<String> values = new HashSet<>();
        inSession(false, session -> {
            try (var browser = session.createBrowser(session.createQueue(queue))) {
                for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements();) {
                    values.add(((Message) all.nextElement()).getStringProperty(header));
                }
            }
        });
        return values;
    }

    /**
     * Passes every message of a queue once: those that are kept go back to its end, the others are gone when the transaction commits.
     * A crash in between leaves every message on the queue.
     *
     */
    public long sweep(String queue, Predicate<BytesMessage> take) {
        long[] taken = {0};
        inSession(true, session -> {
            Queue destination = session.createQueue(queue);
            long messages = count(session, destination);
            try (MessageConsumer consumer = session.createConsumer(destination); MessageProducer producer = session.createProducer(destination)) {
                for (long i = 1; i <= messages; i++) {
                    Message message = consumer.receive(QUIET_MILLIS);
                    if (message == null) {
                        break;
                    }
                    if (message instanceof BytesMessage bytes && take.test(bytes)) {
                        taken[0]++;
                    } else {
                        producer.send(message);
                    }
                    if (i % TRANSACTION == 0) {
                        session.commit();
                    }
                }
                session.commit();
            }
        });
        return taken[0];
    }

    /** As the broker's own statistics tell, so that no message is looked at. Empty when the broker has no statisticsBrokerPlugin. */
    public Optional<Depths> depths() {
        Map<String, Long> messages = new TreeMap<>();
        double[] store = {-1};
        inSession(false, session -> {
            Queue reply = session.createTemporaryQueue();
            try (MessageConsumer answers = session.createConsumer(reply); MessageProducer producer = session.createProducer(null)) {
                producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
                // Without the plugin nobody takes the question.
                producer.setTimeToLive(STATISTICS_MILLIS);
                if (ask(session, producer, reply, answers, "Broker") instanceof MapMessage broker) {
                    store[0] = broker.getLong("storeUsage") / (double) Math.max(1, broker.getLong("storeLimit"));
                    for (Message next = ask(session, producer, reply, answers, "Destination.crossload.>"); next instanceof MapMessage queue && queue.itemExists("destinationName");
                            next = answers.receive(STATISTICS_MILLIS)) {
                        messages.put(queue.getString("destinationName").replaceFirst("^queue://", ""), queue.getLong("size"));
                    }
                }
            }
        });
        return store[0] < 0 ? Optional.empty() : Optional.of(new Depths(messages, store[0]));
    }

    private static Message ask(Session session, MessageProducer producer, Queue reply, MessageConsumer answers, String what) throws JMSException {
        Message question = session.createMessage();
        question.setJMSReplyTo(reply);
        question.setBooleanProperty(STATISTICS + "Destination.List.End.With.Null", true);
        producer.send(session.createQueue(STATISTICS + what), question);
        return answers.receive(STATISTICS_MILLIS);
    }

    /** Shows messages without moving them. */
    public void browse(String queue, Predicate<BytesMessage> goOn) {
        inSession(false, session -> {
            try (var browser = session.createBrowser(session.createQueue(queue))) {
                for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements();) {
                    if (all.nextElement() instanceof BytesMessage bytes && !goOn.test(bytes)) {
                        return;
                    }
                }
            }
        });
    }

    public static String header(Message message, String name) {
        try {
            return message.getStringProperty(name);
        } catch (JMSException e) {
            throw new IllegalStateException("message header could not be read: " + e.getMessage(), e);
        }
    }

    public static byte[] body(BytesMessage message) {
        try {
            message.reset();
            byte[] bytes = new byte[(int) message.getBodyLength()];
            message.readBytes(bytes);
            return bytes;
        } catch (JMSException e) {
            throw new IllegalStateException("message could not be read: " + e.getMessage(), e);
        }
    }

    private static long count(Session session, Queue queue) throws JMSException {
        long count = 0;
        try (var browser = session.createBrowser(queue)) {
            for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements(); all.nextElement()) {
                count++;
            }
        }
        return count;
    }

    private interface Work {
        void with(Session session) throws JMSException;
    }

    private void inSession(boolean transacted, Work work) {
        try (Connection connection = factory.createConnection(); Session session = connection.createSession(transacted, Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            work.with(session);
        } catch (JMSException e) {
            throw new CrossloadException(Code.BROKER_UNREACHABLE, String.valueOf(e.getMessage()), e);
        }
    }
}
