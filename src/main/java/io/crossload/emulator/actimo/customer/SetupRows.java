package io.crossload.emulator.actimo.customer;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The short lists that a client sets up once: workspaces, custom fields, the admin team. */
final class SetupRows extends UnitRows {
    private final IntFunction<String[]> maker;

    private SetupRows(Table table, int units, IntFunction<String[]> maker) {
        super(table, units);
        this.maker = maker;
    }

    @Override int count(int unit) { return 1; }

    @Override void emit(int unit, RowSink sink) throws IOException { sink.accept(maker.apply(unit)); }

    static Rows workspaces(World world) {
        return new SetupRows(Tables.WORKSPACE, world.scale.workspaces(), w -> {
            Draw draw = Draw.of(world.seed, Purpose.GROUP, -1 - w);
            String created = Times.iso(Times.on(-2_600 - draw.below(60), draw));
            return new String[] {Ids.workspace(w), w == 0 ? "Nordlys Gruppen" : "Region " + w, created, created};
        });
    }

    static Rows customFields() {
        return new SetupRows(Tables.CUSTOM_FIELD, Words.get().customFields().size(), f -> {
            CustomField field = Words.get().customFields().get(f);
            String options = field.type().equals("Dropdown") ? String.join(ColumnKind.SEPARATOR, field.options()) : null;
            return new String[] {field.key(), field.label(), field.type(), options};
        });
    }

    static Rows users(World world) {
        return new SetupRows(Tables.USER, world.scale.users(), u -> user(world, u));
    }

    private static String[] user(World world, int user) {
        Words words = Words.get();
        Draw draw = Draw.of(world.seed, Purpose.USER, user);
        String first = draw.pick(words.userFirstNames());
        String last = draw.pick(words.userLastNames());
        // The first is always there; one in ten of the others has left: content still names them.
        boolean left = user > 0 && user % 10 == 9;
        long created = Times.on(-900 - draw.below(1_500), draw);
        String updated = Times.iso(left ? Times.on(-20 - draw.below(300), draw) : created);
        return new String[] {Ids.user(user), first, last, Ascii.fold(first) + "." + Ascii.fold(last) + (user + 1) + "@nordlys-gruppen.example.com",
            user < 2 || draw.percent(20) ? "admin" : "editor", workspacesOf(world, user), "+45" + Phones.national(words.countries().get(0), 9_000_000L + user),
            left ? "false" : "true", draw.percent(80) ? "da" : draw.percent(70) ? "en" : "es", Times.iso(created), updated, left ? updated : null};
    }

    private static String workspacesOf(World world, int user) {
        int all = world.scale.workspaces();
        return user == 0 ? IntStream.range(0, all).mapToObj(Ids::workspace).collect(Collectors.joining(ColumnKind.SEPARATOR))
            : Ids.workspace(user % all);
    }
}
