package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/** Memberships of all groups, or of one. */
final class GroupMemberRows extends UnitRows {
    private final Memberships memberships;
    private final int first;

    GroupMemberRows(Memberships memberships) { this(memberships, 0, memberships.groups()); }

    private GroupMemberRows(Memberships memberships, int first, int groups) {
        super(Tables.GROUP_MEMBER, groups);
        this.memberships = memberships;
        this.first = first;
    }

    static GroupMemberRows of(Memberships memberships, int group) { return new GroupMemberRows(memberships, group, 1); }

    @Override int count(int unit) { return memberships.count(first + unit); }

    @Override void emit(int unit, RowSink sink) throws IOException { memberships.of(first + unit, sink); }
}
