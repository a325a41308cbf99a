package io.crossload.emulator.actimo.customer;

import java.util.Arrays;

/** Who can be sent messages: the staff and the pre-hires of day 0, by index. Four bytes a contact are all that is kept. */
final class Recipients {
    private final int[] staff;
    private final int[] preHires;

    Recipients(World world) {
        int[] staff = new int[world.scale.contacts()];
        int[] early = new int[world.scale.contacts()];
        int staffed = 0;
        int pre = 0;
        for (int index = 0; index < staff.length; index++) {
            if (!world.layout.mayBeReferred(index)) {
                continue;
            }
            Fate fate = world.timeline.at(index, 0).fate();
            if (fate.isStaff()) {
                staff[staffed++] = index;
            } else if (fate.isPreHire()) {
                early[pre++] = index;
            }
        }
        this.staff = Arrays.copyOf(staff, staffed);
        this.preHires = Arrays.copyOf(early, pre);
    }

    /** Staff among the contacts below an index; at least one. */
    int staffBelow(int index) {
        int at = Arrays.binarySearch(staff, index);
        return Math.max(1, at < 0 ? -at - 1 : at);
    }

    int staff() { return staff.length; }

    int staff(int position) { return staff[position]; }

    int preHires() { return preHires.length; }

    int preHire(int position) { return preHires[position]; }
}
