package io.crossload.emulator.salesforce.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.IntFunction;

/** Addresses of several pages of a query job's result, to be read side by side. */
final class ResultPages {
    private static final int MOST = 5;

    private ResultPages() { }

    /**
     * Up to five pages.
     *
     * @param job     address of the job
     * @param from    the first row wanted
     * @param page    rows of a page
     * @param locator of a row
     */
    static ObjectNode of(String job, int rows, int from, int page, IntFunction<String> locator) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode pages = json.putArray("resultPages");
        long row = from;
        // A result without rows is a page too: it has the header.
        do {
            pages.addObject().put("resultUrl", job + "/results?locator=" + locator.apply((int) row));
            row += page;
        } while (row < rows && pages.size() < MOST);
        if (row < rows) json.put("nextRecordsUrl", job + "/resultPages?locator=" + locator.apply((int) row));
        return json.put("done", row >= rows);
    }
}
