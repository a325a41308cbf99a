package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.store.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes the rows of a chunk back when one of them failed and all or none were wanted. */
final class Undo {
    private final List<Runnable> steps = new ArrayList<>();

    void inserted(Table table, int number) { steps.add(() -> table.erase(number)); }

    /** Call it before the record changes or is deleted. */
    void replacing(Table table, int number) {
        byte[] before = table.row(number);
        long modified = table.modified(number);
        steps.add(() -> {
            if (table.isDeleted(number)) table.undelete(number, modified);
            table.replace(number, before, modified);
        });
    }

    /** Call it before the record comes back. */
    void undeleting(Table table, int number) {
        int group = table.deletion(number);
        long modified = table.modified(number);
        steps.add(() -> table.delete(number, group, modified));
    }

    void all(List<Draft> drafts) {
        Collections.reverse(steps);
        steps.forEach(Runnable::run);
        for (Draft draft : drafts) {
            draft.takeBack();
        }
    }
}
