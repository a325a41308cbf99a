package io.crossload.mapping.transform;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.crossload.catalogue.Code;

/**
 * The phone numbers of one contact, read once for all transforms that ask for them. Inputs: the full number, then optionally the calling code and the
 * national number that belongs to it. Belongs to one thread.
 */
final class Phones {
    private static final Pattern SEVERAL = Pattern.compile("[;,/|\\n]|\\s(?:og|eller|or|and|y|o)\\s");
    private final PhoneText text = new PhoneText();
    private final Map<String, String> regions = new HashMap<>();
    private long row = -1;
    private final String[] inputs = new String[3];
    private String mobile;
    private String landline;
    private String first;
    private String raw;

    String mobile(String[] in, TransformContext context) {
        read(in, context);
        return mobile;
    }

    String landline(String[] in, TransformContext context) {
        read(in, context);
        return landline;
    }

    String any(String[] in, TransformContext context) {
        read(in, context);
        return first;
    }

    String raw(String[] in, TransformContext context) {
        read(in, context);
        return raw;
    }

    private void read(String[] in, TransformContext context) {
        String country = in.length > 1 ? in[1] : null;
        String national = in.length > 2 ? in[2] : null;
        if (row == context.row() && inputs[0] == in[0] && inputs[1] == country && inputs[2] == national) {
            return;
        }
        row = context.row();
        inputs[0] = in[0];
        inputs[1] = country;
        inputs[2] = national;
        mobile = null;
        landline = null;
        first = null;
        raw = null;
        if (in[0] == null && national == null) {
            return;
        }
        String region = region(country, context.connection().defaultCountry());
        if (in[0] != null) {
            take(in[0], region, null);
        }
        if (national != null && !saidAlready(national)) {
            take(national, region, country);
        }
        if (raw != null) {
            context.finding(Code.PHONE_INVALID);
        }
    }

    private void take(String number, String region, String country) {
        PhoneReading whole = text.read(number, region);
        if (whole != null) {
            place(whole, number, country);
        } else if (SEVERAL.matcher(number).find()) {
            takeParts(number, region, country);
        } else {
            keep(number, country);
        }
    }

    /** Parts of which none is a number are no list: the text is kept whole. */
    private void takeParts(String number, String region, String country) {
        String[] parts = SEVERAL.split(number);
        PhoneReading[] readings = new PhoneReading[parts.length];
        boolean some = false;
        for (int i = 0; i < parts.length; i++) {
            readings[i] = text.read(parts[i], region);
            some |= readings[i] != null;
        }
        if (!some) {
            keep(number, country);
            return;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isBlank()) {
                place(readings[i], parts[i].strip(), country);
            }
        }
    }

    /** A number that finds both its places taken is kept raw, as is one that could not be read. */
    private void place(PhoneReading reading, String number, String country) {
        if (reading == null || reading.partial()) {
            keep(number, country);
        }
        if (reading == null || reading.e164().equals(mobile) || reading.e164().equals(landline)) {
            return;
        }
        first = first == null ? reading.e164() : first;
        if (reading.kind() == PhoneReading.Kind.OTHER && landline == null) {
            landline = reading.e164();
        } else if (reading.kind() != PhoneReading.Kind.OTHER && mobile == null) {
            mobile = reading.e164();
        } else {
            keep(number, country);
        }
    }

    private void keep(String number, String country) {
        String kept = country == null ? number : country + ' ' + number;
        raw = raw == null ? kept : raw + "; " + kept;
    }

    /** The national number usually repeats the end of the full one. */
    private boolean saidAlready(String national) {
        return first != null && (endsAlike(national, mobile) || endsAlike(national, landline));
    }

    private static boolean endsAlike(String national, String e164) {
        if (e164 == null) {
            return false;
        }
        int at = e164.length();
        int digits = 0;
        for (int i = national.length() - 1; i >= 0; i--) {
            char c = national.charAt(i);
            if (c >= '0' && c <= '9') {
                if (at == 0 || e164.charAt(--at) != c) {
                    // A trunk zero before the national number says nothing more.
                    return digits >= 6 && c == '0' && national.substring(0, i).isBlank();
                }
                digits++;
            }
        }
        return digits >= 6;
    }

    /** Region of a calling code (45, +45, 0045) or country (DK); the connection's when it says nothing. */
    private String region(String country, String fallback) {
        if (country == null) {
            return fallback;
        }
        String region = regions.get(country);
        if (region == null) {
            region = regionOf(country);
            if (regions.size() < 1000) {
                regions.put(country, region);
            }
        }
        return region.isEmpty() ? fallback : region;
    }

    private static String regionOf(String country) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        String upper = country.strip().toUpperCase(Locale.ROOT);
        if (library.getSupportedRegions().contains(upper)) {
            return upper;
        }
        String code = upper.replaceFirst("[.,]0+$", "").replaceFirst("^[+0]+", "").replaceAll("[ ()-]", "");
        if (!code.matches("\\d{1,3}")) {
            return "";
        }
        String region = library.getRegionCodeForCountryCode(Integer.parseInt(code));
        return library.getSupportedRegions().contains(region) ? region : "";
    }
}
