package io.crossload.emulator.actimo.customer;

/** Where a contact stands. */
public enum Fate {
    ACTIVE("active"),
    INACTIVE("inactive"),
    /** Pre-hire who was sent an invitation. */
    INVITED("invited"),
    /** Pre-hire who has not answered. */
    PENDING("pending"),
    /** Deleted, can be undone for 180 days: personal fields still filled. */
    DELETED("inactive"),
    /** Deleted for good: id and dates only. */
    ANONYMISED("inactive");

    private final String status;

    Fate(String status) { this.status = status; }

    /** employee_status as the source shows it. */
    public String status() { return status; }

    public boolean isLive() { return this != DELETED && this != ANONYMISED; }

    public boolean isPreHire() { return this == INVITED || this == PENDING; }

    /** On the staff: may have a manager, relationships and scores. */
    public boolean isStaff() { return this == ACTIVE || this == INACTIVE; }
}
