package io.crossload.mapping.transform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;

/**
 * libphonenumber's metadata of one region, compiled: how its numbers are parsed, and of what kind the numbers of its calling code are.
 * It answers what the library would, for {@link QuickPhones}. Compiled on first use, shared by all threads.
 */
final class NumberPlan {
    private static final Map<String, Optional<NumberPlan>> PLANS = new ConcurrentHashMap<>();
    private static final MetadataSource METADATA = DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();

    final int callingCode;
    final String plusCode;
    /** Numbers that begin with the way out of the country. */
    final DigitPattern internationalPrefix;
    /** Whether that way is 00 and nothing else. */
    final boolean doubleZero;
    /** Numbers that begin with what the library would strip or rewrite (0, or a carrier code); null when there is nothing such. */
    final DigitPattern nationalPrefix;
    /** The region's general pattern, whatever the length. */
    final DigitPattern general;
    final int longest;
    /** Bit n: a number of n digits is possible in the calling code's main region. */
    private final long possibleLengths;
    /** Of all regions of the calling code, in the order in which the library asks them. */
    private final NumberTypes[] types;

    private NumberPlan(PhoneMetadata region, List<String> regions) {
        types = regions.stream().map(METADATA::getMetadataForRegion).map(NumberTypes::new).toArray(NumberTypes[]::new);
        callingCode = region.getCountryCode();
        plusCode = "+" + callingCode;
        doubleZero = region.getInternationalPrefix().equals("00");
        internationalPrefix = DigitPattern.startingWith(region.getInternationalPrefix());
        String prefix = region.getNationalPrefixForParsing();
        nationalPrefix = prefix.isEmpty() ? null : DigitPattern.startingWith(prefix);
        general = DigitPattern.of(region.getGeneralDesc().getNationalNumberPattern());
        List<Integer> own = region.getGeneralDesc().getPossibleLengthList();
        longest = own.get(own.size() - 1);
        PhoneMetadata main = METADATA.getMetadataForRegion(regions.get(0));
        possibleLengths = DigitPattern.bits(main.getGeneralDesc().getPossibleLengthList())
            & ~DigitPattern.bits(main.getGeneralDesc().getPossibleLengthLocalOnlyList());
    }

    /** Empty when the region is unknown or its metadata cannot be compiled; then only the library answers. */
    static Optional<NumberPlan> ofRegion(String region) {
        return region == null ? Optional.empty() : PLANS.computeIfAbsent(region, NumberPlan::compile);
    }

    boolean possible(int length) {
        return length < Long.SIZE && (possibleLengths >> length & 1) == 1;
    }

    /** MOBILE or OTHER, or null when the number is not valid under this calling code. */
    PhoneReading.Kind kind(char[] digits, int from, int to) {
        if (types.length == 1) {
            return types[0].kind(digits, from, to);
        }
        for (NumberTypes region : types) {
            if (region.claims(digits, from, to)) {
                return region.kind(digits, from, to);
            }
        }
        return null;
    }

    private static Optional<NumberPlan> compile(String region) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        if (!library.getSupportedRegions().contains(region)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new NumberPlan(METADATA.getMetadataForRegion(region),
                library.getRegionCodesForCountryCode(library.getCountryCodeForRegion(region))));
        } catch (IllegalArgumentException beyondDigits) {
            return Optional.empty();
        }
    }
}
