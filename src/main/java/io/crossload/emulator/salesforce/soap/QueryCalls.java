package io.crossload.emulator.salesforce.soap;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.InternalCalls;
import io.crossload.emulator.salesforce.xml.XmlNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reading by SOAP: query, queryAll, queryMore, retrieve. The REST resources find the records. */
public final class QueryCalls {
    private static final int MOST_IDS = 2000;

    private final InternalCalls rest;

    public QueryCalls(InternalCalls rest) { this.rest = rest; }

    public void register(SoapEndpoints soap) {
        Dialect[] data = {Dialect.PARTNER, Dialect.ENTERPRISE};
        soap.add("query", call -> query(call, "query"), data).add("queryAll", call -> query(call, "queryAll"), data)
            .add("queryMore", this::more, data).add("retrieve", this::retrieve, data);
    }

    private static String base(Envelope call) { return "/services/data/v" + (call.version().length() == 2 ? call.version() + ".0" : call.version()); }

    /** The batch size that the caller wants, as the REST resource takes it. */
    private static Map<String, String> options(Envelope call) {
        String size = call.header("QueryOptions", "batchSize");
        return size == null ? Map.of() : Map.of("sforce-query-options", "batchSize=" + size);
    }

    private Answer query(Envelope call, String resource) throws IOException {
        String soql = call.operation().value("queryString");
        if (soql == null) throw new SoapFault("MALFORMED_QUERY", "A query string has to be specified");
        JsonNode answer = rest.get(base(call) + "/" + resource, Map.of("q", soql), options(call));
        return call.answer(out -> Records.result(out, "result", answer, call.dialect()));
    }

    private Answer more(Envelope call) throws IOException {
        JsonNode answer;
        try {
            answer = rest.get(base(call) + "/query/" + call.operation().value("queryLocator"), Map.of(), options(call));
        } catch (ApiError e) {
            throw new SoapFault("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return call.answer(out -> Records.result(out, "result", answer, call.dialect()));
    }

    private Answer retrieve(Envelope call) throws IOException {
        List<XmlNode> ids = call.operation().all("ids");
        if (ids.size() > MOST_IDS) throw new SoapFault("EXCEEDED_ID_LIMIT", "EXCEEDED_ID_LIMIT: retrieve id limit reached: 2000");
        String path = base(call) + "/sobjects/" + call.operation().value("sObjectType") + "/";
        List<JsonNode> records = new ArrayList<>();
        for (XmlNode id : ids) records.add(one(path + id.text().trim(), call.operation().value("fieldList")));
        return call.answer(out -> {
            for (JsonNode record : records) {
                if (record == null) out.nil("result");
                else Records.write(out, "result", record, call.dialect());
            }
        });
    }

    /** Null when there is no record with that Id. */
    private JsonNode one(String path, String fields) throws IOException {
        try {
            return rest.get(path, Map.of("fields", fields));
        } catch (ApiError e) {
            if (e.status() == 404 && !"INVALID_FIELD".equals(e.code())) return null;
            throw e;
        }
    }
}
