package io.crossload.emulator.salesforce.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Several writes of one thread that stay or go together. Others see the changes at once, where Salesforce shows them at the end: a record that
 * is rolled back was there for a moment. Transactions nest.
 */
public final class Transaction {
    private static final ThreadLocal<Transaction> CURRENT = new ThreadLocal<>();

    private record Step(Table table, Runnable inverse) { }

    private final Org org;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final List<Consumer<Boolean>> endings = new ArrayList<>();

    private Transaction(Org org) { this.org = org; }

    /** Work with a result. */
    public interface Work<T> {
        T run() throws IOException;
    }

    /** Does the work, and takes its writes back unless the result passes; also when it throws. */
    public static <T> T run(Org org, Work<T> work, Predicate<T> keep) throws IOException {
        Transaction outer = CURRENT.get();
        Transaction inner = new Transaction(org);
        CURRENT.set(inner);
        boolean kept = false;
        try {
            T result = work.run();
            kept = keep.test(result);
            return result;
        } finally {
            if (outer == null) CURRENT.remove();
            else CURRENT.set(outer);
            if (!kept) inner.rollBack();
            else if (outer != null) inner.steps.descendingIterator().forEachRemaining(outer.steps::push);
            if (kept && outer != null) outer.endings.addAll(inner.endings);
            else for (Consumer<Boolean> ending : inner.endings) ending.accept(kept);
        }
    }

    /** Tells whether what is written now stays: at the end of the transaction, at once where there is none. */
    public static void whenEnded(Consumer<Boolean> listener) {
        if (isOpen()) CURRENT.get().endings.add(listener);
        else listener.accept(true);
    }

    static boolean isOpen() { return CURRENT.get() != null; }

    /** Remembers how to take a change back. */
    static void note(Table table, Runnable inverse) { CURRENT.get().steps.push(new Step(table, inverse)); }

    private void rollBack() {
        Transaction outer = CURRENT.get();
        CURRENT.remove();
        try {
            for (Step step : steps) {
                org.write(Set.of(step.table()), step.inverse());
            }
        } finally {
            if (outer != null) CURRENT.set(outer);
        }
    }
}
