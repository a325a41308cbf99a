package io.crossload.emulator.salesforce.dml;

/** What a write does, with the name that job requests use. */
public enum Operation {
    INSERT("insert"), UPDATE("update"), UPSERT("upsert"), DELETE("delete"), HARD_DELETE("hardDelete"), UNDELETE("undelete");

    private final String apiName;

    Operation(String apiName) { this.apiName = apiName; }

    public String apiName() { return apiName; }

    public boolean deletes() { return this == DELETE || this == HARD_DELETE; }

    /** The operation of a job; null when jobs have no such operation. */
    public static Operation of(String apiName) {
        for (Operation operation : values()) {
            if (operation != UNDELETE && operation.apiName.equals(apiName)) return operation;
        }
        return null;
    }
}
