package io.crossload.mapping.transform;

/**
 * A phone number that could be read.
 *
 * @param e164 for example {@code +4520123456}
 * @param kind what it can be
 * @param partial whether the text says more than the number (an extension, which E.164 cannot hold)
 */
record PhoneReading(String e164, Kind kind, boolean partial) {

    enum Kind {
        /** Valid, and a mobile number as far as the numbering plan tells (Danish numbers do not tell: all count as possibly mobile). */
        MOBILE,
        /** Valid and certainly not mobile: fixed line, VoIP, toll free and the like. */
        OTHER,
        /** Of a possible length but in no assigned range; may be a mobile number in a range that the library does not know yet. */
        POSSIBLE
    }
}
