package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.dml.AuditFields;
import io.crossload.emulator.salesforce.http.NotEmulated;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.ApiVersions;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.schema.DescribeJson;
import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.store.Org;
import java.util.function.Supplier;

/** What the org is: versions, resources, limits, describes. */
public final class OrgEndpoints {
    private static final String DATA = "/services/data/{version}";

    private static final String[] RESOURCES = {"sobjects", "query", "queryAll", "limits", "composite", "search", "parameterizedSearch", "recent",
        "tabs", "theme", "appMenu", "quickActions", "tooling"};

    private final Org org;
    private final Supplier<ObjectNode> limits;
    private final DescribeTimes times;

    public OrgEndpoints(Org org, Supplier<ObjectNode> limits) {
        this.org = org;
        this.limits = limits;
        this.times = new DescribeTimes(org);
    }

    public void register(Router router) {
        router.add("GET", "/services/data", call -> versions()).add("GET", DATA, this::resources)
            .add("GET", DATA + "/limits", call -> Answer.json(200, limits.get()))
            .add("GET", DATA + "/limits/recordCount", this::recordCount)
            .add("GET", DATA + "/sobjects", call -> times.answer(call, DescribeJson.global(org.schema(), call.base())))
            .add("GET", DATA + "/sobjects/{object}/describe", this::describe).add("GET", DATA + "/sobjects/{object}", this::basics)
            .add("GET", DATA + "/tooling/sobjects/{object}/describe", OrgEndpoints::toolingDescribe);
    }

    /** The Salesforce CLI asks for SourceMember to learn whether the org tracks changes of its metadata; this one does not, and says it like such an org. */
    private static Answer toolingDescribe(Call call) {
        if (call.variable("object").equals("SourceMember")) throw ApiError.notFound();
        throw NotEmulated.of("tooling/sobjects/" + call.variable("object") + "/describe");
    }

    private static Answer versions() {
        ArrayNode versions = JsonNodeFactory.instance.arrayNode();
        for (int version = ApiVersions.FIRST; version <= ApiVersions.LAST; version++) {
            // Three releases a year; version 41 was Winter '18.
            String season = new String[] {"Winter", "Spring", "Summer"}[(version - ApiVersions.FIRST) % 3];
            versions.addObject().put("label", season + " '" + (18 + (version - ApiVersions.FIRST) / 3))
                .put("url", "/services/data/v" + version + ".0").put("version", version + ".0");
        }
        return Answer.json(200, versions);
    }

    private Answer resources(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String resource : RESOURCES) json.put(resource, call.base() + "/" + resource);
        json.put("jobs", call.base() + "/jobs").put("identity", call.origin() + "/id/" + org.organizationId() + "/" + org.userId());
        return Answer.json(200, json);
    }

    private Answer recordCount(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode counts = json.putArray("sObjects");
        String names = call.query("sObjects");
        for (ObjectType type : org.schema().objects()) {
            boolean wanted = names == null || java.util.Arrays.stream(names.split(",")).anyMatch(type.name()::equalsIgnoreCase);
            if (wanted) counts.addObject().put("count", org.table(type).live()).put("name", type.name());
        }
        return Answer.json(200, json);
    }

    private Answer describe(Call call) {
        ObjectType type = type(call);
        ObjectNode json = DescribeJson.object(org.schema(), type, call.base());
        AuditFields.show(org, type, json);
        return times.answer(call, json);
    }

    private Answer basics(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("objectDescribe", DescribeJson.basics(type(call), call.base()));
        json.putArray("recentItems");
        return Answer.json(200, json);
    }

    private ObjectType type(Call call) {
        ObjectType type = org.schema().object(call.variable("object"));
        if (type == null) throw ApiError.notFound();
        return type;
    }
}
