package io.crossload.org;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Calls the {@code org-*} routes and waits for the answer on the caller's thread: camel-salesforce works asynchronously, and a step after
 * it would leave the JMS transaction of the route that asked. Repeats what can heal (429, 5xx, lost connections; camel-salesforce itself
 * logs in again on 401), honouring Retry-After.
 */
public final class OrgCalls {
    private static final Logger LOG = LoggerFactory.getLogger(OrgCalls.class);

    private final ProducerTemplate template;
    private final BackOff backOff;
    private final Pause pause;
    private final RandomGenerator random;
    private final Consumer<OrgException> repeated;

    public OrgCalls(ProducerTemplate template, BackOff backOff, Pause pause, RandomGenerator random) { this(template, backOff, pause, random, failure -> { }); }

    /** @param repeated is told every failure after which a call is made again */
    public OrgCalls(ProducerTemplate template, BackOff backOff, Pause pause, RandomGenerator random, Consumer<OrgException> repeated) {
        this.repeated = repeated;
        this.template = template;
        this.backOff = backOff;
        this.pause = pause;
        this.random = random;
    }

    /** One call, repeated while it can heal. */
    public Exchange call(String route, Object body, Map<String, Object> headers) {
        for (int failed = 1;; failed++) {
            try {
                return once(route, body, headers);
            } catch (OrgException e) {
                if (!e.isTransient() || failed >= backOff.tries()) {
                    throw e;
                }
                long wait = backOff.waitMillis(failed, e.retryAfterMillis(), random);
                LOG.warn("Salesforce {} answered {} {}; again in {} ms (try {} of {})", route, e.status(), e.errorCode(), wait, failed + 1, backOff.tries());
                repeated.accept(e);
                pause.forMillis(wait);
            }
        }
    }

    /** One call without repetition: for what must not be sent twice. */
    public Exchange once(String route, Object body, Map<String, Object> headers) {
        AtomicLong retryAfter = RetryAfter.begin();
        try {
            Exchange answer = template.request("direct:" + route, e -> {
                e.getMessage().setBody(body);
                e.getMessage().setHeaders(new java.util.HashMap<>(headers));
            });
            if (answer.getException() != null) {
                throw classify(answer.getException(), retryAfter.get());
            }
            return answer;
        } finally {
            RetryAfter.end();
        }
    }

    static OrgException classify(Throwable failure, long retryAfter) {
        HttpOperationFailedException refused = find(failure, HttpOperationFailedException.class);
        if (refused != null) {
            return refused(refused, failure, retryAfter);
        }
        SalesforceException answer = find(failure, SalesforceException.class);
        int status = answer == null ? 0 : answer.getStatusCode();
        String code = answer != null && answer.getErrors() != null && !answer.getErrors().isEmpty() && answer.getErrors().get(0).getErrorCode() != null
            ? answer.getErrors().get(0).getErrorCode() : failure.getClass().getSimpleName();
        String text = answer != null && answer.getErrors() != null && !answer.getErrors().isEmpty() && answer.getErrors().get(0).getMessage() != null
            ? answer.getErrors().get(0).getMessage() : String.valueOf(failure.getMessage());
        return new OrgException(kind(failure, status, code, text), status, code, text, retryAfter, failure);
    }

    /** What camel-http was answered: [{"errorCode": ..., "message": ...}], if it was Salesforce that answered. */
    private static OrgException refused(HttpOperationFailedException answer, Throwable failure, long retryAfter) {
        String code = "HTTP_" + answer.getStatusCode();
        String text = "";
        try {
            JsonNode error = new ObjectMapper().readTree(answer.getResponseBody() == null ? "" : answer.getResponseBody()).path(0);
            code = error.path("errorCode").asText(code);
            text = error.path("message").asText(text);
        } catch (JsonProcessingException none) {
            // A proxy's page: the status says enough.
        }
        return new OrgException(kind(failure, answer.getStatusCode(), code, text), answer.getStatusCode(), code, text, retryAfter, answer);
    }

    private static OrgException.Kind kind(Throwable failure, int status, String code, String text) {
        if (find(failure, InterruptedException.class) != null || find(failure, java.util.concurrent.RejectedExecutionException.class) != null) {
            return OrgException.Kind.STOPPED;
        }
        if (code.startsWith("invalid_") || status == 401) {
            return OrgException.Kind.LOGIN_REFUSED;
        }
        if (code.equals("ExceededQuota") || code.equals("STORAGE_LIMIT_EXCEEDED") || code.equals("LIMIT_EXCEEDED")) {
            return OrgException.Kind.LIMIT;
        }
        if (status == 429 || code.equals("REQUEST_LIMIT_EXCEEDED")) {
            return OrgException.Kind.THROTTLED;
        }
        if (status >= 500 || status == 408 || status == 420) {
            return OrgException.Kind.BUSY;
        }
        // No answer, or one that began well (200) and broke off on the way; one that came whole and makes no sense stays a defect.
        boolean broken = find(failure, TimeoutException.class) != null || find(failure, IOException.class) != null && find(failure, JsonProcessingException.class) == null;
        if (status < 400 && broken) {
            return OrgException.Kind.BUSY;
        }
        return OrgException.Kind.REJECTED;
    }

    private static <T extends Throwable> T find(Throwable failure, Class<T> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
