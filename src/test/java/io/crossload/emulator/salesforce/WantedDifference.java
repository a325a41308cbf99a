package io.crossload.emulator.salesforce;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A difference between a recorded describe and the emulator's that is meant.
 *
 * @param object the object described, {@code Global} for the global describe
 * @param what   a regular expression for the start of the line, after the object and the dot
 * @param reason why the emulator differs
 */
record WantedDifference(String object, String what, String reason) {
    private static final String OPTION = "the recorded org hides or shows this by its own settings; the emulated one is a new Enterprise org";
    private static final String COMPOUND = "addresses as one value and places on the map are not kept: no bulk load can write them";
    private static final String DATA_SERVICE = "filled by Data.com or a bought data service, which a new org does not have";
    private static final String PAGES = "who looked at a record last is not kept: nobody looks at pages here";
    private static final String MERGE = "merging is not emulated";
    private static final String CUSTOM = "made by hand in the recorded org";
    private static final String RECURRENCE = "recurring and group events are not emulated";
    private static final String SHORTENED = "the recording was shortened by those who made it";
    private static final List<WantedDifference> ALL = List.of(
        new WantedDifference("Account", "MasterRecordId: not emulated", MERGE),
        new WantedDifference("Account", "(Billing|Shipping)(Address|Latitude|Longitude|GeocodeAccuracy): not emulated", COMPOUND),
        new WantedDifference("Account", "(PhotoUrl|LastViewedDate|LastReferencedDate): not emulated", PAGES),
        new WantedDifference("Account", "(Jigsaw|JigsawCompanyId|CleanStatus|DunsNumber|Tradestyle|NaicsCode|NaicsDesc|YearStarted|SicDesc|DandbCompanyId): not emulated", DATA_SERVICE),
        new WantedDifference("Account", "(IsPartner|IsCustomerPortal|ChannelProgramName|ChannelProgramLevelName|OperatingHoursId): not emulated", OPTION),
        new WantedDifference("Account", "(Primary_Contact__c|History__c|ns__\\w+): not emulated", CUSTOM),
        new WantedDifference("Contact", "MasterRecordId: not emulated", MERGE),
        new WantedDifference("Contact", "(Mailing|Other)(Address|Latitude|Longitude|GeocodeAccuracy): not emulated", COMPOUND),
        new WantedDifference("Contact", "(PhotoUrl|LastViewedDate|LastReferencedDate|LastCURequestDate|LastCUUpdateDate): not emulated", PAGES),
        new WantedDifference("Contact", "(Jigsaw|JigsawContactId|CleanStatus): not emulated", DATA_SERVICE),
        new WantedDifference("Contact", "(IndividualId|IsEmailBounced): not emulated", OPTION),
        new WantedDifference("Contact", "(RecordTypeId|HasOptedOutOfEmail|HasOptedOutOfFax|DoNotCall): not recorded", OPTION),
        new WantedDifference("Lead", "(MasterRecordId|ConvertedOpportunityId): not emulated", MERGE + ", nor is converting to opportunities"),
        new WantedDifference("Lead", "(Address|Latitude|Longitude|GeocodeAccuracy): not emulated", COMPOUND),
        new WantedDifference("Lead", "(PhotoUrl|LastViewedDate|LastReferencedDate): not emulated", PAGES),
        new WantedDifference("Lead", "(Jigsaw|JigsawContactId|CleanStatus|CompanyDunsNumber|DandbCompanyId): not emulated", DATA_SERVICE),
        new WantedDifference("Lead", "IndividualId: not emulated", OPTION),
        new WantedDifference("Lead", "(RecordTypeId|HasOptedOutOfEmail|HasOptedOutOfFax|DoNotCall): not recorded", OPTION),
        new WantedDifference("Event", "feedEnabled: recorded false", OPTION),
        new WantedDifference("Event", "(Is|)Recurrence\\w*: not emulated", RECURRENCE),
        new WantedDifference("Event", "(IsChild|IsGroupEvent|GroupEventType|EventSubtype|IsArchived|AccountId|EndDate): not emulated", RECURRENCE + "; Crossload loads no events, tasks take their place"),
        new WantedDifference("Event", "OwnerId.referenceTo: recorded \\[\"Calendar\"", "public calendars are not emulated"),
        new WantedDifference("Event", "WhatId.referenceTo: recorded", "the org recorded has more objects than are emulated"),
        new WantedDifference("Global", "\\w+.feedEnabled: recorded", OPTION),
        new WantedDifference("Global", "(Event|Lead).keyPrefix: recorded null", SHORTENED),
        new WantedDifference("Global", "Event.mergeable: recorded true", SHORTENED),
        new WantedDifference("Global", "Organization.updateable: recorded true", "the org's own record can only be changed by the org file"));

    static List<WantedDifference> of(String object) { return ALL.stream().filter(one -> one.object().equals(object)).toList(); }

    boolean covers(String difference) { return Pattern.compile(Pattern.quote(object + ".") + what).matcher(difference).lookingAt(); }
}
