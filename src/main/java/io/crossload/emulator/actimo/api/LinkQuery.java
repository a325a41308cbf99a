package io.crossload.emulator.actimo.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The query of the next page's address: this request's filters and the next number. */
final class LinkQuery {
    private LinkQuery() { }

    static String next(Call call, Page page) {
        List<String> parts = new ArrayList<>();
        call.parameters().forEach(field -> {
            if (!field.getName().equals("page")) {
                parts.add(field.getName() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8));
            }
        });
        parts.add("page=" + (page.number() + 1));
        return String.join("&", parts);
    }
}
