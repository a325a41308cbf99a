package io.crossload.emulator.salesforce.http;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;

/** The connection is to be dropped without an answer. */
public final class CutOff extends IOException implements QuietException {
    private static final long serialVersionUID = 1L;

    public CutOff() { super("Connection cut by the fault plan"); }
}
