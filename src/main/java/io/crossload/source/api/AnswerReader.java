package io.crossload.source.api;

import java.io.IOException;

/** Reads an answer inside the exchange: the connection is closed as soon as the exchange is done. */
@FunctionalInterface
interface AnswerReader<T> {
    T read(ActimoAnswer answer) throws IOException;
}
