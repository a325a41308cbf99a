package io.crossload.mapping.model;

/**
 * The external id of a row.
 *
 * @param field Salesforce field, {@code Source_System_ID__c}
 * @param from  column of the shaped row
 */
public record KeyRule(String field, String from) { }
