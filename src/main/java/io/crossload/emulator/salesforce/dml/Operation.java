package io.crossload.emulator.salesforce.dml;

/** What a write does, with the name that job requests use. */
public enum Operation {
    INSERT("insert"), UPDATE("update"), UPSERT("upsert"), DELETE("delete"), HARD_DELETE("hardDelete");

    private final String apiName;

    Operation(String apiName) { this.apiName = apiName; }

    public String apiName() { return apiName; }

    public boolean deletes() { return this == DELETE || this == HARD_DELETE; }

    /** Null when there is no such operation. */
    public static Operation of(String apiName) {
        for (Operation operation : values()) {
            if (operation.apiName.equals(apiName)) return operation;
        }
        return null;
    }
}
