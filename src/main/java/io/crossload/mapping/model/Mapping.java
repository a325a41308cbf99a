package io.crossload.mapping.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One pass from a source type to a Salesforce object, as its YAML file says it.
 *
 * @param name      name of the file without {@code .yaml}: {@code Contact}, or {@code Contact.manager} for a second pass on Contact
 * @param target    Salesforce object
 * @param source    source type whose rows become target rows and which the accounting counts
 * @param shape     shaping query that delivers the rows
 * @param key       external id
 * @param match     fields by which records of the org are found, in order; empty = the key alone
 * @param filters   named rules; the first that holds filters the row
 * @param after     mappings that come before for other reasons than lookups
 * @param parents   lookups in the file's order
 * @param fields    fields in the file's order
 * @param values    value maps by name
 * @param object    for the Salesforce setup project
 * @param checksum  SHA-256 (hex) over the content; comments, blanks and the order of keys do not count
 */
public record Mapping(String name, String target, String source, String shape, Operation operation, KeyRule key, List<String> match,
                      List<FilterRule> filters, List<String> after, List<ParentRule> parents, List<FieldRule> fields, Map<String, ValueMap> values,
                      ObjectRule object, String checksum) {

    /** Fields with Actimo's dates, and the fields of Salesforce that can take them when a record is created. */
    private static final Map<String, String> AUDIT_DATES = Map.of("Actimo_Created_At__c", "CreatedDate", "Actimo_Updated_At__c", "LastModifiedDate");
    private static final String NEVER_AUDITED = "Campaign";

    /** What is done with the rows. */
    public enum Operation {
        UPSERT,
        /** By Id: only records that the ledger knows of an earlier pass. */
        UPDATE,
        /** For objects that can have no external id; a row that Salesforce refuses as a duplicate by the key's columns is there already. */
        INSERT,
        /** Files, one multipart request each: Bulk API 2.0 carries no binary data. */
        UPLOAD;

        /** Salesforce's word. */
        public String word() { return name().toLowerCase(java.util.Locale.ROOT); }
    }

    public Mapping {
        match = List.copyOf(match);
        filters = List.copyOf(filters);
        after = List.copyOf(after);
        parents = List.copyOf(parents);
        fields = List.copyOf(fields);
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }

    /** The mapping that this one is a further pass of ({@code Contact} for {@code Contact.manager}), if it is one. */
    public Optional<String> firstPass() {
        int dot = name.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(name.substring(0, dot));
    }

    /** Whether its rows are records of their own; a second pass over the records of a first one makes none. */
    public boolean makesRecords() {
        return switch (operation) {
            case INSERT, UPLOAD -> true;
            case UPDATE -> false;
            case UPSERT -> firstPass().isEmpty();
        };
    }

    /** The same for records that are in the org by now: nothing is looked for there. */
    public Mapping withoutMatch() {
        return new Mapping(name, target, source, shape, operation, key, List.of(), filters, after, parents, fields, values, object, checksum);
    }

    /** Columns of the shaped rows that it reads. */
    public Set<String> columns() {
        Set<String> columns = new java.util.LinkedHashSet<>(Set.of(key.from()));
        parents.forEach(parent -> columns.add(parent.from()));
        fields.forEach(field -> columns.addAll(field.from()));
        return columns;
    }

    /** Columns that Salesforce takes when it creates a record and refuses when it updates one. */
    public Set<String> createOnly() {
        Set<String> columns = new java.util.LinkedHashSet<>();
        parents.stream().filter(ParentRule::createOnly).forEach(p -> columns.add(p.header()));
        fields.stream().map(FieldRule::field).filter(AUDIT_DATES::containsValue).forEach(columns::add);
        return columns;
    }

    /**
     * The same with Actimo's dates as the org's own dates of creation and change. Salesforce takes them from an insert only, so the rows are
     * inserted; those that are there already come back as duplicates of their key. Itself when its records cannot have such dates.
     */
    public Mapping audited() {
        List<FieldRule> dates = fields.stream().filter(f -> AUDIT_DATES.containsKey(f.field())).map(f -> f.as(AUDIT_DATES.get(f.field()))).toList();
        if (operation != Operation.UPSERT || firstPass().isPresent() || target.equals(NEVER_AUDITED) || dates.isEmpty()) {
            return this;
        }
        List<FieldRule> all = new java.util.ArrayList<>(fields);
        all.addAll(dates);
        return new Mapping(name, target, source, shape, Operation.INSERT, key, match, filters, after, parents, all, values, object, checksum);
    }

    /** CSV header: key (where the object has one), parents, fields. */
    public List<String> header() {
        List<String> header = new java.util.ArrayList<>();
        if (key.field() != null) {
            header.add(key.field());
        }
        parents.forEach(parent -> header.add(parent.header()));
        fields.forEach(field -> header.add(field.field()));
        return List.copyOf(header);
    }
}
