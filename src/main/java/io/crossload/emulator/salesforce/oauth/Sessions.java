package io.crossload.emulator.salesforce.oauth;

import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.http.ApiError;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The access and refresh tokens that are good. */
public final class Sessions {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

    private record Session(AtomicInteger calls) { }

    private final String organizationId;
    private final FaultPlan.SessionExpiry expiry;
    private final SplittableRandom random;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Boolean> refreshTokens = new ConcurrentHashMap<>();
    private final AtomicInteger expired = new AtomicInteger();
    private final AtomicLong logins = new AtomicLong();

    public Sessions(String organizationId, FaultPlan.SessionExpiry expiry, long seed) {
        this.organizationId = organizationId;
        this.expiry = expiry;
        this.random = new SplittableRandom(seed);
    }

    /** A new access token: the organization's 15-character Id, an exclamation mark, and letters. */
    public String open() {
        logins.incrementAndGet();
        String token = organizationId.substring(0, 15) + "!" + letters(96);
        sessions.put(token, new Session(new AtomicInteger()));
        return token;
    }

    public String refreshToken() {
        String token = "5Aep861" + letters(64);
        refreshTokens.put(token, true);
        return token;
    }

    public boolean isRefreshToken(String token) { return token != null && refreshTokens.containsKey(token); }

    public void revoke(String token) {
        sessions.remove(token);
        refreshTokens.remove(token);
    }

    /** Ends every session, as when an administrator revokes them. */
    public void revokeAll() { sessions.clear(); }

    public boolean isOpen(String token) { return token != null && sessions.containsKey(token); }

    /** Counts a call; the token may be revoked by the fault plan from here on. */
    public void check(String token) {
        Session session = token == null ? null : sessions.get(token);
        if (session == null) throw ApiError.sessionExpired();
        if (expiry == null || session.calls().incrementAndGet() <= expiry.calls()) return;
        if (expiry.times() > 0 && expired.get() >= expiry.times()) return;
        expired.incrementAndGet();
        revoke(token);
        throw ApiError.sessionExpired();
    }

    public long logins() { return logins.get(); }

    private synchronized String letters(int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return letters.toString();
    }
}
