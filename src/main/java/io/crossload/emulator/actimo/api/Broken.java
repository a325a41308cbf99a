package io.crossload.emulator.actimo.api;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;

/** A connection that broke, on purpose or because the client left. Quiet: Jetty would log the address, and a query may hold a mail address. */
final class Broken extends IOException implements QuietException {
    private static final long serialVersionUID = 1L;

    Broken(String message) { super(message); }
}
