package io.crossload.emulator.actimo.api;

import java.util.Map;

/**
 * What the emulator saw.
 *
 * @param day               the customer's day
 * @param requests          requests per path template
 * @param statuses          answers per HTTP status; "reset" for connections that were reset
 * @param mostInOneSecond   largest number of requests of one key in any second, refused ones included
 * @param refused           answers 429 of the rate limit itself (not of faults)
 * @param nonGet            calls with another method than GET; a reader that keeps its promise makes none
 * @param personalLinks     calls to personal login links; likewise none
 * @param redirectsFollowed redirects of the faults that a client followed with its key; likewise none
 * @param keysOnCdn         calls to files outside the API that carried a key; likewise none
 * @param faults            faults struck per kind
 */
public record Stats(int day, Map<String, Long> requests, Map<String, Long> statuses, int mostInOneSecond, long refused, long nonGet,
                    long personalLinks, long redirectsFollowed, long keysOnCdn, Map<String, Long> faults) {

    public long requests(String template) { return requests.getOrDefault(template, 0L); }

    public long allRequests() { return requests.values().stream().mapToLong(Long::longValue).sum(); }
}
