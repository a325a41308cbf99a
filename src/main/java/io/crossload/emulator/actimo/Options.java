package io.crossload.emulator.actimo;

import io.crossload.emulator.actimo.api.PagingStyle;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.fault.Faults;
import io.crossload.emulator.actimo.fault.RetryAfter;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How an emulator runs.
 *
 * @param host              address to listen on
 * @param port              port, 0 = any free one
 * @param customer          whom it serves
 * @param apiKeys           keys it accepts
 * @param paging            how lists are paged
 * @param requestsPerSecond limit per key
 * @param retryAfter        form of Retry-After above the limit
 * @param faults            what goes wrong
 * @param nanos             monotonic clock of the rate limit, in nanoseconds
 */
public record Options(String host, int port, Customer customer, Set<String> apiKeys, PagingStyle paging, int requestsPerSecond,
                      RetryAfter retryAfter, Faults faults, LongSupplier nanos) {
    /** The key that an emulator accepts when it is given no other. No secret. */
    public static final String EMULATOR_KEY = "0c0ffee0-0000-4000-8000-00000000000a";
    /** Actimo's documented limit. */
    public static final int ACTIMO_LIMIT = 20;

    public Options {
        apiKeys = Set.copyOf(apiKeys);
    }

    /** Any free port of this machine, the emulator's own key, pages, Actimo's limit, no faults. */
    public static Options of(Customer customer) {
        return new Options("127.0.0.1", 0, customer, Set.of(EMULATOR_KEY), PagingStyle.PAGE, ACTIMO_LIMIT, RetryAfter.SECONDS, Faults.NONE,
            System::nanoTime);
    }

    public Options withHost(String address) { return new Options(address, port, customer, apiKeys, paging, requestsPerSecond, retryAfter, faults, nanos); }

    public Options withPort(int number) { return new Options(host, number, customer, apiKeys, paging, requestsPerSecond, retryAfter, faults, nanos); }

    public Options withApiKeys(Set<String> keys) { return new Options(host, port, customer, keys, paging, requestsPerSecond, retryAfter, faults, nanos); }

    public Options withPaging(PagingStyle style) { return new Options(host, port, customer, apiKeys, style, requestsPerSecond, retryAfter, faults, nanos); }

    public Options withRequestsPerSecond(int limit) { return new Options(host, port, customer, apiKeys, paging, limit, retryAfter, faults, nanos); }

    public Options withRetryAfter(RetryAfter form) { return new Options(host, port, customer, apiKeys, paging, requestsPerSecond, form, faults, nanos); }

    public Options withFaults(Faults other) { return new Options(host, port, customer, apiKeys, paging, requestsPerSecond, retryAfter, other, nanos); }

    public Options withNanos(LongSupplier clock) { return new Options(host, port, customer, apiKeys, paging, requestsPerSecond, retryAfter, faults, clock); }
}
