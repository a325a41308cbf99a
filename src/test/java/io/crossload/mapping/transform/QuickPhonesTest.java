package io.crossload.mapping.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The quick way gives libphonenumber's answer or none. */
class QuickPhonesTest {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final List<String> REGIONS = LIBRARY.getSupportedRegions().stream().sorted().toList();
    private static final String[] NORTHERN = {"DK", "NO", "SE", "FI", "DE", "GB", "US", "ES", "FR", "NL", "PL", "IT", "FO", "GL", "IS", "CH", "AT"};
    private static final QuickPhones QUICK = new QuickPhones();
    private static final PhoneText TEXT = new PhoneText();

    @Property(tries = 10_000, seed = "4711")
    void agrees_with_the_library_on_any_digits_anywhere(@ForAll long seed, @ForAll @IntRange(max = 3) int shape) {
        Random random = new Random(seed);
        String region = shape == 0 ? REGIONS.get(random.nextInt(REGIONS.size())) : NORTHERN[random.nextInt(NORTHERN.length)];
        String text = text(random, region, shape);
        String from = random.nextInt(4) == 0 ? NORTHERN[random.nextInt(NORTHERN.length)] : region;
        assertSame(text, from);
    }

    @Test
    void agrees_with_the_library_on_its_own_examples_of_every_region_and_type() {
        for (String region : REGIONS) {
            for (PhoneNumberType type : LIBRARY.getSupportedTypesForRegion(region)) {
                PhoneNumber example = LIBRARY.getExampleNumberForType(region, type);
                if (example != null) {
                    for (PhoneNumberFormat format : List.of(PhoneNumberFormat.E164, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL)) {
                        assertSame(LIBRARY.format(example, format), region);
                    }
                    assertSame(LIBRARY.getNationalSignificantNumber(example), region);
                    assertSame(example.getCountryCode() + LIBRARY.getNationalSignificantNumber(example), region);
                }
            }
        }
    }

    @Test
    void answers_nearly_all_ordinary_numbers_of_the_countries_that_actimo_serves() {
        Random random = new Random(1);
        List<String> abstained = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            String danish = "" + (20_000_000 + random.nextInt(70_000_000));
            for (String text : List.of("+45" + danish, "+45 " + danish.substring(0, 4) + " " + danish.substring(4), danish, "0045" + danish, "+4670" + (1_000_000 + random.nextInt(8_000_000)))) {
                if (QUICK.read(text, "DK") == null) {
                    abstained.add(text);
                }
            }
        }
        assertThat(abstained).hasSizeLessThan(40);
    }

    private static void assertSame(String text, String region) {
        PhoneReading quick = QUICK.read(text, region);
        if (quick != null) {
            assertThat(quick).as("%s read in %s", text, region).isEqualTo(TEXT.parse(text, region));
        }
    }

    /** Digits that begin like a real number of the region (an example's first digits), so that every branch of the plans is met. */
    private static String text(Random random, String region, int shape) {
        StringBuilder digits = new StringBuilder();
        PhoneNumber example = LIBRARY.getExampleNumberForType(region, random.nextBoolean() ? PhoneNumberType.MOBILE : PhoneNumberType.FIXED_LINE);
        if (example != null && shape > 1) {
            String national = LIBRARY.getNationalSignificantNumber(example);
            digits.append(national, 0, Math.min(national.length(), random.nextInt(4)));
            fill(digits, random, Math.max(0, national.length() + (random.nextInt(5) == 0 ? random.nextInt(5) - 2 : 0) - digits.length()));
        } else {
            fill(digits, random, 4 + random.nextInt(10));
        }
        String code = String.valueOf(LIBRARY.getCountryCodeForRegion(region));
        String number = switch (random.nextInt(6)) {
            case 0 -> digits.toString();
            case 1 -> code + digits;
            case 2 -> "0" + digits;
            case 5 -> "00" + code + digits;
            case 3 -> "+" + code + " " + digits;
            default -> "+" + code + digits;
        };
        if (random.nextInt(3) == 0 && number.length() > 5) {
            int at = 2 + random.nextInt(number.length() - 3);
            number = number.substring(0, at) + " -.()".charAt(random.nextInt(5)) + number.substring(at);
        }
        return number;
    }

    private static void fill(StringBuilder digits, Random random, int count) {
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
    }
}
