package io.crossload.emulator.salesforce.schema;

/** Labels that follow from API names: {@code LastName} is Last Name, {@code Source_System_ID__c} is Source System ID. */
final class Labels {
    private Labels() { }

    static String of(String apiName) {
        if (apiName.endsWith("__c")) return apiName.substring(0, apiName.length() - 3).replace('_', ' ');
        String spaced = apiName.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return spaced.endsWith(" Id") ? spaced.substring(0, spaced.length() - 2) + "ID" : spaced;
    }
}
