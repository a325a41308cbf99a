package io.crossload.mapping.transform;

import java.util.ArrayList;
import java.util.List;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;

/** Which numbers of one region are mobile, and which are valid otherwise: libphonenumber's order of questions over its own patterns, compiled. */
final class NumberTypes {
    private final DigitPattern general;
    /** The types that the library looks for before fixed line and mobile; none of them is a mobile number. */
    private final List<DigitPattern> special = new ArrayList<>();
    private final DigitPattern fixed;
    private final DigitPattern mobile;
    private final boolean same;
    private final DigitPattern leading;

    /** @throws IllegalArgumentException when a pattern is beyond {@link DigitPattern} */
    NumberTypes(PhoneMetadata region) {
        general = DigitPattern.of(region.getGeneralDesc());
        for (PhoneNumberDesc type : List.of(region.getPremiumRate(), region.getTollFree(), region.getSharedCost(), region.getVoip(),
            region.getPersonalNumber(), region.getPager(), region.getUan(), region.getVoicemail())) {
            if (!type.getNationalNumberPattern().isEmpty()) {
                special.add(DigitPattern.of(type));
            }
        }
        fixed = DigitPattern.of(region.getFixedLine());
        mobile = DigitPattern.of(region.getMobile());
        same = region.getSameMobileAndFixedLinePattern();
        leading = region.hasLeadingDigits() ? DigitPattern.startingWith(region.getLeadingDigits()) : null;
    }

    /** Whether the number belongs to this region among those that share its calling code. */
    boolean claims(char[] digits, int from, int to) {
        return leading == null ? kind(digits, from, to) != null : leading.matches(digits, from, to);
    }

    /** MOBILE or OTHER, or null when the number is not valid in this region. */
    PhoneReading.Kind kind(char[] digits, int from, int to) {
        if (!general.matches(digits, from, to)) {
            return null;
        }
        for (DigitPattern type : special) {
            if (type.matches(digits, from, to)) {
                return PhoneReading.Kind.OTHER;
            }
        }
        if (fixed.matches(digits, from, to)) {
            return same || mobile.matches(digits, from, to) ? PhoneReading.Kind.MOBILE : PhoneReading.Kind.OTHER;
        }
        return !same && mobile.matches(digits, from, to) ? PhoneReading.Kind.MOBILE : null;
    }
}
