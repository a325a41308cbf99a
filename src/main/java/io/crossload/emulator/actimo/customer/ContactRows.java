package io.crossload.emulator.actimo.customer;

import static io.crossload.emulator.actimo.customer.ContactColumns.*;

import java.io.IOException;
import java.util.List;

/** All contacts, or the live ones only; after the people themselves come the rows that duplicate some of them. */
final class ContactRows extends UnitRows {
    private static final List<MessKind> DUPLICATES = List.of(MessKind.DUPLICATE_EQUAL, MessKind.DUPLICATE_LATER, MessKind.DUPLICATE_CONFLICT);
    private final World world;
    private final MessyContact messy;
    private final boolean withDeleted;

    ContactRows(World world, boolean withDeleted) {
        super(Tables.CONTACT, world.contacts + duplicates(world));
        this.world = world;
        this.messy = new MessyContact(world.layout);
        this.withDeleted = withDeleted;
    }

    @Override int count(int unit) {
        return withDeleted || unit >= world.contacts || world.state(unit).fate().isLive() ? 1 : 0;
    }

    @Override void emit(int unit, RowSink sink) throws IOException {
        if (unit >= world.contacts) {
            sink.accept(duplicate(unit - world.contacts));
            return;
        }
        State state = world.state(unit);
        if (withDeleted || state.fate().isLive()) {
            sink.accept(row(unit, state));
        }
    }

    String[] row(int index) { return row(index, world.state(index)); }

    private String[] row(int index, State state) {
        MessKind kind = world.messOf(index);
        if (kind == null) {
            return world.maker.make(index, state);
        }
        boolean oldSelf = kind == MessKind.REKEYED && world.layout.role(index) == 0;
        String[] row = world.maker.make(oldSelf ? index + 1 : index, state);
        messy.spoil(row, index, kind);
        return row;
    }

    private String[] duplicate(int number) {
        int rest = number;
        for (MessKind kind : DUPLICATES) {
            int count = world.mess.has(kind) ? world.layout.occurrences(kind) : 0;
            if (rest < count) {
                return altered(row(world.layout.index(kind, rest)), kind);
            }
            rest -= count;
        }
        throw new IllegalArgumentException("no duplicate " + number);
    }

    private static String[] altered(String[] row, MessKind kind) {
        if (kind == MessKind.DUPLICATE_LATER) {
            row[TITLE] = "Områdechef";
            row[UPDATED_AT] = Times.iso(Times.DAY_ZERO);
        } else if (kind == MessKind.DUPLICATE_CONFLICT) {
            row[DEPARTMENT] = "Marketing";
        }
        return row;
    }

    private static int duplicates(World world) {
        return DUPLICATES.stream().filter(world.mess::has).mapToInt(world.layout::occurrences).sum();
    }
}
