package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.schema.FieldType;
import io.crossload.emulator.salesforce.schema.SchemaReader;
import io.crossload.emulator.salesforce.store.Org;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** An org with a handful of records on Wednesday, 18 March 2026, whose user lives in Copenhagen, and queries with their answers as one line. */
final class SmallOrg {
    static final Instant NOW = Instant.parse("2026-03-18T10:00:00Z");

    final Org org = new Org(SchemaReader.read(true), Clock.fixed(NOW, ZoneOffset.UTC));

    SmallOrg() {
        String acme = add("Account", "Source_System_ID__c", "acme", "Name", "Acme", "Industry", "Technology", "NumberOfEmployees", "10", "AnnualRevenue", "100");
        String beta = add("Account", "Source_System_ID__c", "beta", "Name", "Beta", "Industry", "Energy", "NumberOfEmployees", "5", "AnnualRevenue", "50.5", "ParentId", acme);
        add("Account", "Source_System_ID__c", "gamma", "Name", "Gamma");
        String ann = add("Contact", "Source_System_ID__c", "c1", "FirstName", "Ann", "LastName", "Ånd", "Title", "Boss", "NPS_Score__c", "9", "AccountId", acme,
            "Birthdate", "1980-01-01", "Actimo_Created_At__c", "2026-03-17T22:59:59.000Z", "DoNotCall", "true", "Email", "ann@example.org");
        String bo = add("Contact", "Source_System_ID__c", "c2", "LastName", "Berg", "NPS_Score__c", "10", "AccountId", acme,
            "Birthdate", "1990-05-05", "Actimo_Created_At__c", "2026-03-17T23:00:00.000Z", "ReportsToId", ann);
        add("Contact", "Source_System_ID__c", "c3", "LastName", "O'Neil", "Title", "100%_sure", "NPS_Score__c", "2.5", "AccountId", beta, "ReportsToId", bo,
            "Actimo_Created_At__c", "2025-12-31T23:30:00.000Z");
        add("Contact", "Source_System_ID__c", "C1", "LastName", "Dahl", "Title", "boss", "Email", "ANN@example.org");
        String lead = add("Lead", "Source_System_ID__c", "l1", "LastName", "Lee", "Company", "Lee & Co", "Title", "Owner");
        String launch = add("Campaign", "Name", "Launch");
        add("CampaignMember", "CampaignId", launch, "ContactId", ann, "Status", "Responded");
        add("CampaignMember", "CampaignId", launch, "ContactId", bo, "Status", "Sent");
        add("CampaignMember", "CampaignId", launch, "LeadId", lead, "Status", "Sent");
        add("Task", "Subject", "Today", "WhoId", ann, "WhatId", acme, "ActivityDate", "2026-03-18");
        add("Task", "Subject", "Yesterday", "WhoId", lead, "ActivityDate", "2026-03-17");
        add("Task", "Subject", "Tomorrow", "WhoId", ann, "ActivityDate", "2026-03-19");
        add("Task", "Subject", "Sunday", "ActivityDate", "2026-03-15");
        add("Task", "Subject", "LastMonth", "ActivityDate", "2026-02-28");
        add("Task", "Subject", "LastYear", "ActivityDate", "2025-12-31");
        add("Task", "Subject", "NextQuarter", "ActivityDate", "2026-04-01");
        add("Task", "Subject", "Someday");
    }

    String add(String object, String... values) {
        Map<String, String> record = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) record.put(values[i], values[i + 1]);
        return org.add(object, record);
    }

    Query parse(String soql) { return SoqlParser.parse(soql, org, false); }

    /** Records parted by blanks, values by commas, parents in (), children in []; groups likewise; a count as a number. Empty is -. */
    String answer(String soql) {
        Query query = parse(soql);
        QueryEngine engine = new QueryEngine(org);
        if (query.countOnly()) return Long.toString(engine.count(query));
        StringJoiner lines = new StringJoiner(" ");
        if (query.aggregates()) {
            for (String[] row : engine.groups(query)) {
                StringJoiner line = new StringJoiner(",");
                for (String value : row) line.add(value == null ? "-" : value);
                lines.add(line.toString());
            }
            return lines.toString();
        }
        for (int number : engine.run(query)) lines.add(line(query, number));
        return lines.toString();
    }

    private String line(Query query, int number) {
        Line line = new Line();
        try {
            new RecordWalker(org, query.items()).walk(line, query.from(), number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.text.toString();
    }

    List<String> columns(String soql) { return parse(soql).grouping().columns().stream().map(Grouping.Column::name).toList(); }

    private static final class Line implements RecordVisitor {
        private final StringBuilder text = new StringBuilder();
        private int depth;

        private void part(String value) {
            if (text.length() > 0 && "([ ".indexOf(text.charAt(text.length() - 1)) < 0) text.append(',');
            text.append(value == null ? "-" : value);
        }

        @Override
        public void begin(String name, String type, String kind, String id) {
            if (name != null) part("(");
            else if (depth > 0 && text.charAt(text.length() - 1) != '[') text.append(' ');
            depth++;
        }

        @Override
        public void value(String name, FieldType type, String value) { part(value); }

        @Override
        public void noParent(String name) { part("()"); }

        @Override
        public int beginChildren(String name, Query query, int[] records) {
            part("[");
            return records.length;
        }

        @Override
        public void endChildren(String name, int count) { text.append(']'); }

        @Override
        public void end() {
            depth--;
            if (openParents() > 0) text.append(')');
        }

        private int openParents() {
            int open = 0;
            for (char c : text.toString().toCharArray()) open += c == '(' ? 1 : c == ')' ? -1 : 0;
            return text.lastIndexOf("[") > text.lastIndexOf("(") && text.lastIndexOf("]") < text.lastIndexOf("[") ? 0 : open;
        }
    }
}
