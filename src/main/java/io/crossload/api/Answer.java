package io.crossload.api;

import java.util.Map;

/** @param status of HTTP; @param body bytes, a text, a file, or what is written as JSON; @param headers beside the usual ones */
record Answer(int status, Object body, Map<String, String> headers) {
    static Answer of(Object body) { return new Answer(200, body, Map.of()); }

    static Answer problem(Problem problem) {
        return new Answer(problem.status(), problem, problem.status() == 401 ? Map.of("Content-Type", "application/problem+json", "WWW-Authenticate", "Bearer") : Map.of("Content-Type", "application/problem+json"));
    }
}
