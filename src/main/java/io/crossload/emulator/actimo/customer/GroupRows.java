package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/** Contact groups, with the number of members that their membership list gives. */
final class GroupRows extends UnitRows {
    private final World world;
    private final Memberships memberships;

    GroupRows(World world, Memberships memberships) {
        super(Tables.GROUP, memberships.groups());
        this.world = world;
        this.memberships = memberships;
    }

    @Override int count(int unit) { return 1; }

    @Override void emit(int unit, RowSink sink) throws IOException {
        Draw draw = Draw.of(world.seed, Purpose.GROUP, unit);
        String created = Times.iso(Times.on(-30 - draw.below(2_000), draw));
        sink.accept(new String[] {Ids.group(unit), Ids.workspace(unit % world.scale.workspaces()), Ids.user(draw.below(world.scale.users())),
            draw.pick(Words.get().groups()) + " " + (unit + 1), Integer.toString(memberships.present(unit)), "manual",
            draw.percent(20) ? "true" : "false", created, created});
    }
}
