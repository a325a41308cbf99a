package io.crossload.step;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.mapping.html.HostedFiles;
import io.crossload.mapping.model.MappingSet;
import io.crossload.mapping.shape.ShapeSettings;
import io.crossload.mapping.transform.ConnectionSettings;
import io.crossload.mapping.transform.RecordOwners;
import io.crossload.source.profile.SourceProfile;

/** What mapping needs to know of the sources, taken from their profiles: mapping itself knows nothing of where records come from. */
final class ShapeSettingsOf {
    private static final URI ACTIMO = URI.create("https://a.actimo.com/api/v1");

    private ShapeSettingsOf() { }

    static ShapeSettings profiles(List<SourceProfile> profiles, MappingSet mappings, Settings settings) {
        return new ShapeSettings(profiles.stream().map(ShapeSettingsOf::connection).toList(),
            mappings.all().stream().collect(Collectors.toMap(m -> m.name(),
                m -> m.filters().stream().map(f -> new ShapeSettings.Filter(f.rule(), f.when())).toList(), (a, b) -> b, TreeMap::new)), options(settings),
            Map.of(Setting.FILES_WARN_MB.key(), String.valueOf(settings.number(Setting.FILES_WARN_MB))));
    }

    private static ShapeSettings.Options options(Settings settings) {
        return new ShapeSettings.Options(strongest(settings), settings.choice(Setting.ENGAGEMENT_TASKS, "folded", "each").equals("each"),
            settings.choice(Setting.ENROLMENT_ATTEMPTS, "best", "latest", "all"), closedLead(settings));
    }

    private static String closedLead(Settings settings) {
        if (settings.text(Setting.DELTA_LEAD).equalsIgnoreCase("convert")) {
            throw new CrossloadException(Code.CONFIG_INVALID, Setting.DELTA_LEAD.key() + "=convert is not offered: Salesforce converts Leads through its SOAP API alone, which Crossload does not use. "
                + "Take close or link; Leads that carry Actimo_Contact__c can be converted or merged in Salesforce afterwards.");
        }
        return settings.choice(Setting.DELTA_LEAD, "close", "link").equals("close") ? settings.text(Setting.DELTA_LEAD_STATUS) : null;
    }

    /** Every status in it, or members would be lost. */
    private static List<String> strongest(Settings settings) {
        List<String> order = List.of(settings.text(Setting.MEMBER_ORDER).strip().split("\\s*,\\s*"));
        List<String> known = ShapeSettings.Options.DEFAULT.strongest();
        if (order.size() != known.size() || !order.containsAll(known)) {
            throw new CrossloadException(Code.CONFIG_INVALID, Setting.MEMBER_ORDER.key() + " must name each of " + String.join(", ", known) + " once.");
        }
        return order;
    }

    /** With what the container knows of the org: files that are there, owners of records. */
    static Map<String, ConnectionSettings> connections(List<SourceProfile> profiles, Container container) {
        HostedFiles files = container.hostedFiles();
        RecordOwners owners = container.recordOwners();
        return profiles.stream().collect(Collectors.toMap(SourceProfile::name,
            p -> new ConnectionSettings(p.name(), p.defaultCountry(), p.files().zone(), address(p), files, owners), (a, b) -> b, TreeMap::new));
    }

    /** Where relative addresses of a connection's texts lead; one that is read from files alone has Actimo's own. */
    static URI address(SourceProfile profile) { return profile.api() == null ? ACTIMO : profile.api().baseUrl(); }

    private static ShapeSettings.ConnectionShape connection(SourceProfile p) {
        Map<String, String> statuses = new TreeMap<>();
        p.status().map().forEach((raw, status) -> statuses.put(raw, word(status)));
        return new ShapeSettings.ConnectionShape(p.name(), p.placeholderAccount(), p.status().field(), statuses, word(p.status().missing()),
            word(p.status().unknown()), word(p.references().managerId()), p.references().relationshipTypes().stream().sorted().toList());
    }

    private static String word(Enum<?> value) { return value.name().toLowerCase(Locale.ROOT); }
}
