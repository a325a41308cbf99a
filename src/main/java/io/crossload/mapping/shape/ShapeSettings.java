package io.crossload.mapping.shape;

import java.util.List;
import java.util.Map;

/**
 * What shaping needs to know of the connections and mappings.
 *
 * @param connections settings per source connection
 * @param filters     filter rules per mapping name, in their order: the first that holds filters the row
 * @param options     what the customer may choose between
 * @param values      settings that queries name
 */
public record ShapeSettings(List<ConnectionShape> connections, Map<String, List<Filter>> filters, Options options, Map<String, String> values) {
    private static final Map<String, String> USUAL = Map.of("files.warn.mb", "25");

    public ShapeSettings(List<ConnectionShape> connections, Map<String, List<Filter>> filters, Options options) { this(connections, filters, options, USUAL); }

    /**
     * @param strongest   what a person did with a message, strongest first: it becomes the status of the campaign member
     * @param everyEvent  one Task per event instead of one per person, message and kind
     * @param attempts    which attempt at an academy counts: best, latest or all
     * @param closedLead  Status of a Lead whose person has become a Contact; null leaves it as it is
     */
    public record Options(List<String> strongest, boolean everyEvent, String attempts, String closedLead) {
        public static final Options DEFAULT = new Options(List.of("Clicked", "Replied", "Opened", "Bounced", "Sent"), false, "best");

        public Options {
            strongest = List.copyOf(strongest);
        }

        public Options(List<String> strongest, boolean everyEvent, String attempts) { this(strongest, everyEvent, attempts, "Closed - Not Converted"); }
    }


    /**
     * @param placeholderAccount name of the Account of people without a company
     * @param statusSource       {@code employee_status}, another contact field, {@code tag:NAME} or {@code group:NAME}; a tag or group that a
     *                           contact has means {@code invited}
     * @param statusMap          raw status (lower case) to active, inactive, invited, pending
     * @param managerKind        what {@code manager_id} of a contact is: id, employee_id or auto
     * @param managerTypes       relationship types that mean "manager"
     */
    public record ConnectionShape(String name, String placeholderAccount, String statusSource, Map<String, String> statusMap,
                                  String statusMissing, String statusUnknown, String managerKind, List<String> managerTypes) { }

    /** @param when SQL condition over the columns of the source type */
    public record Filter(String rule, String when) { }
}
