package io.crossload.source.api;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What became of one try of a request. */
sealed interface Verdict<T> {

    /** @param value what the reader made of the answer */
    record Good<T>(T value) implements Verdict<T> { }

    /** @param pause what Retry-After asks for */
    record Status<T>(int status, Optional<Duration> pause) implements Verdict<T> { }

    record Redirect<T>(URI target) implements Verdict<T> { }

    /** The network failed, or the answer broke off. */
    record Broken<T>(String why) implements Verdict<T> { }

    /** The answer is whole, but none. */
    record Nonsense<T>(String why) implements Verdict<T> { }
}
