package io.crossload.emulator.salesforce.soap;

import io.crossload.emulator.salesforce.http.ApiError;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A SOAP fault: an exception code of Salesforce, and the fault type that carries it. */
final class SoapFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> TYPES = Map.of("INVALID_LOGIN", "LoginFault", "INVALID_FIELD", "InvalidFieldFault",
        "MALFORMED_QUERY", "MalformedQueryFault", "INVALID_TYPE", "InvalidSObjectFault", "INVALID_QUERY_LOCATOR", "InvalidQueryLocatorFault",
        "MALFORMED_ID", "InvalidIdFault", "INVALID_ID_FIELD", "InvalidIdFault");

    private static final Set<String> OF_QUERIES = Set.of("MalformedQueryFault", "InvalidFieldFault", "InvalidSObjectFault");

    private final String code;

    SoapFault(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static SoapFault of(ApiError error) {
        if (error.status() == 401) return invalidSession();
        return new SoapFault("NOT_FOUND".equals(error.code()) ? "INVALID_TYPE" : error.code(), error.getMessage());
    }

    static SoapFault invalidSession() {
        return new SoapFault("INVALID_SESSION_ID", "Invalid Session ID found in SessionHeader: Illegal Session. Session not found, missing session key");
    }

    static SoapFault notEmulated(String operation) { return new SoapFault("NOT_IMPLEMENTED", "The call " + operation + " is not emulated"); }

    String code() { return code; }

    /** Faults of queries have a row and a column. */
    boolean ofQuery() { return OF_QUERIES.contains(type()); }

    /** Row or column as the message names it; -1 when it names none. */
    String place(String what) {
        Matcher matcher = Pattern.compile("ERROR at Row:(?<Row>\\d+):Column:(?<Column>\\d+)").matcher(getMessage());
        return matcher.find() ? matcher.group(what) : "-1";
    }

    /** The element in the fault's detail. */
    String type() { return TYPES.getOrDefault(code, "UnexpectedErrorFault"); }
}
