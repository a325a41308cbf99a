package io.crossload.emulator.salesforce.schema;

/** Where a field's value comes from: from what clients wrote, from the system, or from a rule. */
public enum Origin {
    STORED, ID, IS_DELETED, CREATED_DATE, MODIFIED_DATE, SYSTEM_USER, FULL_NAME, TASK_CLOSED, ARCHIVED, AUTO_NUMBER;

    static Origin computed(String rule) {
        return switch (rule) {
            case "full-name" -> FULL_NAME;
            case "task-closed" -> TASK_CLOSED;
            case "archived" -> ARCHIVED;
            case "auto-number" -> AUTO_NUMBER;
            default -> throw new IllegalArgumentException("Unknown computed field rule " + rule);
        };
    }
}
