package io.crossload.load.rollback;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.org.OrgRecords;

/** Whether records are still as a run left them: changed last by the user who loads, and not after the run. */
public final class Drift {
    private static final String BY = "LastModifiedById";
    private static final String AT = "LastModifiedDate";

    private final OrgRecords org;
    private final String user;
    private final String until;

    /** @param user Id of the user who loads; @param until end of the run by the org's clock, as Salesforce writes times; null when nobody knows */
    public Drift(OrgRecords org, String user, String until) {
        this.org = org;
        this.user = user;
        this.until = until;
    }

    /** How a record is found. */
    public enum State { AS_LEFT, CHANGED, GONE }

    /** Those that are not in the answer are gone. */
    Map<String, State> of(String target, Collection<String> ids) {
        Map<String, State> states = new HashMap<>();
        for (JsonNode record : org.read(target, List.of("Id", BY, AT), "Id", ids, target.equals("Task"))) {
            boolean byUs = record.path(BY).asText().equals(user);
            // One form, one zone: they compare as text.
            boolean before = until == null || record.path(AT).asText().compareTo(until) <= 0;
            states.put(record.path("Id").asText(), byUs && before ? State.AS_LEFT : State.CHANGED);
        }
        return states;
    }
}
