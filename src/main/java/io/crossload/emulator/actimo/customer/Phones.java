package io.crossload.emulator.actimo.customer;

/** Mobile numbers in the ranges that each country gives to mobiles; no two contacts share one below ten million contacts. */
final class Phones {
    private static final long STRIDE = 7_654_321L;
    private static final String[] SWEDISH = {"70", "72", "73", "76", "79"};
    private static final String[] NORWEGIAN = {"40", "41", "92", "46", "47", "48", "90", "91", "93", "97"};
    private static final String[] GERMAN = {"1511", "1512", "1514", "1515", "1516", "1517"};

    private Phones() { }

    /** The national number, digits only. */
    static String national(Country country, long index) {
        long n = Math.floorMod(index * STRIDE + 1_234_567L, 10_000_000L);
        return switch (country.iso()) {
            // Danish mobiles begin with 20 to 31; numbers whose third digit is 0 are mostly not given out.
            case "DK" -> digits(20 + n / 900_000, 2) + (1 + n / 100_000 % 9) + digits(n % 100_000, 5);
            case "SE" -> SWEDISH[(int) (index % SWEDISH.length)] + digits(n, 7);
            case "NO" -> NORWEGIAN[(int) (n / 1_000_000)] + digits(n % 1_000_000, 6);
            default -> GERMAN[(int) (index % GERMAN.length)] + digits(n, 7);
        };
    }

    static String digits(long number, int width) {
        char[] text = new char[width];
        long rest = number;
        for (int i = width - 1; i >= 0; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(text);
    }
}
