package io.crossload.org;

import java.util.Map;
import java.util.Set;

/**
 * What an org says of itself to the user who loads.
 *
 * @param objects        by name; those that the user cannot see are not there
 * @param deployed       fields ({@code Contact.Location__c}) that a permission set of the org grants to somebody
 * @param permissions    system permissions of the user, by Salesforce's name; those that could not be asked are not there
 * @param marketingUser  whether the user may work on campaigns; null when it could not be asked
 * @param allRecords     objects whose records the user may change whoever owns them
 * @param duplicateRules active ones, object and name
 * @param recordTypes    active ones, object and name
 * @param triggers       active ones, object and name
 * @param unseen         what could not be looked at
 */
public record OrgFacts(String orgId, Map<String, OrgObject> objects, Set<String> deployed, Map<String, Boolean> permissions, Boolean marketingUser, Set<String> allRecords,
                       Set<Named> duplicateRules, Set<Named> recordTypes, Set<Named> triggers, Set<String> unseen) {

    /** Something that is on an object. */
    public record Named(String object, String name) { }
}
