package io.crossload.source.profile;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.crossload.source.contract.FieldType;
import io.crossload.source.contract.SourceContract;
import io.crossload.source.contract.ValueRules;

/**
 * One source connection (a client or workspace of Actimo) as its file in {@code config/source} describes it, with every default filled in.
 * Names, types, defaults and meanings of all settings stand in {@code source-profile.schema.json} beside this class.
 *
 * @param name               short name of the connection; part of every record's key
 * @param defaultCountry     ISO 3166 two-letter country of phone numbers without a country code
 * @param placeholderAccount name of the Account of people without a company
 * @param nullWords          texts that mean "no value", lower case
 * @param api                null only in mode files
 * @param customFields       by field, {@code data1} to {@code data20}
 * @param objects            settings by source type, only those that the file names; see {@link #object(String)}
 */
public record SourceProfile(String name, Mode mode, String defaultCountry, String placeholderAccount, Set<String> nullWords, ApiSettings api,
                            FileSettings files, Map<String, CustomField> customFields, StatusRules status, References references,
                            Map<String, ObjectSettings> objects) {

    /** Which carrier the connection is read through; mixed = files where there are some, else the API. */
    public enum Mode { API, FILES, MIXED }

    /** Label and type that the client gave to a custom field. */
    public record CustomField(String label, Type type) {
        /** The types that Actimo offers for custom fields. */
        public enum Type { TEXT, MOBILE, EMAIL, DATE, DATETIME, DROPDOWN }
    }

    /**
     * Where a contact's status stands and what its values mean.
     *
     * @param field   field name, {@code dataN}, {@code tag:NAME} or {@code group:NAME}
     * @param map     source value in lower case to status
     * @param missing status of a contact without a value
     * @param unknown status of a contact with a value that the map does not hold (and a finding)
     */
    public record StatusRules(String field, Map<String, Status> map, Status missing, Status unknown) {
        public StatusRules {
            map = map.entrySet().stream().collect(Collectors.toUnmodifiableMap(e -> e.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue, (a, b) -> b));
        }
    }

    /** The four statuses; active and inactive people become Contacts, invited and pending ones Leads. */
    public enum Status { ACTIVE, INACTIVE, INVITED, PENDING }

    /**
     * How references between people are to be read.
     *
     * @param managerId         what a contact's {@code manager_id} holds
     * @param relationshipTypes relationship types that mean "is my manager", lower case
     */
    public record References(@JsonProperty("manager_id") PersonReference managerId, Set<String> relationshipTypes) {
        public References {
            relationshipTypes = lowerCase(relationshipTypes);
        }
    }

    /** What a reference to a person holds; auto tries all readings. */
    public enum PersonReference { EMPLOYEE_ID, ID, AUTO }

    public SourceProfile {
        nullWords = lowerCase(nullWords);
        customFields = Map.copyOf(customFields);
        objects = Map.copyOf(objects);
    }

    private static Set<String> lowerCase(Set<String> words) {
        return words.stream().map(w -> w.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Settings of a source type: the file's, or the connection's defaults. */
    public ObjectSettings object(String sourceType) {
        return Optional.ofNullable(objects.get(sourceType)).orElseGet(() -> ObjectSettings.inherited(api));
    }

    /** The contract as this connection means it: its custom fields have the types that the client gave them. */
    public SourceContract typed(SourceContract contract) {
        Map<String, FieldType> types = new HashMap<>();
        customFields.forEach((field, custom) -> types.put(field, switch (custom.type()) {
            case DATE -> FieldType.DATE;
            case DATETIME -> FieldType.DATETIME;
            case TEXT, MOBILE, EMAIL, DROPDOWN -> FieldType.TEXT;
        }));
        return types.isEmpty() ? contract : contract.retyped("contact", types);
    }

    public ValueRules apiValueRules() {
        return new ValueRules(api.zone(), ValueRules.DateOrder.DMY, false, nullWords);
    }

    public ValueRules fileValueRules() {
        return new ValueRules(files.zone(), files.dateOrder(), files.decimalComma(), nullWords);
    }
}
