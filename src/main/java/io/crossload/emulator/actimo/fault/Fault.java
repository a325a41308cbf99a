package io.crossload.emulator.actimo.fault;

/**
 * One fault and when it strikes. Requests are counted per fault: those for its path that passed login and rate limit.
 *
 * @param kind       what goes wrong
 * @param path       path template it concerns, for example {@code /contacts} or {@code /contacts/{id}}; {@code *} = any
 * @param at         first matching request it strikes, from 1
 * @param times      how often it strikes; 0 = from then on always
 * @param every      strikes each n-th matching request from {@code at} on
 * @param retryAfter form of Retry-After (429)
 * @param seconds    seconds of Retry-After, silence, lateness or clock skew
 * @param millis     pause of a slow drip
 */
public record Fault(FaultKind kind, String path, int at, int times, int every, RetryAfter retryAfter, int seconds, int millis) {
    public static final String ANY = "*";

    public Fault {
        if (at < 1 || times < 0 || every < 1 || seconds < 0 || millis < 0) {
            throw new IllegalArgumentException("fault " + kind.word() + ": at and every count from 1, times, seconds and millis from 0");
        }
    }

    /** Strikes the first matching request, once. */
    public static Fault on(FaultKind kind, String path) {
        return new Fault(kind, path, 1, 1, 1, RetryAfter.SECONDS, kind == FaultKind.TOO_MANY_REQUESTS ? 1 : 300, 5);
    }

    public Fault from(int request) { return new Fault(kind, path, request, times, every, retryAfter, seconds, millis); }

    public Fault times(int count) { return new Fault(kind, path, at, count, every, retryAfter, seconds, millis); }

    public Fault always() { return times(0); }

    public Fault every(int n) { return new Fault(kind, path, at, times, n, retryAfter, seconds, millis); }

    public Fault retryAfter(RetryAfter form) { return new Fault(kind, path, at, times, every, form, seconds, millis); }

    public Fault seconds(int count) { return new Fault(kind, path, at, times, every, retryAfter, count, millis); }

    public Fault millis(int count) { return new Fault(kind, path, at, times, every, retryAfter, seconds, count); }

    /** Whether the n-th matching request is struck. */
    boolean strikes(int request) {
        int after = request - at;
        return after >= 0 && after % every == 0 && (times == 0 || after / every < times);
    }

    boolean concerns(String template) { return path.equals(ANY) || path.equals(template); }
}
