package io.crossload.emulator.actimo.customer;

import java.util.concurrent.atomic.AtomicReference;

/** What all lists of one customer share on one day. */
final class World {
    final Scale scale;
    final long seed;
    final Mess mess;
    final int day;
    final int contacts;
    final Layout layout;
    final Timeline timeline;
    final Companies companies;
    final ContactMaker maker;
    /** Address before the paths of absolute links. */
    final String base;
    private final AtomicReference<Recipients> recipients;
    private Content content;

    World(Scale scale, long seed, Mess mess) {
        this.scale = scale;
        this.seed = seed;
        this.mess = mess;
        this.day = 0;
        this.contacts = scale.contacts();
        this.layout = new Layout(scale.contacts());
        this.timeline = new Timeline(scale, seed, layout);
        this.companies = new Companies(scale, seed);
        this.maker = new ContactMaker(scale, seed, layout, companies);
        this.base = "https://files.actimo.example.com";
        this.recipients = new AtomicReference<>();
    }

    private World(World other, int day, String base) {
        this.base = base;
        this.recipients = other.recipients;
        this.scale = other.scale;
        this.seed = other.seed;
        this.mess = other.mess;
        this.day = day;
        this.layout = other.layout;
        this.timeline = other.timeline;
        this.contacts = timeline.contacts(day);
        this.companies = other.companies;
        this.maker = other.maker;
    }

    World at(int otherDay) { return new World(this, otherDay, base); }

    World servedAt(String address) { return new World(this, day, address); }

    /** Messages and all the rest beside people; the recipients are the same on all days. */
    synchronized Content content() {
        if (content == null) {
            content = new Content(this, recipients.get());
            recipients.compareAndSet(null, content.recipients());
        }
        return content;
    }

    /** A contact's state today, its mess included: a re-keyed person's old self is deleted. */
    State state(int index) {
        State state = timeline.at(index, day);
        return messOf(index) == MessKind.REKEYED && layout.role(index) == 0
            ? new State(Fate.DELETED, state.created(), state.updated(), 0, 0) : state;
    }

    /** The kind of mess that a contact shows, or null. */
    MessKind messOf(int index) {
        if (mess.kinds().isEmpty()) {
            return null;
        }
        MessKind kind = layout.reserved(index);
        return kind != null && mess.has(kind) ? kind : null;
    }

    /** Whether relationships and scores may name a contact. */
    boolean hasStaffRecords(int index) { return layout.mayBeReferred(index) && timeline.at(index, day).fate().isStaff(); }

    /** The employee number that a contact shows. */
    String employee(int index) {
        MessKind kind = messOf(index);
        return Ids.employee(kind == MessKind.SHARED_EMPLOYEE_NUMBER ? index - layout.role(index) : index);
    }
}
