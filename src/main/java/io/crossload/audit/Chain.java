package io.crossload.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Walks the audit log from its first entry on and finds the first that is not what was written, not where it was written, or gone. */
public final class Chain {
    /** Stands in place of a hash in the first entry. */
    private static final String NONE = "0".repeat(64);

    private final List<Head> heads;
    private long number;
    private String hash = NONE;
    private Broken broken;

    /** @param heads what others remember of the log */
    public Chain(List<Head> heads) { this.heads = new ArrayList<>(heads); }

    /** @param entry number of the first entry that is broken or missing; @param why a sentence */
    public record Broken(long entry, String why) { }

    /** The next line of the log, in the order of the numbers that stand beside the texts. */
    public Chain add(long place, long operation, boolean ends, String text, String sealed) {
        if (broken == null) {
            broken = look(place, operation, ends, text, sealed).map(why -> new Broken(Math.min(place, number + 1), why)).orElse(null);
            number = place;
            hash = sealed;
        }
        return this;
    }

    private Optional<String> look(long place, long operation, boolean ends, String text, String sealed) {
        if (place != number + 1) {
            return Optional.of(place - number == 2 ? "Entry " + (number + 1) + " is missing." : "Entries " + (number + 1) + " to " + (place - 1) + " are missing.");
        }
        if (!sha256(text).equals(sealed)) {
            return Optional.of("Entry " + place + " was changed: its text does not have its hash.");
        }
        Entry entry;
        try {
            entry = Entry.of(text);
        } catch (IllegalArgumentException e) {
            return Optional.of("Entry " + place + " was changed: its text is " + e.getMessage() + ".");
        }
        if (entry.number() != place) {
            return Optional.of("Entry " + place + " was moved: it is written as entry " + entry.number() + ".");
        }
        if (!hash.equals(entry.previous())) {
            return Optional.of("Entry " + place + " does not follow the entry before it: one of the two was changed, put in, or moved.");
        }
        if (entry.operation() != operation || ends != (entry.outcome() != null)) {
            return Optional.of("Entry " + place + " was changed: the columns beside its text say something else.");
        }
        for (Head head : heads) {
            if (head.number() == place && !sealed.startsWith(head.hash())) {
                return Optional.of("Entry " + place + " is not the one that " + head.where() + " remembers: the log was written anew.");
            }
        }
        return Optional.empty();
    }

    /** No more lines come. @param given the highest number that was ever given to an entry */
    public Optional<Broken> end(long given) {
        if (broken == null) {
            for (Head head : heads) {
                if (head.number() > number) {
                    broken = cut(head.where() + " remembers entry " + head.number());
                    return Optional.of(broken);
                }
            }
            if (given > number) {
                broken = cut(given + " entries were written");
            }
        }
        return Optional.ofNullable(broken);
    }

    private Broken cut(String who) { return new Broken(number + 1, "The log ends after entry " + number + ", but " + who + ": its end was cut off."); }

    /** Entries that were walked. */
    public long count() { return number; }

    /** Hash of the last one. */
    public String head() { return hash; }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
