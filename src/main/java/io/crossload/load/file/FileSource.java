package io.crossload.load.file;

import java.nio.file.Path;

/** Where the bytes of a file come from: Actimo's API, its address, or a folder. */
@FunctionalInterface
public interface FileSource {

    /**
     * Streams the bytes into a file that is there and empty.
     *
     * @param most bytes; above it the file is refused
     * @throws FileRefused when this file cannot be had
     * @throws io.crossload.catalogue.CrossloadException when none can: the load stops
     */
    void fetch(FileRow row, Path into, long most) throws FileRefused;
}
