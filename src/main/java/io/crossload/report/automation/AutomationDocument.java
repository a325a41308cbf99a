package io.crossload.report.automation;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.report.automation.Names.Named;

/**
 * Everything that is needed to rebuild Actimo's automations by hand; stands as automations.json, its schema as docs/automations.schema.json.
 * The same extract gives the same document.
 *
 * @param offered     false when no source has automations
 * @param unknown     types that the table of Flow elements does not know, over all automations
 * @param automations by connection and id
 */
public record AutomationDocument(int extract, boolean offered, Counts counts, List<Unknown> unknown, List<Automation> automations) {

    public record Counts(int automations, int active, int steps, int unknown) { }

    /** @param kind trigger, rule, action, recipient or cadence */
    public record Unknown(String kind, String type, List<String> automations) { }

    /**
     * One automation.
     *
     * @param active       null when the source does not say
     * @param conditions   what the trigger asks for besides its type, in words
     * @param cadence      of a pulse, or null
     * @param flowElements names of all elements, each once, in the order in which the automation needs them
     * @param flags        what a person has to look at, in words
     * @param verbatim     the whole record as the source gave it, without credentials; null when the source gave columns only
     */
    public record Automation(String sourceKey, String connection, String id, String name, Boolean active, boolean deleted, String createdAt, String updatedAt,
                             Named workspace, Named owner, Part trigger, List<String> conditions, Segment segment, Part cadence, Part overrideFlow,
                             List<Step> steps, List<String> flowElements, List<String> flags, JsonNode verbatim) { }

    /**
     * Something with a type: a trigger, rule, action, recipient or cadence.
     *
     * @param known      whether the table of Flow elements has the type
     * @param meaning    what it says in Actimo, or null when it is unknown
     * @param details    its parameters in words
     * @param references what it refers to
     * @param flow       Flow elements to rebuild it with
     * @param verbatim   as it came, without credentials
     */
    public record Part(String type, boolean known, String meaning, List<String> details, List<Named> references, List<FlowElement> flow, JsonNode verbatim) { }

    /**
     * @param timing   when it happens, in words; null = at once
     * @param verbatim as it came, without credentials
     */
    public record Step(int position, String timing, List<Part> rules, List<Action> actions, JsonNode verbatim) { }

    public record Action(Part action, Part recipient) { }

    /** Who the automation is for. */
    public record Segment(List<Named> groups, List<String> tags, List<JsonNode> filters, List<FlowElement> flow, JsonNode verbatim) { }
}
