package io.crossload.emulator.salesforce.metadata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What became of one component of a package.
 *
 * @param effect  what it did or would have done
 * @param problem null when nothing is wrong
 */
record ComponentMessage(String type, String fullName, String fileName, Effect effect, String problem, boolean warning, int line, int column) {
    enum Effect { CREATED, CHANGED, DELETED, NONE }

    static ComponentMessage done(String type, String fullName, String fileName, Effect effect) {
        return new ComponentMessage(type, fullName, fileName, effect, null, false, 0, 0);
    }

    static ComponentMessage warning(String type, String fullName, String fileName, String problem) {
        return new ComponentMessage(type, fullName, fileName, Effect.NONE, problem, true, 0, 0);
    }

    static ComponentMessage failure(String type, String fullName, String fileName, Problem problem) {
        return new ComponentMessage(type, fullName, fileName, Effect.NONE, problem.getMessage(), false, problem.line(), problem.column());
    }

    boolean failed() { return problem != null && !warning; }

    /** In the field set of DeployMessage. */
    ObjectNode json(String createdDate, boolean deployed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("changed", deployed && effect != Effect.NONE).put("componentType", type).put("created", deployed && effect == Effect.CREATED)
            .put("createdDate", createdDate).put("deleted", deployed && effect == Effect.DELETED).put("fileName", fileName)
            .put("fullName", fullName).put("success", !failed());
        if (problem != null) json.put("problem", problem).put("problemType", warning ? "Warning" : "Error");
        if (line > 0) json.put("lineNumber", line).put("columnNumber", column);
        return json;
    }
}
