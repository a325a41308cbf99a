package io.crossload.emulator.salesforce.dml;

import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;

/** The rule of each object that has one. */
final class ObjectRules {
    private ObjectRules() { }

    static ObjectRule of(Org org, ObjectType type) {
        return switch (type.name()) {
            case "Campaign" -> new CampaignRule(org);
            case "CampaignMember" -> new CampaignMemberRule(org);
            case "CampaignMemberStatus" -> new CampaignMemberStatusRule(org);
            case "ContentVersion" -> new ContentVersionRule(org);
            case "ContentDocumentLink" -> new ContentDocumentLinkRule(org);
            case "PermissionSetAssignment" -> new PermissionSetAssignmentRule(org);
            case "Task", "Event" -> new ActivityRule();
            default -> ObjectRule.NONE;
        };
    }
}
