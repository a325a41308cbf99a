package io.crossload.emulator.salesforce;

import io.crossload.emulator.salesforce.http.TlsCertificate;
import java.time.Duration;

/**
 * How clients are let in.
 *
 * @param sessionTimeout a session that is not used for so long ends
 * @param certificate    serve https with it; null for plain http
 */
public record Connections(Duration sessionTimeout, TlsCertificate certificate) {

    /** Plain http; sessions end after two hours, Salesforce's own setting for a new org. */
    public static Connections defaults() { return new Connections(Duration.ofHours(2), null); }

    public Connections withSessionTimeout(Duration value) { return new Connections(value, certificate); }

    public Connections withCertificate(TlsCertificate value) { return new Connections(sessionTimeout, value); }
}
