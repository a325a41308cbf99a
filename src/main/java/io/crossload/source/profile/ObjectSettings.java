package io.crossload.source.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of one source type; null means "as the source contract says".
 *
 * @param enabled     whether it is read at all
 * @param optional    whether a 404 means "not offered"
 * @param path        API path below the base URL; {@code {id}} stands for a parent's id
 * @param parent      source type whose ids fill {@code {id}}
 * @param parentField field that takes the parent's id where a row lacks it
 * @param parameters  constant query parameters
 * @param paging      complete, the connection's paging where not overridden; null without an API
 * @param envelope    complete, like paging
 * @param aliases     canonical field to further names: a member's name, a JSON pointer into nested members ({@code /manager/id}), or a heading
 */
public record ObjectSettings(boolean enabled, Boolean optional, String path, String parent, String parentField, Map<String, String> parameters,
                             ApiSettings.Paging paging, ApiSettings.Envelope envelope, Map<String, List<String>> aliases) {

    public ObjectSettings {
        parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        aliases = aliases == null ? Map.of() : Map.copyOf(aliases);
    }

    static ObjectSettings inherited(ApiSettings api) {
        return new ObjectSettings(true, null, null, null, null, Map.of(), api == null ? null : api.paging(), api == null ? null : api.envelope(),
            Map.of());
    }
}
