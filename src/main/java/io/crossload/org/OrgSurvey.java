package io.crossload.org;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/** Asks the org what it has and what the user who loads may do. What an org does not show is remembered as unseen, not taken for missing. */
public final class OrgSurvey {
    private static final List<String> PERMISSIONS = List.of("BulkApiHardDelete", "CreateAuditFields", "ModifyAllData");
    private static final int NAMES_PER_QUERY = 100;

    private final OrgRest rest;
    private final Set<String> unseen = new TreeSet<>();

    public OrgSurvey(OrgRest rest) { this.rest = rest; }

    /** @param fields that must be there, by object */
    public OrgFacts of(String orgId, Map<String, ? extends Collection<String>> fields) {
        Map<String, OrgObject> objects = new TreeMap<>();
        Set<String> absent = new TreeSet<>();
        fields.forEach((object, names) -> {
            Optional<OrgObject> found = describe(object);
            found.ifPresent(o -> objects.put(object, o));
            names.stream().filter(n -> found.isPresent() && !found.get().fields().containsKey(n)).forEach(n -> absent.add(object + "." + n));
        });
        String user = rest.userId();
        Set<String> sets = permissionSets(user);
        Map<String, Boolean> permissions = permissions(sets);
        return new OrgFacts(orgId, objects, deployed(absent), permissions, marketingUser(user), allRecords(sets, objects.keySet(), permissions),
            named("duplicate rules", "SELECT SobjectType, DeveloperName FROM DuplicateRule WHERE IsActive = true", "SobjectType", "DeveloperName"),
            named("record types", "SELECT SobjectType, DeveloperName FROM RecordType WHERE IsActive = true", "SobjectType", "DeveloperName"),
            named("triggers", "SELECT TableEnumOrId, Name FROM ApexTrigger WHERE Status = 'Active'", "TableEnumOrId", "Name"), new TreeSet<>(unseen));
    }

    /** @return empty when the org has no such object, or hides it from the user */
    public Optional<OrgObject> describe(String object) {
        try {
            JsonNode json = rest.get("/sobjects/" + object + "/describe");
            Map<String, OrgObject.Field> fields = new LinkedHashMap<>();
            json.path("fields").forEach(f -> fields.put(f.path("name").asText(), field(f)));
            return Optional.of(new OrgObject(object, json.path("createable").asBoolean(), json.path("updateable").asBoolean(), fields));
        } catch (OrgException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static OrgObject.Field field(JsonNode f) {
        Set<String> values = new LinkedHashSet<>();
        Set<String> inactive = new LinkedHashSet<>();
        f.path("picklistValues").forEach(v -> (v.path("active").asBoolean(true) ? values : inactive).add(v.path("value").asText()));
        Set<String> to = new TreeSet<>();
        f.path("referenceTo").forEach(t -> to.add(t.asText()));
        boolean createable = f.path("createable").asBoolean();
        // A checkbox may never be empty and yet always has a value.
        boolean required = createable && !f.path("nillable").asBoolean(true) && !f.path("defaultedOnCreate").asBoolean() && !f.path("type").asText().equals("boolean");
        return new OrgObject.Field(f.path("name").asText(), f.path("type").asText(), f.path("length").asInt(), f.path("scale").asInt(), createable, f.path("updateable").asBoolean(),
            f.path("externalId").asBoolean(), f.path("unique").asBoolean(), f.path("restrictedPicklist").asBoolean(), values, inactive, to, required);
    }

    /** The user's permission sets, that of the profile among them. */
    private Set<String> permissionSets(String user) {
        Set<String> sets = new TreeSet<>();
        seen("permission sets", "SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = " + OrgRest.literal(user)).forEach(r -> sets.add(r.path("PermissionSetId").asText()));
        seen("profile", "SELECT ProfileId FROM User WHERE Id = " + OrgRest.literal(user)).stream().map(r -> r.path("ProfileId").asText()).filter(p -> !p.isEmpty()).forEach(profile ->
            seen("profile", "SELECT Id FROM PermissionSet WHERE ProfileId = " + OrgRest.literal(profile)).forEach(r -> sets.add(r.path("Id").asText())));
        return sets;
    }

    private Map<String, Boolean> permissions(Set<String> sets) {
        Map<String, Boolean> permissions = new TreeMap<>();
        // Which permissions there are depends on edition and version; a query that names another one fails.
        Set<String> known = describe("PermissionSet").map(o -> o.fields().keySet()).orElse(Set.of());
        List<String> asked = PERMISSIONS.stream().filter(p -> known.contains("Permissions" + p)).toList();
        if (asked.isEmpty() || sets.isEmpty()) {
            unseen.add("system permissions");
            return permissions;
        }
        asked.forEach(p -> permissions.put(p, false));
        seen("system permissions", "SELECT " + asked.stream().map(p -> "Permissions" + p).collect(Collectors.joining(", ")) + " FROM PermissionSet WHERE Id IN (" + literals(sets) + ")")
            .forEach(r -> asked.stream().filter(p -> r.path("Permissions" + p).asBoolean()).forEach(p -> permissions.put(p, true)));
        return permissions;
    }

    private Boolean marketingUser(String user) {
        return seen("marketing user", "SELECT UserPermissionsMarketingUser FROM User WHERE Id = " + OrgRest.literal(user)).stream()
            .map(r -> r.path("UserPermissionsMarketingUser").asBoolean()).findFirst().orElse(null);
    }

    private Set<String> allRecords(Set<String> sets, Set<String> objects, Map<String, Boolean> permissions) {
        if (permissions.getOrDefault("ModifyAllData", false)) {
            return objects;
        }
        Set<String> all = new TreeSet<>();
        if (!sets.isEmpty()) {
            seen("object permissions", "SELECT SobjectType FROM ObjectPermissions WHERE PermissionsModifyAllRecords = true AND ParentId IN (" + literals(sets) + ")")
                .forEach(r -> all.add(r.path("SobjectType").asText()));
        }
        return all;
    }

    /** A describe leaves out what the user may not see as well as what is not there; a grant to anybody tells the two apart. */
    private Set<String> deployed(Set<String> absent) {
        Set<String> deployed = new HashSet<>();
        List<String> names = List.copyOf(absent);
        for (int from = 0; from < names.size(); from += NAMES_PER_QUERY) {
            seen("field permissions", "SELECT Field FROM FieldPermissions WHERE Field IN (" + literals(names.subList(from, Math.min(names.size(), from + NAMES_PER_QUERY))) + ")")
                .forEach(r -> deployed.add(r.path("Field").asText()));
        }
        return deployed;
    }

    private Set<OrgFacts.Named> named(String what, String soql, String object, String name) {
        return seen(what, soql).stream().map(r -> new OrgFacts.Named(r.path(object).asText(), r.path(name).asText())).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<JsonNode> seen(String what, String soql) {
        try {
            return rest.query(soql);
        } catch (OrgException e) {
            if (e.status() == 400 || e.status() == 403 || e.status() == 404) {
                unseen.add(what);
                return List.of();
            }
            throw e;
        }
    }

    private static String literals(Collection<String> texts) { return texts.stream().map(OrgRest::literal).collect(Collectors.joining(", ")); }
}
