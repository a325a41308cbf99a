package io.crossload.emulator.salesforce.oauth;

import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.http.ApiError;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The access and refresh tokens that are good. A session ends when it was not used for the timeout. */
public final class Sessions {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

    /** @param lastUse seconds since 1970; @param refreshToken which it was made with, null for none */
    private record Session(AtomicInteger calls, AtomicLong lastUse, long opened, String refreshToken) { }

    private final String organizationId;
    private volatile FaultPlan.SessionExpiry expiry;
    private final SplittableRandom random;
    private final Duration timeout;
    private final Clock clock;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Boolean> refreshTokens = new ConcurrentHashMap<>();
    private final AtomicInteger expired = new AtomicInteger();
    private final AtomicLong logins = new AtomicLong();

    public Sessions(String organizationId, FaultPlan.SessionExpiry expiry, long seed, Duration timeout, Clock clock) {
        this.organizationId = organizationId;
        this.expiry = expiry;
        this.random = new SplittableRandom(seed);
        this.timeout = timeout;
        this.clock = clock;
    }

    /** A new access token: the organization's 15-character Id, an exclamation mark, and letters. */
    public String open() { return open(null); }

    /** @param refreshToken the session ends when this one is revoked; null for none */
    String open(String refreshToken) {
        logins.incrementAndGet();
        String token = organizationId.substring(0, 15) + "!" + letters(96);
        sessions.put(token, new Session(new AtomicInteger(), new AtomicLong(now()), now(), refreshToken));
        return token;
    }

    public String refreshToken() {
        String token = "5Aep861" + letters(64);
        refreshTokens.put(token, true);
        return token;
    }

    public boolean isRefreshToken(String token) { return token != null && refreshTokens.containsKey(token); }

    /** Ends a session, or a refresh token with the sessions made with it. */
    public void revoke(String token) {
        sessions.remove(token);
        if (refreshTokens.remove(token) != null) sessions.values().removeIf(session -> token.equals(session.refreshToken()));
    }

    /** Another rule for tokens that expire in use; null for none. Tokens struck so far are not counted against it. */
    public void expireAfter(FaultPlan.SessionExpiry value) {
        expired.set(0);
        expiry = value;
    }

    /** Ends every session, as when an administrator revokes them. */
    public void revokeAll() { sessions.clear(); }

    public boolean isOpen(String token) { return session(token) != null; }

    /** When the session was opened and when it ends if it is not used any more, seconds since 1970; null when it is not open. */
    long[] times(String token) {
        Session session = session(token);
        return session == null ? null : new long[] {session.opened(), session.lastUse().get() + timeout.toSeconds()};
    }

    /** Counts a call; the token may be revoked by the fault plan from here on. */
    public void check(String token) {
        Session session = session(token);
        if (session == null) throw ApiError.sessionExpired();
        session.lastUse().set(now());
        if (expiry == null || session.calls().incrementAndGet() <= expiry.calls()) return;
        if (expiry.times() > 0 && expired.get() >= expiry.times()) return;
        expired.incrementAndGet();
        revoke(token);
        throw ApiError.sessionExpired();
    }

    public long logins() { return logins.get(); }

    private Session session(String token) {
        Session session = token == null ? null : sessions.get(token);
        if (session == null || now() - session.lastUse().get() < timeout.toSeconds()) return session;
        sessions.remove(token);
        return null;
    }

    private long now() { return clock.instant().getEpochSecond(); }

    private synchronized String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return letters.toString();
    }
}
