package io.crossload.emulator.salesforce.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.InternalCalls;
import io.crossload.emulator.salesforce.http.NotEmulated;
import io.crossload.emulator.salesforce.http.Router;
import io.crossload.emulator.salesforce.schema.Field;
import io.crossload.emulator.salesforce.schema.ObjectType;
import java.io.IOException;
import java.util.Map;

/**
 * What user interfaces ask: one layout with every field, the system's compact layout, and the empty lists of an org in which nobody has
 * made apps, tabs, list views or quick actions, or looked at a record.
 */
public final class LayoutEndpoints {
    private static final String DATA = "/services/data/{version}";
    private static final String OBJECT = DATA + "/sobjects/{object}";
    private static final String MASTER = "012000000000000AAA";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final RecordStore store;
    private final InternalCalls calls;

    public LayoutEndpoints(RecordStore store, InternalCalls calls) {
        this.store = store;
        this.calls = calls;
    }

    /** Before the routes of single records, which would take these paths as well. */
    public void register(Router router) {
        router.add("GET", OBJECT + "/describe/layouts", this::layouts).add("GET", OBJECT + "/describe/compactLayouts", this::compactLayouts)
            .add("GET", OBJECT + "/quickActions", call -> Answer.json(200, empty(call))).add("GET", DATA + "/quickActions", call -> Answer.json(200, NODES.arrayNode()))
            .add("GET", OBJECT + "/listviews", this::listViews).add("GET", DATA + "/recent", call -> Answer.json(200, NODES.arrayNode()))
            .add("GET", DATA + "/tabs", call -> Answer.json(200, NODES.arrayNode()))
            .add("GET", DATA + "/theme", call -> Answer.json(200, list("themeItems")))
            .add("GET", DATA + "/appMenu/AppSwitcher", call -> Answer.json(200, list("appMenuItems")))
            .add("GET", DATA + "/appMenu/Salesforce1", call -> Answer.json(200, list("appMenuItems")))
            .add("GET", DATA + "/composite/sobjects/{object}", this::retrieve);
        for (String path : new String[] {"/describe/layouts/{recordType}", "/describe/approvalLayouts", "/describe/namedLayouts/{name}", "/listviews/{view}",
            "/defaultValues", "/listviews/{view}/results"}) {
            router.add("GET", OBJECT + path, call -> {
                throw NotEmulated.of(call.path());
            });
        }
    }

    private ArrayNode empty(Call call) {
        store.table(call.variable("object"));
        return NODES.arrayNode();
    }

    private static ObjectNode list(String name) {
        ObjectNode json = NODES.objectNode();
        json.putArray(name);
        return json;
    }

    private Answer listViews(Call call) {
        ObjectNode json = NODES.objectNode().put("done", true);
        json.putArray("listviews");
        return Answer.json(200, json.putNull("nextRecordsUrl").put("size", 0).put("sobjectType", store.table(call.variable("object")).type().name()));
    }

    private Answer layouts(Call call) {
        ObjectType type = store.table(call.variable("object")).type();
        ObjectNode json = NODES.objectNode();
        ObjectNode layout = json.putArray("layouts").addObject();
        layout.putNull("buttonLayoutSection").putArray("detailLayoutSections").add(section(type, false));
        layout.putArray("editLayoutSections").add(section(type, true));
        layout.putNull("feedView").putNull("highlightsPanelLayoutSection").putNull("id").putArray("multirowEditLayoutSections");
        layout.putArray("offlineLinks");
        layout.putNull("quickActionList").putNull("relatedContent").putArray("relatedLists");
        layout.putArray("saveOptions");
        ObjectNode mapping = json.putArray("recordTypeMappings").addObject().put("active", true).put("available", true).put("defaultRecordTypeMapping", true)
            .put("developerName", "Master").putNull("layoutId").put("master", true).put("name", "Master");
        mapping.putArray("picklistsForRecordType");
        mapping.put("recordTypeId", MASTER);
        json.putArray("recordTypeSelectorRequired").add(false);
        return Answer.json(200, json);
    }

    private static ObjectNode section(ObjectType type, boolean edit) {
        ObjectNode section = NODES.objectNode().put("columns", 1).put("heading", type.label() + " Information").putNull("layoutSectionId");
        ArrayNode rows = section.putArray("layoutRows");
        for (Field field : type.fields()) {
            if (edit && !field.createable() && !field.updateable()) continue;
            ObjectNode row = rows.addObject();
            ObjectNode item = row.putArray("layoutItems").addObject().put("editableForNew", field.createable()).put("editableForUpdate", field.updateable())
                .put("label", field.label());
            item.putArray("layoutComponents").addObject().put("displayLines", 1).put("tabOrder", rows.size()).put("type", "Field").put("value", field.name());
            item.put("placeholder", false).put("required", field.requiredOnCreate());
            row.put("numItems", 1);
        }
        return section.putNull("parentLayoutId").put("rows", rows.size()).put("tabOrder", "LeftToRight").put("useCollapsibleSection", false).put("useHeading", true);
    }

    private Answer compactLayouts(Call call) {
        ObjectType type = store.table(call.variable("object")).type();
        ObjectNode json = NODES.objectNode();
        ObjectNode layout = json.putArray("compactLayouts").addObject();
        layout.putArray("actions");
        ArrayNode items = layout.putArray("fieldItems");
        type.fields().stream().filter(Field::nameField).forEach(field -> items.addObject().put("editableForNew", field.createable())
            .put("editableForUpdate", field.updateable()).put("label", field.label()).put("placeholder", false).put("required", field.requiredOnCreate())
            .putArray("layoutComponents").addObject().put("displayLines", 1).put("tabOrder", 1).put("type", "Field").put("value", field.name()));
        layout.putNull("id").putArray("imageItems");
        layout.put("label", "System Default").put("name", "SYSTEM").put("objectType", type.name());
        json.putNull("defaultCompactLayoutId").putArray("recordTypeCompactLayoutMappings").addObject().put("available", true).putNull("compactLayoutId")
            .put("compactLayoutName", "SYSTEM").put("recordTypeId", MASTER).put("recordTypeName", "Master").putObject("urls");
        json.putObject("urls").put("primary", call.base() + "/sobjects/" + type.name() + "/describe/compactLayouts/primary");
        return Answer.json(200, json);
    }

    /** The same as the POST of this path, with Ids and fields in the URL. */
    private Answer retrieve(Call call) throws IOException {
        ObjectNode body = NODES.objectNode();
        for (String name : new String[] {"ids", "fields"}) {
            if (call.query(name) == null) throw new io.crossload.emulator.salesforce.http.ApiError(400, "MISSING_ARGUMENT", "The " + name + " parameter is required");
            ArrayNode values = body.putArray(name);
            for (String value : call.query(name).split(",")) values.add(value.trim());
        }
        InternalCalls.Reply reply = calls.call(call, "POST", call.path(), Map.of(), body);
        return Answer.json(reply.status(), reply.body());
    }
}
