package io.crossload.emulator.salesforce.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiVersions;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.CallLog;
import io.crossload.emulator.salesforce.http.InternalCalls;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import io.crossload.emulator.salesforce.web.Html.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /}: what is in the org and what happened to it, for a person with a browser. */
public final class HomePage {
    private static final String JOBS = "/services/data/v" + ApiVersions.LAST + ".0/jobs/";
    private static final int MOST_JOBS = 50;

    private final Org org;
    private final InternalCalls rest;
    private final CallLog calls;
    private final Supplier<JsonNode> olderJobs;
    private final Supplier<FaultPlan> faults;

    /** @param olderJobs those of Bulk API 1.0, as that API shows them */
    public HomePage(Org org, InternalCalls rest, CallLog calls, Supplier<JsonNode> olderJobs, Supplier<FaultPlan> faults) {
        this.org = org;
        this.rest = rest;
        this.calls = calls;
        this.olderJobs = olderJobs;
        this.faults = faults;
    }

    public void register(Router router) {
        router.add("GET", "/", this::page);
        new RecordPages(org).register(router);
    }

    private Answer page(Call call) throws IOException {
        return new Html("Salesforce emulator")
            .heading("Objects").table(List.of("Object", "Label", "Records"), objects(), "There are no objects.")
            .heading("Jobs").table(List.of("Id", "API", "Operation", "Object", "State", "Processed", "Failed", "Message"), jobs(), "No bulk job was made yet.")
            .heading("Last calls").table(List.of("Time (UTC)", "Method", "Resource", "Status"), lastCalls(), "No call was made yet.")
            .heading("Faults").table(List.of("Fault", "Setting"), faultRows(), "No faults are switched on.").answer();
    }

    private List<List<Cell>> objects() {
        return org.schema().objects().stream().sorted(Comparator.comparing(ObjectType::name))
            .map(type -> List.of(Cell.link(type.name(), RecordPages.path(type)), Cell.of(type.label()), Cell.number(org.table(type).live()))).toList();
    }

    private List<List<Cell>> jobs() throws IOException {
        List<List<Cell>> rows = new ArrayList<>();
        for (String kind : new String[] {"ingest", "query"}) {
            List<JsonNode> all = new ArrayList<>();
            rest.get(JOBS + kind, Map.of()).path("records").forEach(all::add);
            // The latest; ids ascend.
            for (JsonNode job : all.subList(Math.max(0, all.size() - MOST_JOBS), all.size())) {
                rows.add(job("2.0", rest.get(JOBS + kind + "/" + job.path("id").asText(), Map.of())));
            }
        }
        olderJobs.get().forEach(job -> rows.add(job("1.0", job)));
        return rows;
    }

    private static List<Cell> job(String api, JsonNode job) {
        String state = job.path("state").asText();
        long failed = job.path("numberRecordsFailed").asLong();
        return List.of(Cell.of(job.path("id").asText()), Cell.of(api), Cell.of(job.path("operation").asText()), Cell.of(job.path("object").asText()),
            state.equals("Failed") ? Cell.bad(state) : Cell.of(state), Cell.number(job.path("numberRecordsProcessed").asLong()),
            failed > 0 ? Cell.bad(Long.toString(failed)) : Cell.number(0), Cell.of(job.path("errorMessage").asText("")));
    }

    private List<List<Cell>> lastCalls() {
        return calls.latest().stream().map(made -> List.of(Cell.of(made.when().toString().substring(11, 23)), Cell.of(made.method()), Cell.of(made.template()),
            made.status() >= 400 || made.status() == 0 ? Cell.bad(made.status() == 0 ? "cut" : Integer.toString(made.status())) : Cell.of(made.status()))).toList();
    }

    private List<List<Cell>> faultRows() {
        List<List<Cell>> rows = new ArrayList<>();
        JsonNode plan = new ObjectMapper().valueToTree(faults.get());
        plan.fields().forEachRemaining(entry -> {
            JsonNode value = entry.getValue();
            boolean off = value.isNull() || value.isContainerNode() && value.isEmpty() || value.isNumber() && value.asLong() == 0 || value.isBoolean() && !value.asBoolean();
            if (!off && !entry.getKey().equals("seed")) rows.add(List.of(Cell.of(entry.getKey()), Cell.of(value.toString())));
        });
        return rows;
    }
}
