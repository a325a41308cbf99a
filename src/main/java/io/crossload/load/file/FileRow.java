package io.crossload.load.file;

import java.util.List;
import java.util.Map;

/**
 * What a shaped row says of a file.
 *
 * @param key      key of the row
 * @param fileId   Actimo's id, or null
 * @param url      where it lies, or null
 * @param fileName as the source has it, or null
 * @param size     bytes, or null when the source does not say
 * @param sha256   lower case hex, or null
 * @param owners   Ids of the records that use it
 */
public record FileRow(String key, String connection, String fileId, String url, String fileName, Long size, String sha256, List<String> owners) {
    /** Column with the Ids of the records, separated by blanks. */
    public static final String OWNER_IDS = "owner_ids";

    public static FileRow of(String key, Map<String, String> row) {
        String size = row.get("size_bytes");
        String owners = row.getOrDefault(OWNER_IDS, "");
        return new FileRow(key, row.get("connection"), row.get("file_id"), row.get("url"), row.get("file_name"), size == null ? null : Long.valueOf(size),
            row.get("sha256"), owners.isBlank() ? List.of() : List.of(owners.strip().split(" +")));
    }
}
