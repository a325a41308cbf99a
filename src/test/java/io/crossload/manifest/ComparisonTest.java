package io.crossload.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.Severity;
import io.crossload.mapping.model.MappingSet;
import io.crossload.org.OrgFacts;
import io.crossload.org.OrgFacts.Named;
import io.crossload.org.OrgObject;
import io.crossload.org.OrgObject.Field;

/** One deviation of the org at a time, and what is said of it. */
class ComparisonTest {
    private final SetupPlan plan = SetupPlan.of(MappingSet.load(Path.of("config/mapping")));
    private OrgFacts org = perfect();

    /** An org as the plan wants it. */
    private OrgFacts perfect() {
        Map<String, OrgObject> objects = new TreeMap<>();
        plan.objects().forEach(o -> {
            Map<String, Field> fields = new HashMap<>(o.fields().stream().collect(Collectors.toMap(SetupField::name, ComparisonTest::perfect)));
            fields.put("CreatedDate", new Field("CreatedDate", "datetime", 0, 0, true, false, false, false, false, Set.of(), Set.of(), Set.of(), false));
            objects.put(o.name(), new OrgObject(o.name(), true, true, fields));
        });
        return new OrgFacts("00D", objects, Set.of(), Map.of("BulkApiHardDelete", true, "CreateAuditFields", true), true, objects.keySet(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    private static Field perfect(SetupField f) {
        String type = !f.custom() ? f.values().isEmpty() ? "string" : "picklist" : switch (f.type()) {
            case TEXT -> "string";
            case LONG_TEXT, HTML -> "textarea";
            case NUMBER -> "double";
            case DATE -> "date";
            case DATETIME -> "datetime";
            case CHECKBOX -> "boolean";
            case EMAIL -> "email";
            case PHONE -> "phone";
            case PICKLIST -> "picklist";
            case LOOKUP -> "reference";
        };
        return new Field(f.name(), type, f.length(), f.scale(), true, true, f.key(), f.key(), true, Set.copyOf(f.values()), Set.of(), f.to(), false);
    }

    private void object(String name, UnaryOperator<OrgObject> change) {
        Map<String, OrgObject> objects = new TreeMap<>(org.objects());
        OrgObject changed = change.apply(objects.remove(name));
        if (changed != null) {
            objects.put(name, changed);
        }
        org = new OrgFacts(org.orgId(), objects, org.deployed(), org.permissions(), org.marketingUser(), org.allRecords(), org.duplicateRules(), org.recordTypes(), org.triggers(), org.unseen());
    }

    private void field(String object, String name, UnaryOperator<Field> change) {
        object(object, o -> {
            Map<String, Field> fields = new HashMap<>(o.fields());
            Field changed = change.apply(fields.remove(name));
            if (changed != null) {
                fields.put(name, changed);
            }
            return new OrgObject(o.name(), o.createable(), o.updateable(), fields);
        });
    }

    private void user(Map<String, Boolean> permissions, Boolean marketing, Set<String> all) {
        org = new OrgFacts(org.orgId(), org.objects(), org.deployed(), permissions, marketing, all, Set.of(), Set.of(), Set.of(), Set.of());
    }

    private void around(Set<Named> duplicateRules, Set<Named> recordTypes, Set<Named> triggers, Set<String> unseen) {
        org = new OrgFacts(org.orgId(), org.objects(), org.deployed(), org.permissions(), org.marketingUser(), org.allRecords(), duplicateRules, recordTypes, triggers, unseen);
    }

    private void says(Code code, String object, String field, String detail) {
        assertThat(Comparison.of(plan, org)).containsExactly(new Deviation(code, object, field, detail));
    }

    @Test
    void anOrgThatHasEverythingHasNoDeviation() { assertThat(Comparison.of(plan, org)).isEmpty(); }

    @Test
    void aMissingObjectIsOneBlocker() {
        object("Survey__c", o -> null);
        assertThat(Comparison.of(plan, org)).singleElement().satisfies(d -> assertThat(d.code()).isEqualTo(Code.ORG_OBJECT_MISSING)).extracting(Deviation::object).isEqualTo("Survey__c");
        assertThat(Code.ORG_OBJECT_MISSING.severity()).isEqualTo(Severity.BLOCKER);
    }

    @Test
    void anObjectWhoseRecordsCannotBeCreated() {
        object("Lead", o -> new OrgObject(o.name(), false, true, o.fields()));
        says(Code.ORG_OBJECT_READ_ONLY, "Lead", null, "records cannot be created");
    }

    @Test
    void anObjectWhoseRecordsCannotBeChanged() {
        object("Lead", o -> new OrgObject(o.name(), true, false, o.fields()));
        says(Code.ORG_OBJECT_READ_ONLY, "Lead", null, "records can be created, not changed");
    }

    @Test
    void aMissingField() {
        field("Contact", "Location__c", f -> null);
        says(Code.ORG_FIELD_MISSING, "Contact", "Location__c", "wanted: Text");
    }

    @Test
    void aFieldThatOthersAreGrantedIsHidden() {
        field("Contact", "Location__c", f -> null);
        org = new OrgFacts(org.orgId(), org.objects(), Set.of("Contact.Location__c"), org.permissions(), true, org.allRecords(), Set.of(), Set.of(), Set.of(), Set.of());
        says(Code.ORG_FIELD_HIDDEN, "Contact", "Location__c", "wanted: Text");
    }

    @Test
    void aStandardFieldThatIsNotSeenIsHidden() {
        field("Contact", "Title", f -> null);
        says(Code.ORG_FIELD_HIDDEN, "Contact", "Title", "standard field");
    }

    @Test
    void aFieldOfAnotherType() {
        field("Course__c", "Due_Date__c", f -> with(f, "string", 80, 0));
        says(Code.ORG_FIELD_TYPE, "Course__c", "Due_Date__c", "it is string, wanted: Date");
    }

    @Test
    void aLookupToAnotherObject() {
        field("Contact", "Manager__c", f -> new Field(f.name(), f.type(), 18, 0, true, true, false, false, false, Set.of(), Set.of(), Set.of("User"), false));
        says(Code.ORG_FIELD_TYPE, "Contact", "Manager__c", "it points to User, wanted: Contact");
    }

    @Test
    void aTextThatIsTooShort() {
        field("Contact", "Employee_Number__c", f -> with(f, "string", 99, 0));
        says(Code.ORG_FIELD_TOO_SHORT, "Contact", "Employee_Number__c", "it has 99 characters, wanted: 100");
    }

    @Test
    void aNumberWithTooFewDecimals() {
        field("Enrollment__c", "Score__c", f -> with(f, "double", 0, 1));
        says(Code.ORG_FIELD_TOO_SHORT, "Enrollment__c", "Score__c", "it has 1 decimals, wanted: 2");
    }

    @Test
    void aFieldThatMayOnlyBeRead() {
        field("Contact", "Location__c", f -> writable(f, false, false));
        says(Code.ORG_FIELD_READ_ONLY, "Contact", "Location__c", "it cannot be set");
    }

    @Test
    void aFieldThatMayOnlyBeSetAtFirst() {
        field("Contact", "Location__c", f -> writable(f, true, false));
        says(Code.ORG_FIELD_READ_ONLY, "Contact", "Location__c", "it can be set, not changed");
    }

    @Test
    void whatTheMappingSetsOnceNeedNotBeChangeable() {
        field("CampaignMember", "CampaignId", f -> writable(f, true, false));
        assertThat(Comparison.of(plan, org)).isEmpty();
    }

    @Test
    void aRequiredFieldThatNothingFills() {
        object("Account", o -> {
            Map<String, Field> fields = new HashMap<>(o.fields());
            fields.put("Region__c", new Field("Region__c", "string", 80, 0, true, true, false, false, false, Set.of(), Set.of(), Set.of(), true));
            return new OrgObject(o.name(), true, true, fields);
        });
        says(Code.ORG_FIELD_UNFILLED, "Account", "Region__c", "required, and nothing fills it");
    }

    @Test
    void aKeyThatIsNoExternalId() {
        field("Course__c", "Source_System_ID__c", f -> new Field(f.name(), "string", 100, 0, true, true, false, false, false, Set.of(), Set.of(), Set.of(), false));
        says(Code.ORG_KEY_NOT_EXTERNAL_ID, "Course__c", "Source_System_ID__c", "upserts go by it");
    }

    @Test
    void aKeyThatIsNotUnique() {
        field("Course__c", "Source_System_ID__c", f -> new Field(f.name(), "string", 100, 0, true, true, true, false, false, Set.of(), Set.of(), Set.of(), false));
        says(Code.ORG_KEY_NOT_UNIQUE, "Course__c", "Source_System_ID__c", "two records could have one key");
    }

    @Test
    void aRestrictedPicklistWithoutAValue() {
        field("Enrollment__c", "Status__c", f -> values(f, true, Set.of("Completed", "In Progress"), Set.of()));
        says(Code.ORG_VALUE_MISSING, "Enrollment__c", "Status__c", "'Overdue'");
    }

    @Test
    void anOpenPicklistWithoutAValueIsAWarning() {
        field("Task", "Type", f -> values(f, false, Set.of("Call"), Set.of()));
        says(Code.ORG_VALUE_UNLISTED, "Task", "Type", "'Engagement'");
        assertThat(Code.ORG_VALUE_UNLISTED.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void anInactiveValue() {
        field("Task", "Type", f -> values(f, false, Set.of("Call"), Set.of("Engagement")));
        says(Code.ORG_VALUE_INACTIVE, "Task", "Type", "'Engagement'");
    }

    @Test
    void aUserWithoutHardDelete() {
        user(Map.of("BulkApiHardDelete", false), true, org.allRecords());
        says(Code.ORG_PERMISSION_MISSING, null, null, "Bulk API Hard Delete: a load can be taken back through the recycle bin only");
    }

    @Test
    void aUserWhoMayNotChangeTheRecordsOfOthers() {
        user(org.permissions(), true, Set.of("Account", "Contact", "Campaign", "Course__c", "Enrollment__c", "Survey__c", "SurveyResponse__c", "Unmatched_Owner__c"));
        says(Code.ORG_PERMISSION_MISSING, "Lead", null, "Modify All Records: records of other owners cannot be updated");
    }

    @Test
    void aUserWhoIsNoMarketingUser() {
        user(org.permissions(), false, org.allRecords());
        says(Code.ORG_MARKETING_USER, null, null, "user who loads");
    }

    @Test
    void whatCouldNotBeAskedOfTheUserIsNotHeldAgainstThem() {
        user(Map.of(), null, org.allRecords());
        assertThat(Comparison.of(plan, org)).isEmpty();
    }

    @Test
    void datesOfCreationThatCannotBeSetAreANote() {
        for (SetupObject each : plan.objects()) {
            field(each.name(), "CreatedDate", f -> writable(f, false, false));
        }
        says(Code.ORG_AUDIT_FIELDS, null, null, "CreatedDate cannot be set");
        assertThat(Code.ORG_AUDIT_FIELDS.severity()).isEqualTo(Severity.NOTE);
    }

    @Test
    void whatLiesOnWrittenObjectsIsNamedAndOnOthersNot() {
        around(Set.of(new Named("Contact", "Standard_Rule"), new Named("Case", "Other")), Set.of(new Named("Lead", "Dealer"), new Named("Case", "Other")),
            Set.of(new Named("Task", "OnTask"), new Named("Case", "Other")), Set.of("flows"));
        assertThat(Comparison.of(plan, org)).containsExactly(new Deviation(Code.ORG_NOT_SEEN, null, null, "flows"), new Deviation(Code.ORG_DUPLICATE_RULE, "Contact", null, "Standard_Rule"),
            new Deviation(Code.ORG_RECORD_TYPE, "Lead", null, "Dealer"), new Deviation(Code.ORG_TRIGGER, "Task", null, "OnTask"));
    }

    @Test
    void everyCodeOfTheOrgHasACure() {
        assertThat(List.of(Code.values())).filteredOn(c -> c.name().startsWith("ORG_")).allSatisfy(c -> assertThat(c.cure()).isNotBlank());
    }

    private static Field with(Field f, String type, int length, int scale) {
        return new Field(f.name(), type, length, scale, true, true, f.externalId(), f.unique(), f.restricted(), f.values(), f.inactive(), f.to(), false);
    }

    private static Field writable(Field f, boolean create, boolean update) {
        return new Field(f.name(), f.type(), f.length(), f.scale(), create, update, f.externalId(), f.unique(), f.restricted(), f.values(), f.inactive(), f.to(), false);
    }

    private static Field values(Field f, boolean restricted, Set<String> values, Set<String> inactive) {
        return new Field(f.name(), f.type(), f.length(), f.scale(), true, true, false, false, restricted, values, inactive, f.to(), false);
    }
}
