package io.crossload.step;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.crossload.audit.Entry;
import io.crossload.catalogue.Code;
import io.crossload.ledger.AuditLog.Line;
import io.crossload.ledger.Ledger;
import io.crossload.org.BackOff;
import io.crossload.org.OrgException;
import io.crossload.org.OrgRest;

/**
 * The audit log in the org, as customers were promised: one Campaign for the migration, and on it one completed Task for each operation that has ended. Written by upsert, so that what is
 * sent twice is there once. What cannot be sent waits in the ledger; an operation never fails because of it.
 */
final class OrgAuditLog {
    /** Errors after which the org need not be asked again. */
    static final Set<Code> NO_WAY = EnumSet.of(Code.ORG_UNREACHABLE, Code.ORG_LOGIN_REFUSED, Code.ORG_LIMIT, Code.ORG_CHANGED, Code.SECRET_MISSING, Code.CONFIG_MISSING);
    /** What is not sent now is sent after the next operation. */
    static final BackOff PATIENCE = new BackOff(2, 200, 1_000, 5_000);
    /** Salesforce's bound for one call of the collections resource. */
    private static final int COLLECTION = 200;
    private static final int SUBJECT = 255;
    private static final int DESCRIPTION = 32_000;
    private static final int MIGRATION = 12;
    private static final String KEY = "Source_System_ID__c";
    private static final String SENT = "audit/sent";
    private static final String CAMPAIGN = "audit/campaign";
    /** The org has no such object or field, or hides it. */
    private static final Set<String> NOT_THERE = Set.of("NOT_FOUND", "INVALID_TYPE", "INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE", "INSUFFICIENT_ACCESS_OR_READONLY", "INSUFFICIENT_ACCESS",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "FUNCTIONALITY_NOT_ENABLED");
    /** Somebody deleted the Campaign. */
    private static final Set<String> CAMPAIGN_GONE = Set.of("ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY");
    private static final Logger LOG = LoggerFactory.getLogger(OrgAuditLog.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ledger ledger;
    private final boolean on;
    private final OrgRest org;

    OrgAuditLog(Ledger ledger, boolean on, OrgRest org) {
        this.ledger = ledger;
        this.on = on;
        this.org = org;
    }

    /** @throws io.crossload.catalogue.CrossloadException CONFIG_INVALID when the setting is another word */
    static boolean isOn(Settings settings) { return settings.choice(Setting.AUDIT_ORG, "on", "off").equals("on"); }

    /** Something was refused. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String code;

        Refused(String code) {
            super(code);
            this.code = code;
        }
    }

    /** Sends what has ended and was not sent. Only to the org that the home belongs to; before one has passed its check, everything waits. */
    void send(String orgId) {
        if (!on || !ledger.marks().get(OrgPin.MARK).equals(Optional.of(orgId))) {
            return;
        }
        try {
            List<Line> lines = ledger.auditLog().after(sent(), COLLECTION);
            while (!lines.isEmpty()) {
                sendTasks(lines.stream().filter(Line::ends).toList());
                ledger.marks().put(SENT, Long.toString(lines.get(lines.size() - 1).number()));
                lines = ledger.auditLog().after(sent(), COLLECTION);
            }
        } catch (OrgException e) {
            say(e.errorCode());
        } catch (Refused e) {
            say(e.code);
        }
    }

    private static void say(String code) {
        if (NOT_THERE.contains(code)) {
            LOG.warn("{} ({}) {} What it has not got waits in the ledger.", Code.ORG_AUDIT_UNAVAILABLE.what(), code, Code.ORG_AUDIT_UNAVAILABLE.cure());
        } else {
            LOG.warn("The audit log could not be written to the org ({}); what it has not got waits in the ledger and is sent after the next operation", code);
        }
    }

    /** Number of the last entry that needs no sending any more. */
    private long sent() { return sent(ledger); }

    static long sent(Ledger ledger) { return ledger.marks().get(SENT).map(Long::parseLong).orElse(0L); }

    private void sendTasks(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        boolean known = ledger.marks().get(CAMPAIGN).isPresent();
        try {
            upsert(lines);
        } catch (Refused e) {
            if (!known || !CAMPAIGN_GONE.contains(e.code)) {
                throw e;
            }
            ledger.marks().put(CAMPAIGN, campaign());
            upsert(lines);
        }
    }

    private void upsert(List<Line> lines) {
        String campaign = ledger.marks().get(CAMPAIGN).orElseGet(() -> {
            String id = campaign();
            ledger.marks().put(CAMPAIGN, id);
            return id;
        });
        ObjectNode request = JSON.createObjectNode().put("allOrNone", false);
        ArrayNode records = request.putArray("records");
        for (Line line : lines) {
            try {
                ObjectNode task = JSON.createObjectNode();
                task.putObject("attributes").put("type", "Task");
                task.setAll(task(line, campaign));
                records.add(task);
            } catch (IllegalArgumentException tampered) {
                LOG.warn("Entry {} of the audit log is not what was written and is not sent to the org; ./crossload audit --verify says more", line.number());
            }
        }
        if (records.isEmpty()) {
            return;
        }
        for (JsonNode row : org.send("PATCH", "/composite/sobjects/Task/" + KEY, request.toString())) {
            if (!row.path("success").asBoolean()) {
                throw new Refused(row.path("errors").path(0).path("statusCode").asText("UNKNOWN"));
            }
        }
    }

    /** Made, or found by its key. @return its Id */
    private String campaign() {
        String migration = migration();
        ObjectNode campaign = JSON.createObjectNode().put("Name", "Crossload audit log " + migration).put("IsActive", false).put("Type", "Other").put("Status", "In Progress")
            .put("Description", "What Crossload did to move data from Actimo into this org: one completed Task for each operation, also for those that failed. "
                + "Each Task names its entry of the audit log and the entry's SHA-256; ./crossload audit --verify --expect ENTRY:SHA-256 compares them. Stays when a load is taken back.");
        return org.send("PATCH", "/sobjects/Campaign/" + KEY + "/" + key(migration), campaign.toString()).path("id").asText();
    }

    /** The hash of the first entry names the migration: no other log begins with it. */
    private String migration() { return ledger.auditLog().after(0, 1).get(0).hash().substring(0, MIGRATION); }

    private static String key(String migration) { return "crossload:audit:" + migration; }

    private ObjectNode task(Line line, String campaign) {
        Entry entry = Entry.of(line.text());
        return JSON.createObjectNode().put(KEY, key(migration()) + ":" + entry.operation()).put("WhatId", campaign).put("Status", "Completed").put("ActivityDate", entry.at().substring(0, 10))
            .put("Subject", cut("Crossload " + entry.verb() + ": " + entry.outcome().words(), SUBJECT)).put("Description", cut(description(entry, line.hash()), DESCRIPTION));
    }

    private static String description(Entry e, String hash) {
        List<String> lines = new ArrayList<>();
        lines.add("What: " + e.verb() + e.arguments().entrySet().stream().map(a -> " " + a.getKey() + "=" + a.getValue()).collect(Collectors.joining()));
        lines.add("Who: " + e.by());
        lines.add("When: " + e.started() + " to " + e.at());
        lines.add("Outcome: " + e.outcome().words() + (e.code() == null ? "" : " (" + e.code() + ")"));
        add(lines, "Counts", e.counts());
        add(lines, "Verdicts", e.verdicts());
        add(lines, "SHA-256", e.checksums());
        lines.add("Entry of the audit log: " + e.number() + ":" + hash);
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String what, Map<String, ?> values) {
        if (!values.isEmpty()) {
            lines.add(what + ":");
            values.forEach((name, value) -> lines.add("  " + name + ": " + value));
        }
    }

    private static String cut(String text, int max) { return text.length() <= max ? text : text.substring(0, max); }
}
