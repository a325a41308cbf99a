package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.http.ApiError;

/** Query errors as Salesforce words them: the query, a caret under the place, row and column, the reason. Places are offsets in the query, in code points. */
final class SoqlErrors {
    private static final String REFERENCE = " Please reference your WSDL or the describe call for the appropriate names.";
    private static final int CONTEXT = 60;

    private final String query;

    SoqlErrors(String query) { this.query = query; }

    ApiError malformed(int at, String reason) { return new ApiError(400, "MALFORMED_QUERY", place(at) + reason); }

    /** @param text of the token, empty for the end of the query */
    ApiError unexpected(int at, String text) { return malformed(at, "unexpected token: " + (text.isEmpty() ? "<EOF>" : "'" + text + "'")); }

    ApiError noColumn(int at, String column, String object) {
        return invalidField(at, "No such column '" + column + "' on entity '" + object
            + "'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name." + REFERENCE);
    }

    ApiError noRelationship(int at, String relationship, String path) {
        return invalidField(at, "Didn't understand relationship '" + relationship + "' in field path '" + path
            + "'. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name." + REFERENCE);
    }

    ApiError noChildren(int at, String relationship) {
        return new ApiError(400, "INVALID_TYPE", place(at) + "Didn't understand relationship '" + relationship
            + "' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name."
            + REFERENCE);
    }

    ApiError invalidField(int at, String reason) { return new ApiError(400, "INVALID_FIELD", place(at) + reason); }

    ApiError badOperator(int at, String reason) { return new ApiError(400, "INVALID_QUERY_FILTER_OPERATOR", place(at) + reason); }

    ApiError outOfRange(int at, String reason) { return new ApiError(400, "NUMBER_OUTSIDE_VALID_RANGE", place(at) + reason); }

    ApiError noObject(int at, String object) {
        return new ApiError(400, "INVALID_TYPE", place(at) + "sObject type '" + object
            + "' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name." + REFERENCE);
    }

    /** What Salesforce would answer, but the emulator cannot. */
    ApiError notEmulated(int at, String what) { return new ApiError(501, "NOT_IMPLEMENTED", place(at) + "SOQL: " + what + " is not emulated"); }

    private String place(int codePoint) {
        int at = query.offsetByCodePoints(0, Math.min(codePoint, query.codePointCount(0, query.length())));
        String before = query.substring(0, at);
        int row = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int lineStart = before.lastIndexOf('\n') + 1;
        int column = at - lineStart + 1;
        int lineEnd = query.indexOf('\n', lineStart);
        String line = query.substring(lineStart, lineEnd < 0 ? query.length() : lineEnd);
        int from = Math.max(0, at - lineStart - CONTEXT);
        int to = Math.min(line.length(), at - lineStart + CONTEXT);
        return "\n" + line.substring(from, to) + "\n" + " ".repeat(at - lineStart - from) + "^\nERROR at Row:" + row + ":Column:" + column + "\n";
    }
}
