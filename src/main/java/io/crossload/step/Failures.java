package io.crossload.step;

import java.util.Set;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.load.LoadMonitor;
import io.crossload.org.OrgException;

/** Turns what a room threw into the error that the operator reads. */
final class Failures {
    /** A query names what the mapping writes; an object or field that the org lacks, or hides from the user, is refused with these. */
    private static final Set<String> NOT_IN_THE_ORG = Set.of("INVALID_FIELD", "INVALID_TYPE");

    private Failures() { }

    static CrossloadException of(LoadMonitor.LoadStopped stopped) { return of(stopped.getCause()); }

    static CrossloadException of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof CrossloadException known) {
                return known;
            }
            if (t instanceof OrgException org) {
                Code code = code(org);
                return new CrossloadException(code, "HTTP " + org.status() + ", " + org.errorCode() + (code == Code.ORG_FIELDS_MISSING ? ": " + sentence(org.getMessage()) : "") + ".", org);
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
            case REJECTED -> NOT_IN_THE_ORG.contains(e.errorCode()) ? Code.ORG_FIELDS_MISSING : Code.DEFECT;
            default -> Code.ORG_UNREACHABLE;
        };
    }

    /** The first sentence of the last line: above it Salesforce repeats the query. */
    private static String sentence(String message) {
        String line = message.strip().substring(message.strip().lastIndexOf('\n') + 1).strip();
        return line.replaceFirst("\\.( .*)?$", "");
    }
}
