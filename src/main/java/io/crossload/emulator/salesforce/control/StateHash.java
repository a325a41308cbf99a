package io.crossload.emulator.salesforce.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/**
 * For each object that has records their number and a SHA-256 of what {@link StateWriter} says of them: the same in every org that holds the
 * same, whatever the Ids, the times and the order of loading.
 */
final class StateHash {
    private StateHash() { }

    static ObjectNode of(Org org) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode objects = json.putObject("objects");
        for (ObjectType type : org.schema().objects().stream().sorted(Comparator.comparing(ObjectType::name)).toList()) {
            int records = org.table(type).live();
            if (records > 0) objects.putObject(type.name()).put("records", records).put("sha256", hash(org, type));
        }
        return json;
    }

    private static String hash(Org org, ObjectType type) {
        try (DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            new StateWriter(org).write(type.name(), out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
