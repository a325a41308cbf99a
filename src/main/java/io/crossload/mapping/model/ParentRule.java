package io.crossload.mapping.model;

/**
 * A lookup, resolved by Salesforce through the parent's external id in the CSV header.
 *
 * @param lookup       the lookup field, {@code AccountId}
 * @param target       object that is looked up
 * @param relationship {@code Account}, {@code Who}, {@code Course__r}
 * @param field        external id of the parent
 * @param from         column with the parent's key; a row without it has no such parent
 * @param type         object name of a polymorphic header ({@code Contact:Who.Source_System_ID__c}), else null
 * @param required     whether a row without this parent is parked
 * @param createOnly   whether Salesforce refuses the lookup when it updates a record
 * @param label        label of a custom lookup for the Salesforce setup project, or null
 * @param children     name of the list of children on the parent, for the setup project, or null
 * @param onDelete     what becomes of a custom lookup when the parent is deleted
 */
public record ParentRule(String lookup, String target, String relationship, String field, String from, String type, boolean required,
                         boolean createOnly, String label, String children, OnDelete onDelete) {

    /** What Salesforce does when somebody deletes a parent that has children. */
    public enum OnDelete {
        /** The lookup is emptied. */
        CLEAR,
        /** The parent cannot be deleted. */
        RESTRICT
    }

    public String header() {
        return (type == null ? "" : type + ":") + relationship + "." + field;
    }
}
