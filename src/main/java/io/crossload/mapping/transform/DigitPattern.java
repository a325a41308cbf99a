package io.crossload.mapping.transform;

import java.util.List;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import dk.brics.automaton.RegExp;
import dk.brics.automaton.RunAutomaton;

/**
 * One of libphonenumber's number patterns (a small part of java.util.regex) as a finite automaton over digits, in one flat table. The pattern is parsed at
 * once; the table is built when it is first asked, since most patterns of a region never are.
 */
final class DigitPattern {
    private static final long ANY_LENGTH = -1;
    private static final DigitPattern NOTHING = new DigitPattern("0", 0);
    private final RegExp pattern;
    /** Bit n: a match may have n digits. */
    private final long lengths;
    /** Threads that race build equal tables. */
    private Table table;

    private record Table(int[] next, boolean[] accept, int start) { }

    private DigitPattern(String pattern, long lengths) {
        this.pattern = parsed(pattern);
        this.lengths = lengths;
    }

    /**
     * Numbers that match the whole pattern.
     *
     * @throws IllegalArgumentException when it holds more than digits, classes, groups, alternatives and counts
     */
    static DigitPattern of(String pattern) {
        return new DigitPattern(pattern, ANY_LENGTH);
    }

    /** Numbers that match the pattern and have one of its possible lengths; none when there is no pattern. */
    static DigitPattern of(PhoneNumberDesc description) {
        String pattern = description.getNationalNumberPattern();
        if (pattern.isEmpty()) {
            return NOTHING;
        }
        return new DigitPattern(pattern, description.getPossibleLengthCount() == 0 ? ANY_LENGTH : bits(description.getPossibleLengthList()));
    }

    /** Numbers that begin with the pattern. */
    static DigitPattern startingWith(String pattern) {
        return new DigitPattern("(?:" + pattern + ")\\d*", ANY_LENGTH);
    }

    boolean matches(char[] digits, int from, int to) {
        if ((lengths >> (to - from) & 1) == 0) {
            return false;
        }
        Table built = table;
        if (built == null) {
            built = build();
            table = built;
        }
        int[] next = built.next;
        int state = built.start;
        for (int i = from; i < to; i++) {
            state = next[state * 10 + digits[i] - '0'];
            if (state < 0) {
                return false;
            }
        }
        return built.accept[state];
    }

    private Table build() {
        RunAutomaton run = new RunAutomaton(pattern.toAutomaton(false), false);
        int[] next = new int[run.getSize() * 10];
        boolean[] accept = new boolean[run.getSize()];
        for (int state = 0; state < accept.length; state++) {
            accept[state] = run.isAccept(state);
            for (int digit = 0; digit < 10; digit++) {
                next[state * 10 + digit] = run.step(state, (char) ('0' + digit));
            }
        }
        return new Table(next, accept, run.getInitialState());
    }

    static long bits(List<Integer> lengths) {
        long bits = 0;
        for (int length : lengths) {
            bits |= length > 0 ? 1L << length : 0;
        }
        return bits;
    }

    private static RegExp parsed(String pattern) {
        StringBuilder translated = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length() && pattern.charAt(i + 1) == 'd') {
                translated.append(inClass ? "0-9" : "[0-9]");
                i++;
            } else if (pattern.startsWith("(?:", i)) {
                translated.append('(');
                i += 2;
            } else if ("0123456789[]()|{},?*+-".indexOf(c) >= 0) {
                inClass = c == '[' || inClass && c != ']';
                translated.append(c);
            } else {
                throw new IllegalArgumentException("not a digit pattern");
            }
        }
        return new RegExp(translated.toString(), RegExp.NONE);
    }
}
