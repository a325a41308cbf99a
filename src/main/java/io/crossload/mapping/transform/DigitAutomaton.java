package io.crossload.mapping.transform;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.RunAutomaton;

/** A finite automaton over digits as one flat table. */
final class DigitAutomaton {
    private final int[] next;
    private final boolean[] accept;
    private final int start;

    DigitAutomaton(Automaton automaton) {
        RunAutomaton run = new RunAutomaton(automaton, false);
        next = new int[run.getSize() * 10];
        accept = new boolean[run.getSize()];
        start = run.getInitialState();
        for (int state = 0; state < accept.length; state++) {
            accept[state] = run.isAccept(state);
            for (int digit = 0; digit < 10; digit++) {
                next[state * 10 + digit] = run.step(state, (char) ('0' + digit));
            }
        }
    }

    boolean matches(char[] digits, int from, int to) {
        int state = start;
        for (int i = from; i < to; i++) {
            state = next[state * 10 + digits[i] - '0'];
            if (state < 0) {
                return false;
            }
        }
        return accept[state];
    }
}
