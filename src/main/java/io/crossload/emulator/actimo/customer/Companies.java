package io.crossload.emulator.actimo.customer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The legal entities of a customer: a few large ones and many small (Zipf), each in one country and one workspace, with its stores. */
final class Companies {
    /** No company at all. */
    static final int NONE = -1;
    private static final int STORES = 24;
    private final long seed;
    private final double[] upTo;
    private final String[] names;
    private final String[] domains;
    private final Country[] countries;
    private final String[][] stores;

    Companies(Scale scale, long seed) {
        Words words = Words.get();
        int count = scale.companies();
        this.seed = seed;
        this.upTo = zipf(count);
        this.names = new String[count];
        this.domains = new String[count];
        this.countries = new Country[count];
        this.stores = new String[count][];
        for (int k = 0; k < count; k++) {
            Country country = country(words.countries(), k);
            String brand = words.companies()[k % words.companies().length];
            String trade = words.trades()[(k + k / words.companies().length) % words.trades().length];
            int round = k / (words.companies().length * words.trades().length);
            names[k] = brand + " " + trade + (round == 0 ? "" : " " + (round + 1)) + " " + country.suffix();
            domains[k] = Ascii.fold(brand + "-" + trade) + (round == 0 ? "" : round + 1) + ".example.com";
            countries[k] = country;
            stores[k] = stores(country, k, Math.max(1, Math.min(STORES, scale.contacts() / 40 / (k + 1))));
        }
    }

    int count() { return names.length; }

    /** The company of a contact, or {@link #NONE} for four in a hundred. */
    int of(int index) {
        Draw draw = Draw.of(seed, Purpose.COMPANY, index);
        if (draw.percent(4)) {
            return NONE;
        }
        int at = Arrays.binarySearch(upTo, draw.below(1 << 30) / (double) (1 << 30));
        return Math.min(names.length - 1, at < 0 ? -at - 1 : at + 1);
    }

    String name(int company) { return names[company]; }

    String domain(int company) { return company == NONE ? "post.example.com" : domains[company]; }

    Country country(int company) { return company == NONE ? Words.get().countries().get(0) : countries[company]; }

    /** Store names; the store's position modulo the number of cities is its city. */
    String[] stores(int company) { return stores[company == NONE ? 0 : company]; }

    static String[] city(Country country, int company, int store) {
        return country.cities()[(Math.max(0, company) + store) % country.cities().length];
    }

    /** A name as somebody typed it: other case, stray blanks. It still means the same company. */
    static String respelt(String name, Draw draw) {
        return switch (draw.below(4)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.toLowerCase(Locale.ROOT);
            case 2 -> name + " ";
            default -> name.replace(" ", "  ");
        };
    }

    private static Country country(List<Country> all, int company) {
        int share = company * 7 % 20;
        return all.get(share < 11 ? 0 : share < 14 ? 1 : share < 17 ? 2 : 3);
    }

    private static String[] stores(Country country, int company, int count) {
        String[] names = new String[count];
        for (int s = 0; s < count; s++) {
            names[s] = city(country, company, s)[1] + " " + (s + 1);
        }
        return names;
    }

    private static double[] zipf(int count) {
        double[] upTo = new double[count];
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += 1.0 / (k + 1);
            upTo[k] = sum;
        }
        for (int k = 0; k < count; k++) {
            upTo[k] /= sum;
        }
        return upTo;
    }
}
