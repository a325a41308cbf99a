package io.crossload.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The plan of the newest rollback: a line for each record that is to be taken back, and what became of it. There is one at a time. */
public interface WayBack {
    /** Lines that are read at once; one may be some kilobytes. */
    int PAGE = 2_000;

    /** What has to be done so that the record is as it was. */
    enum Action {
        /** It was not there. */
        DELETE,
        /** It was there and looked otherwise. */
        RESTORE
    }

    /** Those that are to be done keep their place in the batches whatever becomes of them: TO_DO, DONE, REFUSED. */
    enum State {
        /** Nobody has looked at the record yet. */
        UNSEEN,
        TO_DO, DONE,
        /** Salesforce said no; may be gone with another record all the same. */
        REFUSED,
        /** It stays as it is: see {@link Why}. */
        LEFT,
        /** It is not there any more. */
        GONE,
        /** It is as it was before. */
        SAME
    }

    /** Why a record stays as it is, or what was gone over. */
    enum Why {
        /** Somebody has changed it since. */
        CHANGED_SINCE,
        /** Records hang under it that are not ours, or stay. */
        HAS_CHILDREN,
        /** Salesforce refused. */
        REFUSED,
        /** It was there before, and nobody knows how it looked. */
        NO_IMAGE,
        /** It was changed back, and looks otherwise all the same: a trigger, a flow, or a user at the same time. */
        NOT_AS_BEFORE
    }

    /**
     * @param id     of the record; @param handle Id that it is deleted by: of a file version that of its document
     * @param key    source key
     * @param why    of LEFT, and of records that go although they have drifted; else null
     * @param detail in words, without values
     * @param image  JSON of the record as it was before, or null
     * @param fields JSON of what has to be written so that it is so again, or null
     */
    record Line(String target, String id, String handle, String key, Action action, State state, Why why, String detail, String image, String fields) {
        public Line as(State newState, Why newWhy, String newDetail) { return new Line(target, id, handle, key, action, newState, newWhy, newDetail, image, fields); }

        public Line as(State newState) { return as(newState, why, detail); }

        public Line write(String newFields) { return new Line(target, id, handle, key, action, state, why, detail, image, newFields); }

        public Line by(String newHandle) { return new Line(target, id, newHandle, key, action, state, why, detail, image, fields); }
    }

    /** @param why null for none */
    record Tally(String target, Action action, State state, Why why, long count) { }

    /**
     * Plans to take back everything since a run, in place of any earlier plan. Records that the ledger knows are made by these runs, or were written by
     * one of them; nobody has looked at them yet.
     *
     * @param run   the first that goes; 1 for all
     * @param files object whose records are all made by these runs, also those of which nobody says so: a file whose upload was answered, but not settled, is found in the org the next
     *              time; empty for none
     * @return lines
     */
    long draft(int run, String files);

    void clear();

    /** In order of target. */
    List<Tally> tallies();

    /** Lines of a target in order of Id. @param after last Id of the page before, empty for the first */
    List<Line> page(String target, Action action, Set<State> states, String after, int most);

    /** The same, page by page; the reader may use the ledger, and change what it reads. */
    default void forEach(String target, Action action, Set<State> states, Consumer<List<Line>> reader) {
        List<Line> page = page(target, action, states, "", PAGE);
        while (!page.isEmpty()) {
            reader.accept(page);
            page = page.size() < PAGE ? List.of() : page(target, action, states, page.get(page.size() - 1).id(), PAGE);
        }
    }

    /** Those of the Ids that are in the plan, by Id. */
    Map<String, Line> get(String target, Collection<String> ids);

    /** The same by handle; several versions may share a document. */
    List<Line> byHandle(String target, Collection<String> handles);

    /** Writes handle, state, reason and fields of lines that are there. */
    void put(Collection<Line> lines);
}
