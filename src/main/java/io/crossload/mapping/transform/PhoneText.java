package io.crossload.mapping.transform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Reads one phone number from text: as it stands if that is valid, else after the repairs that exported files make necessary. */
final class PhoneText {
    /** Excel shows long numbers as 4,51235E+09 and Java as 4.51234567E9. */
    private static final Pattern SCIENTIFIC = Pattern.compile("\\+?(\\d)(?:[.,](\\d+))?[eE]\\+?(\\d{1,2})");
    private static final Pattern DECIMAL = Pattern.compile("(\\+?\\d{5,})[.,]0+");
    /** Excel's General format rounds to six significant digits: a mantissa that short has lost the number's end. */
    private static final int FEWEST_SIGNIFICANT_DIGITS = 7;
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final QuickPhones quick = new QuickPhones();

    /** @return null when the text is no phone number */
    PhoneReading read(String text, String region) {
        String number = text.strip();
        if (number.isEmpty()) {
            return null;
        }
        PhoneReading usual = quick.read(number, region);
        return usual != null ? usual : repaired(number, region);
    }

    /** The first valid reading; if there is none, the first possible one. */
    private PhoneReading repaired(String text, String region) {
        PhoneReading possible = null;
        for (String candidate : candidates(text)) {
            PhoneReading usual = candidate.equals(text) ? null : quick.read(candidate, region);
            PhoneNumber number = usual != null ? null : number(candidate, region);
            PhoneReading reading = usual != null ? usual : reading(number);
            if (valid(reading)) {
                return reading;
            }
            PhoneReading single = number == null ? null : withoutDoubledCode(number, region);
            if (valid(single)) {
                return single;
            }
            possible = possible != null ? possible : reading != null ? reading : single;
        }
        return possible;
    }

    private static boolean valid(PhoneReading reading) {
        return reading != null && reading.kind() != PhoneReading.Kind.POSSIBLE;
    }

    private static List<String> candidates(String text) {
        Matcher scientific = SCIENTIFIC.matcher(text);
        if (scientific.matches()) {
            int significant = 1 + (scientific.group(2) == null ? 0 : scientific.group(2).length());
            return significant < FEWEST_SIGNIFICANT_DIGITS ? List.of()
                : List.of(new BigDecimal(text.replace(',', '.').replace("+", "")).toBigInteger().toString());
        }
        Matcher decimal = DECIMAL.matcher(text);
        String whole = decimal.matches() ? decimal.group(1) : text;
        List<String> candidates = new ArrayList<>(2);
        candidates.add(whole);
        if (whole.startsWith("00")) {
            // 00 leads out of most countries but not of all (the United States): say it with a plus.
            candidates.add("+" + whole.substring(2));
        }
        return candidates;
    }

    /** +45 45 12 34 56 78: the calling code stands twice. */
    private PhoneReading withoutDoubledCode(PhoneNumber number, String region) {
        String national = library.getNationalSignificantNumber(number);
        return national.startsWith(String.valueOf(number.getCountryCode())) ? read("+" + national, region) : null;
    }

    /** The library's own answer. */
    PhoneReading parse(String text, String region) {
        return reading(number(text, region));
    }

    private PhoneNumber number(String text, String region) {
        try {
            return library.parse(text, region);
        } catch (NumberParseException notANumber) {
            return null;
        }
    }

    private PhoneReading reading(PhoneNumber number) {
        if (number == null) {
            return null;
        }
        PhoneReading.Kind kind = switch (library.getNumberType(number)) {
            case MOBILE, FIXED_LINE_OR_MOBILE -> PhoneReading.Kind.MOBILE;
            case UNKNOWN -> library.isPossibleNumberWithReason(number) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE ? PhoneReading.Kind.POSSIBLE : null;
            default -> PhoneReading.Kind.OTHER;
        };
        return kind == null ? null : new PhoneReading(library.format(number, PhoneNumberUtil.PhoneNumberFormat.E164), kind, number.hasExtension());
    }
}
