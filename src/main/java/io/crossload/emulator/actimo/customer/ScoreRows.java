package io.crossload.emulator.actimo.customer;

import java.io.IOException;

/**
 * Scores of the staff: three engagement scores (0-100), two NPS answers (0-10) and one eNPS result (-100..100) for four in five, one more
 * engagement score whenever the person was edited later.
 */
final class ScoreRows extends UnitRows {
    private static final int USUAL = 6;
    private static final int[] DAYS_AGO = {210, 120, 30};
    private final World world;

    ScoreRows(World world) {
        super(Tables.SCORE, world.contacts);
        this.world = world;
    }

    @Override int count(int unit) {
        if (!world.hasStaffRecords(unit)) {
            return 0;
        }
        int count = isScored(unit) ? USUAL + world.timeline.at(unit, world.day).edits() : 0;
        return isScoreMess(world.messOf(unit)) ? count + 1 : count;
    }

    @Override void emit(int unit, RowSink sink) throws IOException {
        if (!world.hasStaffRecords(unit)) {
            return;
        }
        String id = Ids.contact(unit);
        Draw draw = Draw.of(world.seed, Purpose.SCORE, unit);
        if (isScored(unit)) {
            for (int ago : DAYS_AGO) {
                sink.accept(score(id, "engagement", tenths(draw), "0", "100", Times.on(-ago, draw)));
            }
            sink.accept(score(id, "nps", whole(draw, 0, 10), "0", "10", Times.on(-DAYS_AGO[1], draw)));
            sink.accept(score(id, "nps", whole(draw, 0, 10), "0", "10", Times.on(-DAYS_AGO[2], draw)));
            sink.accept(score(id, "enps", whole(draw, -100, 100), "-100", "100", Times.on(-DAYS_AGO[2], draw)));
            long changes = world.timeline.at(unit, world.day).changes();
            for (int day = 1; day <= world.day; day++) {
                if ((changes >> day & 1) == 1) {
                    sink.accept(score(id, "engagement", tenths(draw), "0", "100", world.timeline.on(unit, day)));
                }
            }
        }
        spoil(unit, id, draw, sink);
    }

    private void spoil(int unit, String id, Draw draw, RowSink sink) throws IOException {
        MessKind kind = world.messOf(unit);
        long when = Times.on(-10, draw);
        if (kind == MessKind.PULSE_SCORE) {
            sink.accept(score(id, "pulse", tenths(draw), "0", "100", when));
        } else if (kind == MessKind.SCORE_OFF_SCALE) {
            sink.accept(score(id, "nps", "57", "0", "10", when));
        } else if (kind == MessKind.ORPHAN_SCORE) {
            sink.accept(score(Ids.nobody(unit), "engagement", tenths(draw), "0", "100", when));
        }
    }

    private boolean isScored(int unit) { return Draw.once(world.seed, Purpose.SCORE, -1 - unit, 100) < 80; }

    private static boolean isScoreMess(MessKind kind) {
        return kind == MessKind.PULSE_SCORE || kind == MessKind.SCORE_OFF_SCALE || kind == MessKind.ORPHAN_SCORE;
    }

    private static String tenths(Draw draw) { return draw.below(100) + "." + draw.below(10); }

    private static String whole(Draw draw, int from, int to) { return Integer.toString(from + draw.below(to - from + 1)); }

    private static String[] score(String contact, String type, String value, String min, String max, long when) {
        String measured = Times.iso(when);
        return new String[] {contact, type, value, min, max, measured, type.equals("engagement") ? "lead" : "message", measured};
    }
}
