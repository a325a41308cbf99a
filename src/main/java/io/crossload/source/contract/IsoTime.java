package io.crossload.source.contract;

/** Recognises ISO 8601 times character by character: {@code yyyy-MM-dd[(T| )HH:mm[:ss[.fraction]][Z|±HH[[:]mm]]]}. */
final class IsoTime {
    private IsoTime() { }

    /** Whether the whole text is an ISO time; its parts are then in {@code time}, not yet checked for sense. */
    static boolean read(String text, WrittenTime time) {
        int length = text.length();
        if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int century = two(text, 0);
        int ofCentury = two(text, 2);
        time.month = two(text, 5);
        time.day = two(text, 8);
        if ((century | ofCentury | time.month | time.day) < 0) {
            return false;
        }
        time.year = century * 100 + ofCentury;
        time.clearTime();
        return length == 10 || timeOfDay(text, length, time);
    }

    private static boolean timeOfDay(String text, int length, WrittenTime time) {
        char between = text.charAt(10);
        if (length < 16 || between != 'T' && between != ' ' && between != 't' || text.charAt(13) != ':') {
            return false;
        }
        time.hour = two(text, 11);
        time.minute = two(text, 14);
        if ((time.hour | time.minute) < 0) {
            return false;
        }
        int at = 16;
        if (at < length && text.charAt(at) == ':') {
            if (length < 19 || (time.second = two(text, 17)) < 0) {
                return false;
            }
            at = fraction(text, 19, length, time);
        }
        return zone(text, at, length, time);
    }

    /** Milliseconds; what is finer is cut. Returns the position after them. */
    private static int fraction(String text, int from, int length, WrittenTime time) {
        if (from >= length - 1 || text.charAt(from) != '.' && text.charAt(from) != ',') {
            return from;
        }
        int at = from + 1;
        int weight = 100;
        while (at < length && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            time.milli += (text.charAt(at) - '0') * weight;
            weight /= 10;
            at++;
        }
        return at;
    }

    /** Whether what is left of the text is a zone, or nothing. */
    static boolean zone(String text, int from, int length, WrittenTime time) {
        int at = from;
        while (at < length && text.charAt(at) == ' ') {
            at++;
        }
        if (at == length) {
            return true;
        }
        char sign = text.charAt(at);
        time.zoned = true;
        if (sign == 'Z' || sign == 'z') {
            return at + 1 == length;
        }
        if (sign != '+' && sign != '-') {
            String name = text.substring(at, length);
            return name.equals("UTC") || name.equals("GMT");
        }
        int left = length - at - 1;
        boolean colon = left == 5 && text.charAt(at + 3) == ':';
        if (left != 2 && left != 4 && !colon) {
            return false;
        }
        int hours = two(text, at + 1);
        int minutes = left == 2 ? 0 : two(text, colon ? at + 4 : at + 3);
        if ((hours | minutes) < 0 || hours > 18 || minutes > 59) {
            return false;
        }
        time.offset = (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
        return true;
    }

    /** Two digits as a number, or -1. */
    private static int two(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
