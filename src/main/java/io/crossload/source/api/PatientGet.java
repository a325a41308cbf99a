package io.crossload.source.api;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Asks until there is an answer or no hope of one. A reader that is handed in runs once per try: it must be ready to start again. */
final class PatientGet {
    private static final Logger LOG = LoggerFactory.getLogger(PatientGet.class);
    private static final int MOST_REDIRECTS = 3;

    private final ActimoHttp http;
    private final RetryPolicy policy;
    private final SourceClock clock;

    PatientGet(ActimoHttp http, RetryPolicy policy, SourceClock clock) {
        this.http = http;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * @throws CrossloadException SOURCE_LOGIN_REFUSED, SOURCE_REDIRECT_REFUSED, SOURCE_ANSWER_INVALID or SOURCE_UNREACHABLE
     * @throws UnexpectedStatus   any other refusal
     */
    <T> T get(ActimoRequest first, AnswerReader<T> reader) {
        ActimoRequest request = first;
        int repeats = 0;
        int redirects = 0;
        boolean nonsense = false;
        while (true) {
            Verdict<T> verdict = attempt(request, reader);
            if (verdict instanceof Verdict.Good<T> good) {
                return good.value();
            } else if (verdict instanceof Verdict.Redirect<T> redirect) {
                request = follow(request, redirect.target(), ++redirects);
            } else if (verdict instanceof Verdict.Nonsense<T> odd) {
                if (nonsense) {
                    throw new CrossloadException(Code.SOURCE_ANSWER_INVALID, "(" + request + ": " + odd.why() + ")");
                }
                nonsense = true;
                pause(request, odd.why(), policy.pause(repeats++, Optional.empty()));
            } else if (verdict instanceof Verdict.Broken<T> broken) {
                repeats = repeat(request, repeats, broken.why(), Optional.empty());
            } else if (verdict instanceof Verdict.Status<T> status) {
                judge(request, status.status());
                if (status.status() == 429) {
                    request.bucket().slowDown(policy.pause(0, Optional.of(status.pause().orElse(Duration.ZERO))));
                }
                repeats = repeat(request, repeats, "HTTP " + status.status(), status.pause());
            }
        }
    }

    private <T> Verdict<T> attempt(ActimoRequest request, AnswerReader<T> reader) {
        try {
            return http.<Verdict<T>>get(request, answer -> {
                if (answer.status() >= 200 && answer.status() < 300) {
                    return new Verdict.Good<>(reader.read(answer));
                }
                String location = answer.header("Location");
                return answer.status() < 400 && location != null ? new Verdict.Redirect<>(resolve(request, location))
                    : new Verdict.Status<>(answer.status(), RetryAfter.of(answer, clock.now()));
            });
        } catch (InvalidAnswer e) {
            return new Verdict.Nonsense<>(e.getMessage());
        } catch (JsonEOFException e) {
            return new Verdict.Broken<>("the answer broke off");
        } catch (JsonProcessingException e) {
            return new Verdict.Nonsense<>("no valid JSON");
        } catch (IOException e) {
            return new Verdict.Broken<>(e.getClass().getSimpleName());
        }
    }

    private static URI resolve(ActimoRequest request, String location) {
        try {
            return request.uri().resolve(location);
        } catch (IllegalArgumentException e) {
            throw new CrossloadException(Code.SOURCE_REDIRECT_REFUSED, "(" + request + ")");
        }
    }

    /** The key goes along, so a redirect may only lead to the same scheme, host and port. */
    private static ActimoRequest follow(ActimoRequest request, URI target, int redirects) {
        if (redirects > MOST_REDIRECTS || target.getHost() == null || !request.allowed().isOwnHost(target) || AllowList.isForbidden(target)) {
            throw new CrossloadException(Code.SOURCE_REDIRECT_REFUSED, "(" + request + ")");
        }
        return request.at(target);
    }

    private void judge(ActimoRequest request, int status) {
        if (status == 401 || status == 403) {
            throw new CrossloadException(Code.SOURCE_LOGIN_REFUSED,
                "(" + request.connection() + ", " + request + ": HTTP " + status + "; wrong key, or not allowed for this workspace)");
        }
        if (!policy.repeats(status)) {
            throw new UnexpectedStatus(status);
        }
    }

    private int repeat(ActimoRequest request, int repeats, String why, Optional<Duration> asked) {
        if (policy.isSpent(repeats)) {
            throw new CrossloadException(Code.SOURCE_UNREACHABLE, "(" + request + ": " + why + " after " + (repeats + 1) + " tries)");
        }
        pause(request, why, policy.pause(repeats, asked));
        return repeats + 1;
    }

    private void pause(ActimoRequest request, String why, Duration pause) {
        LOG.info("{}: {} ({}); asking again in {} ms", request.connection(), request, why, pause.toMillis());
        try {
            clock.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CrossloadException(Code.SOURCE_UNREACHABLE, "(interrupted)", e);
        }
    }
}
