package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/**
 * Who is in which group. Every person is in four groups that follow from the index, so that the members of one group are found without
 * looking at everybody; about one membership in fourteen has ended and is kept as history.
 */
final class Memberships {
    private final World world;
    private final int groups;
    private final int[] offsets;

    Memberships(World world) {
        this.world = world;
        this.groups = world.scale.groups();
        this.offsets = new int[] {0, 1, groups / 2, groups / 2 + 1};
    }

    int groups() { return groups; }

    /** Hands out the memberships of one group, by contact. */
    void of(int group, RowSink sink) throws IOException {
        for (int offset : offsets) {
            for (int index = Math.floorMod(group - offset, groups); index < world.contacts; index += groups) {
                if (isMember(index)) {
                    sink.accept(row(group, index));
                }
            }
        }
    }

    /** Memberships of one group, ended ones included. */
    int count(int group) {
        int count = 0;
        for (int offset : offsets) {
            for (int index = Math.floorMod(group - offset, groups); index < world.contacts; index += groups) {
                count += isMember(index) ? 1 : 0;
            }
        }
        return count;
    }

    /** Present members of one group. */
    int present(int group) {
        int count = 0;
        for (int offset : offsets) {
            for (int index = Math.floorMod(group - offset, groups); index < world.contacts; index += groups) {
                count += isMember(index) && !hasEnded(group, index) ? 1 : 0;
            }
        }
        return count;
    }

    private boolean isMember(int index) {
        return world.layout.mayBeReferred(index) && world.timeline.at(index, world.day).fate().isLive();
    }

    private boolean hasEnded(int group, int index) {
        return Draw.once(world.seed + group, Purpose.MEMBER, index, 100) < 7;
    }

    private String[] row(int group, int index) {
        String added = Times.iso(world.timeline.at(index, world.day).created());
        if (!hasEnded(group, index)) {
            return new String[] {Ids.group(group), Ids.contact(index), added, null, null, added};
        }
        // New people's memberships end on the day they began: nothing lies in the future.
        return new String[] {Ids.group(group), Ids.contact(index), added, added, Ids.user(index % world.scale.users()), added};
    }
}
