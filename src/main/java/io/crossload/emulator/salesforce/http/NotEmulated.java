package io.crossload.emulator.salesforce.http;

import java.util.Locale;
import java.util.Set;

/** Resources that Salesforce has and this org has not: they say so, instead of looking like a wrong address. */
public final class NotEmulated {
    /** First path segments below {@code /services/data/vX.X}. */
    private static final Set<String> RESOURCES = Set.of("actions", "analytics", "assistant", "async-queries", "chatter", "commerce", "connect",
        "consent", "contact-tracing", "dedupe", "domino", "einstein", "eclair", "emailconnect", "event", "externaldatasources", "folders", "iot",
        "jobs", "jsonxform", "knowledgemanagement", "licensing", "localizedvalue", "metadata", "nba", "nouns", "parameterizedsearch", "payments",
        "platformaction", "process", "quickactions", "scheduling", "search", "servicetemplates", "smartdatadiscovery", "sobjects", "ssot", "support",
        "tooling", "ui-api", "wave", "composite", "theme", "tabs", "appmenu", "limits", "query", "queryall", "recent");
    /** First path segments below {@code /services}. */
    private static final Set<String> SERVICES = Set.of("apexrest", "async", "oauth2", "soap", "wsdl", "auth", "scim", "connectedapps");

    private NotEmulated() { }

    /** The error for a call that no route takes. */
    static ApiError error(Call call) {
        var path = call.segments();
        if (path.size() < 2 || !path.get(0).equalsIgnoreCase("services")) return ApiError.notFound();
        String service = path.get(1).toLowerCase(Locale.ROOT);
        if (SERVICES.contains(service) && path.size() > 2) return of(call.path());
        if (!service.equals("data") || path.size() < 4) return ApiError.notFound();
        ApiVersions.check(path.get(2));
        return RESOURCES.contains(path.get(3).toLowerCase(Locale.ROOT)) ? of(String.join("/", path.subList(3, path.size()))) : ApiError.notFound();
    }

    /** The error for something that is not emulated. @param what the resource or feature as the caller named it */
    public static ApiError of(String what) { return new ApiError(501, "NOT_IMPLEMENTED", "The emulator does not have this: " + what); }
}
