package io.crossload.mapping.transform;

import java.util.Collection;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import dk.brics.automaton.RegExp;

/** libphonenumber's number patterns (a small part of java.util.regex) as automata. */
final class DigitPattern {
    private static final Automaton DIGIT = BasicAutomata.makeCharRange('0', '9');

    private DigitPattern() { }

    /** @throws IllegalArgumentException when the pattern uses more than digits, classes, groups, alternatives and counts */
    static Automaton of(String pattern) {
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
        return new RegExp(translated.toString(), RegExp.NONE).toAutomaton();
    }

    /** Numbers that match the pattern and have one of its possible lengths; none when there is no pattern. */
    static Automaton of(PhoneNumberDesc description) {
        if (!description.hasNationalNumberPattern() || description.getNationalNumberPattern().isEmpty()) {
            return BasicAutomata.makeEmpty();
        }
        Automaton numbers = of(description.getNationalNumberPattern());
        return description.getPossibleLengthCount() == 0 ? numbers : numbers.intersection(ofLengths(description.getPossibleLengthList()));
    }

    /** Numbers that begin with the pattern. */
    static Automaton startingWith(String pattern) {
        return of(pattern).concatenate(DIGIT.repeat());
    }

    private static Automaton ofLengths(Collection<Integer> lengths) {
        Automaton all = BasicAutomata.makeEmpty();
        for (int length : lengths) {
            if (length > 0) {
                all = all.union(DIGIT.repeat(length, length));
            }
        }
        return all;
    }
}
