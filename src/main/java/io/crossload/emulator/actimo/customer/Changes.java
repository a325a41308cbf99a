package io.crossload.emulator.actimo.customer;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a customer's contacts between two days, as Actimo ids. A contact stands in one list only: the strongest of deleted,
 * created, started, edited.
 *
 * @param created new since then and still there (those who came and went stand nowhere but in deleted)
 * @param started pre-hires who became active
 * @param edited  other changes of live contacts
 * @param deleted deleted since then
 */
public record Changes(List<String> created, List<String> started, List<String> edited, List<String> deleted) {

    static Changes between(World world, int day) {
        Changes changes = new Changes(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int index = 0; index < world.contacts; index++) {
            State now = world.timeline.at(index, world.day);
            boolean isNew = world.timeline.hired(index) > day;
            if (isNew || now.updated() != world.timeline.at(index, day).updated()) {
                list(changes, now, isNew, day).add(Ids.contact(index));
            }
        }
        return changes;
    }

    private static List<String> list(Changes changes, State now, boolean isNew, int day) {
        if (!now.fate().isLive()) {
            return changes.deleted;
        }
        if (isNew) {
            return changes.created;
        }
        return now.startDay() > day ? changes.started : changes.edited;
    }
}
