package io.crossload.emulator.salesforce.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the endpoint of a call by method and path template, where {@code {name}} stands for any one segment. */
public final class Router {
    /** Answers calls. */
    public interface Endpoint {
        Answer answer(Call call) throws IOException;
    }

    /** The dress of errors that strike before an endpoint is asked. */
    public interface ErrorForm {
        ErrorForm REST = (call, error) -> error.answer();

        Answer answer(Call call, ApiError error);
    }

    /** A path template and what answers it. */
    public record Route(String method, String template, List<String> parts, Endpoint endpoint, ErrorForm errors) { }

    private final List<Route> routes = new ArrayList<>();

    /** Routes are tried in the order in which they are added. Fixed segments match in any letter case. */
    public Router add(String method, String template, Endpoint endpoint) { return add(method, template, endpoint, ErrorForm.REST); }

    /** As {@link #add(String, String, Endpoint)}, for APIs whose errors look different from those of REST. */
    public Router add(String method, String template, Endpoint endpoint, ErrorForm errors) {
        routes.add(new Route(method, template, "/".equals(template) ? List.of() : List.of(template.substring(1).split("/")), endpoint, errors));
        return this;
    }

    /** The route of the call, its variables bound; HEAD goes where GET goes, the server leaves the body out. Throws 404 for an unknown path, 405 for a method that the path does not take. */
    public Route find(Call call) {
        boolean known = false;
        for (Route route : routes) {
            Map<String, String> variables = match(route.parts(), call.segments());
            if (variables == null) continue;
            known = true;
            if (!route.method().equals(call.method().equals("HEAD") ? "GET" : call.method())) continue;
            call.bind(variables);
            return route;
        }
        throw known ? new ApiError(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + call.method() + "' not allowed.") : NotEmulated.error(call);
    }

    private static Map<String, String> match(List<String> parts, List<String> segments) {
        if (parts.size() != segments.size()) return null;
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.startsWith("{")) variables.put(part.substring(1, part.length() - 1), segments.get(i));
            else if (!part.equalsIgnoreCase(segments.get(i))) return null;
        }
        return variables;
    }
}
