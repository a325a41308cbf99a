package io.crossload.source.profile;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Errors of configuration files: file, line, what is wrong and how to cure it. */
final class ConfigError {
    private ConfigError() { }

    static CrossloadException at(String file, int line, String problem) {
        return new CrossloadException(Code.CONFIG_INVALID, file + ":" + line + ": " + problem + ".");
    }
}
