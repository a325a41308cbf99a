package io.crossload.source.api;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * An answer of Actimo while its connection is open.
 *
 * @param status  HTTP status
 * @param headers names in any letter case
 * @param body    readable until the reader returns; empty when there is none
 */
record ActimoAnswer(int status, Map<String, Object> headers, InputStream body) {

    /** Value of a header (the first, if it stands several times), or null. */
    String header(String name) {
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                Object value = header.getValue() instanceof List<?> several ? several.get(0) : header.getValue();
                return value == null ? null : value.toString();
            }
        }
        return null;
    }
}
