package io.crossload.mapping.transform;

import java.util.Optional;

import com.google.i18n.phonenumbers.PhoneNumberUtil;

/**
 * The usual shapes of phone numbers, read without libphonenumber's regular expressions but with its metadata, about thirty times faster: digits with blanks,
 * hyphens, dots and brackets, with or without a leading plus. It either gives the library's answer or abstains; a property test compares the two.
 * Belongs to one thread.
 */
final class QuickPhones {
    private static final int MAX_DIGITS = 15;
    private static final int MIN_DIGITS = 5;
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private final NumberPlan[] byCode = new NumberPlan[1000];
    private final boolean[] known = new boolean[1000];
    private final char[] digits = new char[MAX_DIGITS];
    private String region;
    private NumberPlan ofRegion;

    /** @return the number, or null to abstain */
    PhoneReading read(String text, String defaultRegion) {
        boolean plus = text.charAt(0) == '+';
        int count = 0;
        boolean bare = true;
        for (int i = plus ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (count == MAX_DIGITS) {
                    return null;
                }
                digits[count++] = c;
            } else if (c == ' ' || c == '-' || c == '.' || c == '(' || c == ')') {
                bare = false;
            } else {
                return null;
            }
        }
        if (count < MIN_DIGITS) {
            return null;
        }
        return plus ? international(0, count, bare ? text : null) : national(count, defaultRegion);
    }

    private PhoneReading international(int from, int count, String e164) {
        if (digits[from] == '0') {
            return null;
        }
        int code = 0;
        for (int i = from; i < from + 3; i++) {
            code = code * 10 + digits[i] - '0';
            NumberPlan plan = ofCode(code);
            if (plan != null) {
                return classify(plan, i + 1, count, e164);
            }
        }
        return null;
    }

    private PhoneReading national(int count, String defaultRegion) {
        NumberPlan plan = ofRegion(defaultRegion);
        if (plan == null) {
            return null;
        }
        if (plan.internationalPrefix.matches(digits, 0, count)) {
            return plan.doubleZero ? international(2, count, null) : null;
        }
        NumberPlan main = ofCode(plan.callingCode);
        if (main == null) {
            return null;
        }
        int codeLength = plan.plusCode.length() - 1;
        if (startsWithCode(plan, 0, count)) {
            // The library drops a leading calling code when that makes the number fit, or when it was too long.
            boolean fits = plan.general.matches(digits, 0, count);
            boolean restFits = !hasNationalPrefix(plan, codeLength, count) && plan.general.matches(digits, codeLength, count);
            if (!fits && restFits) {
                return classify(main, codeLength, count, null);
            }
            if (!fits || count > plan.longest) {
                return null;
            }
        }
        return hasNationalPrefix(plan, 0, count) ? null : classify(main, 0, count, null);
    }

    private PhoneReading classify(NumberPlan plan, int from, int count, String e164) {
        if (count - from < 4 || hasNationalPrefix(plan, from, count)) {
            return null;
        }
        PhoneReading.Kind kind = plan.kind(digits, from, count);
        if (kind == null && plan.possible(count - from) && !startsWithCode(plan, from, count)) {
            kind = PhoneReading.Kind.POSSIBLE;
        }
        if (kind == null) {
            return null;
        }
        return new PhoneReading(e164 != null ? e164 : plan.plusCode.concat(new String(digits, from, count - from)), kind, false);
    }

    private boolean hasNationalPrefix(NumberPlan plan, int from, int count) {
        return plan.nationalPrefix != null && plan.nationalPrefix.matches(digits, from, count);
    }

    private boolean startsWithCode(NumberPlan plan, int from, int count) {
        String code = plan.plusCode;
        if (count - from < code.length()) {
            return false;
        }
        for (int i = 1; i < code.length(); i++) {
            if (digits[from + i - 1] != code.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private NumberPlan ofRegion(String name) {
        if (name == null || !name.equals(region)) {
            region = name;
            ofRegion = NumberPlan.ofRegion(name).orElse(null);
        }
        return ofRegion;
    }

    private NumberPlan ofCode(int code) {
        if (!known[code]) {
            known[code] = true;
            Optional<NumberPlan> plan = library.getSupportedCallingCodes().contains(code)
                ? NumberPlan.ofRegion(library.getRegionCodeForCountryCode(code)) : Optional.empty();
            byCode[code] = plan.orElse(null);
        }
        return byCode[code];
    }
}
