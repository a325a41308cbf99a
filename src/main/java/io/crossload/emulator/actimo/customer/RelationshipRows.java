package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/**
 * Contact relationships: each member of staff's manager, under the name that the customer's country gives it, and a mentor for one in
 * twenty. The API names people by Actimo id, an exported file by employee number.
 */
final class RelationshipRows extends UnitRows {
    private static final int MENTORED = 5;
    private final World world;
    private final boolean byEmployeeNumber;

    RelationshipRows(World world, boolean byEmployeeNumber) {
        super(byEmployeeNumber ? Tables.exported(Tables.RELATIONSHIP) : Tables.RELATIONSHIP, world.contacts);
        this.world = world;
        this.byEmployeeNumber = byEmployeeNumber;
    }

    @Override int count(int unit) {
        if (!world.hasStaffRecords(unit)) {
            return 0;
        }
        return (world.layout.manager(unit, world.seed) >= 0 ? 1 : 0) + (mentor(unit) >= 0 ? 1 : 0);
    }

    @Override void emit(int unit, RowSink sink) throws IOException {
        if (!world.hasStaffRecords(unit)) {
            return;
        }
        int manager = world.layout.manager(unit, world.seed);
        if (manager >= 0) {
            String type = world.companies.country(world.companies.of(unit)).manager();
            sink.accept(row(unit, type, managerRef(unit, manager)));
        }
        int mentor = mentor(unit);
        if (mentor >= 0) {
            sink.accept(row(unit, "Mentor", ref(mentor)));
        }
    }

    private int mentor(int index) {
        if (Draw.once(world.seed, Purpose.RELATION, index, 100) >= MENTORED) {
            return -1;
        }
        int mentor = Draw.once(world.seed, Purpose.RELATION, -index, world.layout.managers());
        return mentor == index ? -1 : mentor;
    }

    private String managerRef(int index, int manager) {
        MessKind kind = world.messOf(index);
        if (kind == MessKind.ORPHAN_MANAGER) {
            return byEmployeeNumber ? Ids.nobodysEmployee(index) : Ids.nobody(index);
        }
        if (kind == MessKind.MANAGER_SELF) {
            return ref(index);
        }
        return ref(kind == MessKind.MANAGER_CYCLE ? MessyContact.partner(index, world.layout.role(index)) : manager);
    }

    private String[] row(int index, String type, String manager) {
        State state = world.timeline.at(index, world.day);
        String updated = Times.iso(state.startDay() > 0 ? world.timeline.on(index, state.startDay()) : state.created());
        return new String[] {ref(index), type, manager, updated.substring(0, 10), updated};
    }

    private String ref(int index) { return byEmployeeNumber ? world.employee(index) : Ids.contact(index); }
}
