package io.crossload.mapping.html;

import java.util.Optional;

/** Which files of a connection are in the org already, so that HTML can point at them. */
@FunctionalInterface
public interface HostedFiles {
    HostedFiles NONE = (connection, name) -> Optional.empty();

    /**
     * @param name one of the names of a file: see {@link FileName}
     * @return Id of its ContentVersion
     */
    Optional<String> version(String connection, String name);
}
