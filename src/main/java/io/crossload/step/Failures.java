package io.crossload.step;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.load.LoadMonitor;
import io.crossload.org.OrgException;

/** Turns what a room threw into the error that the operator reads. */
final class Failures {
    private Failures() { }

    static CrossloadException of(LoadMonitor.LoadStopped stopped) { return of(stopped.getCause()); }

    static CrossloadException of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof CrossloadException known) {
                return known;
            }
            if (t instanceof OrgException org) {
                return new CrossloadException(code(org), "HTTP " + org.status() + ", " + org.errorCode() + ".", org);
            }
            if (t instanceof jakarta.jms.ResourceAllocationException) {
                return new CrossloadException(Code.BROKER_FULL, "", t);
            }
            if (t instanceof jakarta.jms.JMSException) {
                return new CrossloadException(Code.BROKER_UNREACHABLE, t.getMessage() + ".", t);
            }
        }
        return new CrossloadException(Code.DEFECT, String.valueOf(failure), failure);
    }

    private static Code code(OrgException e) {
        return switch (e.kind()) {
            case LOGIN_REFUSED -> Code.ORG_LOGIN_REFUSED;
            case LIMIT -> Code.ORG_LIMIT;
            case REJECTED -> Code.DEFECT;
            default -> Code.ORG_UNREACHABLE;
        };
    }
}
