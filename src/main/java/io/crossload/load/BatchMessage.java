package io.crossload.load;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.Body;
import org.apache.camel.Exchange;

import io.crossload.ledger.Batches.BatchId;

/** A batch as a queue message and back. The headers are for selectors and browsing, the body is complete by itself. */
public final class BatchMessage {
    public static final String RUN = "crossloadRun";
    public static final String BATCH = "crossloadBatch";
    /** To be counted up with every change of the layout: messages of an older program may wait on a queue. */
    private static final int VERSION = 3;

    /** Body becomes bytes; the batch's identity becomes headers. */
    public void write(Exchange exchange) {
        Batch batch = exchange.getMessage().getBody(Batch.class);
        exchange.getMessage().setHeader(RUN, batch.id().run());
        exchange.getMessage().setHeader(BATCH, batch.id().toString());
        exchange.getMessage().setBody(encode(batch));
    }

    public Batch read(@Body byte[] message) { return decode(message); }

    /** The run that a waiting message belongs to, 0 when it says none. */
    public static int runOf(jakarta.jms.Message message) {
        try {
            return message.propertyExists(RUN) ? message.getIntProperty(RUN) : 0;
        } catch (jakarta.jms.JMSException e) {
            throw new IllegalStateException("message header could not be read: " + e.getMessage(), e);
        }
    }

    static byte[] encode(Batch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(batch.size() * 80 + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeInt(batch.id().run());
            out.writeUTF(batch.id().mapping());
            out.writeInt(batch.id().sequence());
            out.writeInt(batch.parent());
            out.writeInt(batch.attempt());
            out.writeInt(batch.earlier());
            out.writeUTF(batch.target());
            out.writeUTF(batch.sourceType());
            out.writeUTF(batch.operation());
            out.writeUTF(batch.order().joinedBy());
            out.writeUTF(String.join(",", new TreeSet<>(batch.order().createOnly())));
            out.writeBoolean(batch.serial());
            out.writeInt(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                out.writeUTF(batch.index().keys()[i]);
                out.writeUTF(batch.index().sourceKeys()[i]);
                out.writeInt(batch.index().sourceRows()[i]);
                out.writeLong(batch.index().checksums()[i]);
            }
            out.writeInt(batch.rows().length);
            out.writeInt(batch.sources().length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The two texts are megabytes: each is copied once.
        return ByteBuffer.allocate(bytes.size() + batch.rows().length + batch.sources().length)
            .put(bytes.toByteArray()).put(batch.rows()).put(batch.sources()).array();
    }

    static Batch decode(byte[] message) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message))) {
            int version = in.readInt();
            if (version != VERSION) {
                throw new IllegalStateException("batch message of version " + version + "; this program reads version " + VERSION);
            }
            BatchId id = new BatchId(in.readInt(), in.readUTF(), in.readInt());
            int parent = in.readInt();
            int attempt = in.readInt();
            int earlier = in.readInt();
            String target = in.readUTF();
            String sourceType = in.readUTF();
            String operation = in.readUTF();
            String joinedBy = in.readUTF();
            String createOnly = in.readUTF();
            boolean serial = in.readBoolean();
            int size = in.readInt();
            Batch.Index index = new Batch.Index(new String[size], new String[size], new int[size], new long[size]);
            for (int i = 0; i < size; i++) {
                index.keys()[i] = in.readUTF();
                index.sourceKeys()[i] = in.readUTF();
                index.sourceRows()[i] = in.readInt();
                index.checksums()[i] = in.readLong();
            }
            byte[] rows = new byte[in.readInt()];
            byte[] sources = new byte[in.readInt()];
            in.readFully(rows);
            in.readFully(sources);
            BatchOrder order = new BatchOrder(id.mapping(), target, sourceType, operation, joinedBy, createOnly.isEmpty() ? Set.of() : Set.of(createOnly.split(",")));
            return new Batch(id, parent, attempt, earlier, order, serial, index, rows, sources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
