package io.crossload.mapping.transform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;
import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;

/**
 * libphonenumber's metadata of one region, compiled: how its numbers are parsed, and which numbers of its calling code are mobile or other.
 * It answers what the library would, for {@link QuickPhones}. Compiled on first use, shared by all threads.
 */
final class NumberPlan {
    private static final Map<String, Optional<NumberPlan>> BY_REGION = new ConcurrentHashMap<>();

    final int callingCode;
    final String plusCode;
    /** Numbers that begin with the way out of the country (00). */
    final DigitAutomaton internationalPrefix;
    /** Numbers that begin with what the library would strip or rewrite (0, or a carrier code); null when there is nothing such. */
    final DigitAutomaton nationalPrefix;
    /** The region's general pattern, whatever the length. */
    final DigitAutomaton general;
    /** Numbers of the calling code (all its regions) whose type is mobile, or fixed line or mobile. */
    final DigitAutomaton mobile;
    /** Numbers of the calling code with any other valid type. */
    final DigitAutomaton other;
    /** Bit n: a number of n digits is possible in the calling code's main region. */
    final long possibleLengths;
    final int longest;

    private NumberPlan(PhoneMetadata region, PhoneMetadata main, List<PhoneMetadata> all) {
        callingCode = region.getCountryCode();
        plusCode = "+" + callingCode;
        internationalPrefix = new DigitAutomaton(DigitPattern.startingWith(region.getInternationalPrefix()));
        String prefix = region.getNationalPrefixForParsing();
        nationalPrefix = prefix.isEmpty() ? null : new DigitAutomaton(DigitPattern.startingWith(prefix));
        general = new DigitAutomaton(DigitPattern.of(region.getGeneralDesc().getNationalNumberPattern()));
        List<Integer> lengths = main.getGeneralDesc().getPossibleLengthList();
        if (lengths.isEmpty()) {
            throw new IllegalArgumentException("no lengths");
        }
        possibleLengths = bits(lengths) & ~bits(main.getGeneralDesc().getPossibleLengthLocalOnlyList());
        List<Integer> own = region.getGeneralDesc().getPossibleLengthList();
        longest = own.get(own.size() - 1);

        // The first region of the calling code that claims a number decides its type, in the library's order.
        Automaton undecided = BasicAutomata.makeCharRange('0', '9').repeat();
        Automaton mobiles = BasicAutomata.makeEmpty();
        Automaton others = BasicAutomata.makeEmpty();
        for (PhoneMetadata one : all) {
            Automaton oneMobile = mobileOf(one);
            Automaton oneOther = otherOf(one, oneMobile);
            // Only a calling code with several regions looks at leading digits or asks one region after the other.
            Automaton claimed = all.size() == 1 ? undecided
                : undecided.intersection(one.hasLeadingDigits() ? DigitPattern.startingWith(one.getLeadingDigits()) : oneMobile.union(oneOther));
            mobiles = mobiles.union(claimed.intersection(oneMobile));
            others = others.union(claimed.intersection(oneOther));
            undecided = undecided.minus(claimed);
        }
        mobiles.minimize();
        others.minimize();
        mobile = new DigitAutomaton(mobiles);
        other = new DigitAutomaton(others);
    }

    /** Empty when the region is unknown or its metadata cannot be compiled; then only the library answers. */
    static Optional<NumberPlan> ofRegion(String region) {
        return region == null ? Optional.empty() : BY_REGION.computeIfAbsent(region, NumberPlan::compile);
    }

    boolean possible(int length) {
        return length < 64 && (possibleLengths >> length & 1) == 1;
    }

    private static Optional<NumberPlan> compile(String region) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        MetadataSource source = DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
        if (!library.getSupportedRegions().contains(region)) {
            return Optional.empty();
        }
        try {
            List<String> regions = library.getRegionCodesForCountryCode(library.getCountryCodeForRegion(region));
            return Optional.of(new NumberPlan(source.getMetadataForRegion(region), source.getMetadataForRegion(regions.get(0)),
                regions.stream().map(source::getMetadataForRegion).toList()));
        } catch (IllegalArgumentException beyondDigits) {
            return Optional.empty();
        }
    }

    private static Automaton mobileOf(PhoneMetadata region) {
        Automaton mobile = DigitPattern.of(region.getSameMobileAndFixedLinePattern() ? region.getFixedLine() : region.getMobile());
        return mobile.intersection(DigitPattern.of(region.getGeneralDesc())).minus(special(region));
    }

    private static Automaton otherOf(PhoneMetadata region, Automaton mobile) {
        return special(region).union(DigitPattern.of(region.getFixedLine()))
            .intersection(DigitPattern.of(region.getGeneralDesc())).minus(mobile);
    }

    /** The types that the library looks for before fixed line and mobile. */
    private static Automaton special(PhoneMetadata region) {
        Automaton special = BasicAutomata.makeEmpty();
        for (PhoneNumberDesc type : List.of(region.getPremiumRate(), region.getTollFree(), region.getSharedCost(), region.getVoip(),
            region.getPersonalNumber(), region.getPager(), region.getUan(), region.getVoicemail())) {
            special = special.union(DigitPattern.of(type));
        }
        return special;
    }

    private static long bits(List<Integer> lengths) {
        long bits = 0;
        for (int length : lengths) {
            bits |= length > 0 ? 1L << length : 0;
        }
        return bits;
    }
}
