package io.crossload.emulator.actimo.customer;

/**
 * Some of the staff in an order of their own, no one twice: every step-th of a pool, step and pool having no common divisor.
 *
 * @param recipients whom to choose from
 * @param pool       how many of the staff, the longest employed first
 * @param staff      how many are chosen
 * @param start      position of the first
 * @param step       distance of the next
 * @param preHires   how many pre-hires follow
 */
record Audience(Recipients recipients, int pool, int staff, int start, int step, int preHires) {
    static final Audience NOBODY = new Audience(null, 1, 0, 0, 1, 0);

    static Audience of(Recipients recipients, int pool, int wanted, int preHires, Draw draw) {
        int step = 1 + draw.below(pool);
        while (gcd(step, pool) != 1) {
            step++;
        }
        return new Audience(recipients, pool, Math.max(1, Math.min(pool, wanted)), draw.below(pool), step, preHires);
    }

    int size() { return staff + preHires; }

    boolean isPreHire(int position) { return position >= staff; }

    /** The contact's index. */
    int contact(int position) {
        return isPreHire(position) ? recipients.preHire(position - staff) : recipients.staff((int) ((start + (long) position * step) % pool));
    }

    private static int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); }
}
