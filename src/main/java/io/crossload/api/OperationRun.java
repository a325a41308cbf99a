package io.crossload.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.crossload.step.Progress;

/** One verb that a caller started: how far it is, and what came of it. */
final class OperationRun implements Progress {
    /** Events beyond that many are dropped, the oldest first. */
    private static final int EVENTS = 2_000;
    private static final long ROWS_A_LINE = 100_000;

    enum State { RUNNING, DONE, FAILED }

    /** @param number counts from 1; @param kind phase, part, note, or done for another tenth; @param text its name, line or detail; @param count rows to come, -1 when nobody knows; of done, rows done */
    record Event(long number, String kind, String text, long count) { }

    /** @param total -1 when nobody knows */
    record Far(String phase, long done, long total, String detail) { }

    /**
     * @param result   the verb's document, or its text when that was asked for; null while it runs and when it failed
     * @param exit     code of the command line; null while it runs
     * @param notes    lines beside the result
     * @param error    why it failed, or null
     * @param question what has to be confirmed before it is done, or null
     * @param events   those after the one that the caller knows
     */
    record View(String id, String verb, String by, String state, String started, String ended, Far progress, List<Event> events, Integer exit, Object result, List<String> notes, Problem error, String question) { }

    private final String id;
    private final String verb;
    private final String by;
    private final String started = now();
    private final List<Event> events = new ArrayList<>();
    private State state = State.RUNNING;
    private String ended;
    private Far far = new Far("", 0, -1, "");
    private long numbered;
    private long nextTenth;
    private Integer exit;
    private Object result;
    private List<String> notes = List.of();
    private Problem error;
    private String question;

    OperationRun(String id, String verb, String by) {
        this.id = id;
        this.verb = verb;
        this.by = by;
    }

    String id() { return id; }

    @Override
    public synchronized void phase(String name, long total) {
        far = new Far(name, 0, total, "");
        nextTenth = tenth();
        event("phase", name, total);
    }

    @Override
    public synchronized void part(String name, long total) { event("part", name, total); }

    @Override
    public synchronized void detail(String words) { far = new Far(far.phase(), far.done(), far.total(), words); }

    @Override
    public synchronized void done(long count) {
        far = new Far(far.phase(), count, far.total(), far.detail());
        if (count >= nextTenth) {
            nextTenth = count + tenth();
            event("done", far.detail(), count);
        }
    }

    /** As often as a terminal without bars prints a line. */
    private long tenth() { return far.total() > 0 ? Math.max(1, far.total() / 10) : ROWS_A_LINE; }

    @Override
    public synchronized void note(String line) { event("note", line, -1); }

    private void event(String kind, String text, long count) {
        events.add(new Event(++numbered, kind, text, count));
        if (events.size() > EVENTS) {
            events.remove(0);
        }
        notifyAll();
    }

    /** @param document what it printed, as JSON or text; null when it printed nothing */
    synchronized void end(State how, int code, Object document, List<String> lines, Problem why, String asked) {
        state = how;
        exit = code;
        result = document;
        notes = List.copyOf(lines);
        error = why;
        question = asked;
        ended = now();
        notifyAll();
    }

    /** Forgets the document, which may be large; state and error stay. */
    synchronized void forget() { result = null; }

    synchronized boolean isRunning() { return state == State.RUNNING; }

    /** Waits until there is something new after that event, or it has ended, but no longer than so many milliseconds. */
    synchronized View await(long after, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && state == State.RUNNING && numbered <= after; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return view(after);
    }

    synchronized View view(long after) {
        return new View(id, verb, by, state.name().toLowerCase(java.util.Locale.ROOT), started, ended, far, events.stream().filter(e -> e.number() > after).toList(), exit, result, notes, error, question);
    }

    /** Without document, events and notes. */
    synchronized View line() { return new View(id, verb, by, state.name().toLowerCase(java.util.Locale.ROOT), started, ended, far, List.of(), exit, null, List.of(), error, question); }

    private static String now() { return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(); }
}
