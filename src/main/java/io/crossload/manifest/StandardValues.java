package io.crossload.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A standard picklist's value set, whole: what is left out of a deployed one is taken from the org.
 *
 * @param name   {@code TaskType}
 * @param values those of a new org first
 */
public record StandardValues(String name, List<String> values) {
    /** Fields whose value sets need no more than names, with the values of a new org. */
    private static final Map<String, StandardValues> KNOWN = Map.of(
        "Task.Type", new StandardValues("TaskType", List.of("Call", "Meeting", "Other", "Email")),
        "Campaign.Type", new StandardValues("CampaignType", List.of("Conference", "Webinar", "Trade Show", "Public Relations", "Partners", "Referral Program", "Advertisement",
            "Banner Ads", "Direct Mail", "Email", "Telemarketing", "Other")),
        "Campaign.Status", new StandardValues("CampaignStatus", List.of("Planned", "In Progress", "Completed", "Aborted")),
        "Contact.LeadSource", new StandardValues("LeadSource", List.of("Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other")),
        "Lead.LeadSource", new StandardValues("LeadSource", List.of("Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other")));

    public StandardValues {
        values = List.copyOf(values);
    }

    /** The value sets that lack a value of these fields, with it. */
    static List<StandardValues> lacking(List<SetupField> fields) {
        Map<String, StandardValues> sets = new TreeMap<>();
        for (SetupField field : fields) {
            StandardValues known = KNOWN.get(field.fullName());
            if (known == null) {
                continue;
            }
            List<String> all = new ArrayList<>(sets.getOrDefault(known.name(), known).values());
            field.values().stream().filter(v -> !all.contains(v)).forEach(all::add);
            if (all.size() > known.values().size()) {
                sets.put(known.name(), new StandardValues(known.name(), all));
            }
        }
        return List.copyOf(sets.values());
    }
}
