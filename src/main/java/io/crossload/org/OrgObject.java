package io.crossload.org;

import java.util.Map;
import java.util.Set;

/** An object as its describe shows it to the user who loads; what that user may not see is not in it. */
public record OrgObject(String name, boolean createable, boolean updateable, Map<String, Field> fields) {

    /**
     * @param type       Salesforce's word: string, picklist, reference ...
     * @param restricted whether a picklist refuses values that it does not list
     * @param values     active values of a picklist
     * @param inactive   values that are listed but cannot be chosen any more
     * @param to         objects that a lookup may point to
     * @param required   whether a record cannot be created without a value: it may not be empty, and Salesforce fills nothing in
     */
    public record Field(String name, String type, int length, int scale, boolean createable, boolean updateable, boolean externalId, boolean unique, boolean restricted,
                        Set<String> values, Set<String> inactive, Set<String> to, boolean required) { }
}
