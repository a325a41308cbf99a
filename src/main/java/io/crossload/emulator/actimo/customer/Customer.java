package io.crossload.emulator.actimo.customer;

import java.util.Optional;

/**
 * A generated Actimo customer: the same (scale, seed, mess, day) gives the same records, byte for byte. Records are made from their index
 * when they are asked for; a customer of three million contacts needs no more memory than one of sixty.
 */
public final class Customer {
    private final World world;
    private final Memberships memberships;
    private final ContactRows everybody;
    private final ContactRows living;
    private final RelationshipRows relationships;
    private final ScoreRows scores;
    private final GroupMemberRows members;

    private Customer(World world) {
        this.world = world;
        this.memberships = new Memberships(world);
        this.everybody = new ContactRows(world, true);
        this.living = new ContactRows(world, false);
        this.relationships = new RelationshipRows(world, false);
        this.scores = new ScoreRows(world);
        this.members = new GroupMemberRows(memberships);
    }

    public static Customer generate(Scale scale, long seed, Mess mess) { return new Customer(new World(scale, seed, mess)); }

    /**
     * The same customer on another day, 0 being the day of its generation: people edited, hired, started and deleted since.
     *
     * @param day 0 to 60
     */
    public Customer at(int day) {
        if (day < 0 || day > Timeline.LAST_DAY) {
            throw new IllegalArgumentException("a customer lives from day 0 to day " + Timeline.LAST_DAY);
        }
        return new Customer(world.at(day));
    }

    /**
     * The same customer with its absolute links on another address.
     *
     * @param address scheme, host and port, without a slash at the end
     */
    public Customer servedAt(String address) { return new Customer(world.servedAt(address)); }

    /** The rows of a source type below one parent, by the parent's Actimo id; empty when there is no such parent. */
    public Optional<Rows> below(Table table, long parent) {
        if (table.equals(Tables.GROUP_MEMBER)) {
            return members(parent);
        }
        return world.content().below(table, parent);
    }

    /** What the address of a file serves, by the file's Actimo id; empty when there is no such file. */
    public Optional<Download> download(long fileId) { return world.content().download(fileId); }

    public Scale scale() { return world.scale; }

    /** The same customer on the same day with nothing wrong. */
    public Customer withoutMess() { return new Customer(new World(world.scale, world.seed, Mess.NONE).at(world.day).servedAt(world.base)); }

    public Mess mess() { return world.mess; }

    public int day() { return world.day; }

    /** All records of a source type; contacts with the deleted and anonymised ones. */
    public Rows rows(Table table) {
        return switch (table.type()) {
            case "workspace" -> SetupRows.workspaces(world);
            case "custom_field" -> SetupRows.customFields();
            case "user" -> SetupRows.users(world);
            case "group" -> new GroupRows(world, memberships);
            case "group_member" -> members;
            case "contact" -> everybody;
            case "relationship" -> relationships;
            case "score" -> scores;
            default -> world.content().rows(table);
        };
    }

    /** The records as an exported file shows them: relationships by employee number, everything else as it is. */
    public Rows exported(Table table) {
        return table.equals(Tables.RELATIONSHIP) ? new RelationshipRows(world, true) : rows(table);
    }

    /** Contacts that are neither deleted nor anonymised. */
    public Rows liveContacts() { return living; }

    /** One contact's row by Actimo id. */
    public Optional<String[]> contact(long id) {
        int index = Ids.contactIndex(id);
        return index < 0 || index >= world.contacts ? Optional.empty()
            : Optional.of(everybody.row(index)).filter(row -> row[ContactColumns.ID] != null);
    }

    /** Actimo id of the first person hired on this day; day 0 hires nobody. */
    public long firstHired() { return Long.parseLong(Ids.contact(world.timeline.contacts(world.day - 1))); }

    /** Memberships of one group, by its Actimo id. */
    public Optional<Rows> members(long groupId) {
        int index = Ids.groupIndex(groupId);
        return index < 0 || index >= memberships.groups() ? Optional.empty() : Optional.of(GroupMemberRows.of(memberships, index));
    }

    /** Relationships of one contact, by its Actimo id. */
    public Optional<Rows> relationships(long contactId) {
        return contact(contactId).map(row -> new OneUnit(relationships, Ids.contactIndex(contactId)));
    }

    /** What is true about this customer, counted without looking at the rows. */
    public Truth truth() { return Truth.of(world, this); }

    /** What happened since an earlier day. */
    public Changes changesSince(int day) { return Changes.between(world, day); }
}
