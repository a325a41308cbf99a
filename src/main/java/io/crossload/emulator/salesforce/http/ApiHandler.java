package io.crossload.emulator.salesforce.http;

import io.crossload.emulator.salesforce.fault.Faults;
import io.crossload.emulator.salesforce.fault.FaultPlan;
import io.crossload.emulator.salesforce.limit.RollingCount;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every HTTP request: session, limits and faults first, then the endpoint, then the answer. */
public final class ApiHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    /** Salesforce refuses longer request lines. */
    private static final int MAX_URI = 16_384;
    private static final int WORTH_ZIPPING = 1024;

    /** Checks the token of a data call; throws {@link ApiError#sessionExpired()}. */
    public interface SessionCheck {
        void check(String token);
    }

    private final Router router;
    private final SessionCheck sessions;
    private final Faults faults;
    private final CallLog log;
    private final long dailyCalls;
    private final RollingCount usage;
    private final boolean gzip;
    private final Clock clock;
    private volatile Consumer<String> watcher = call -> { };

    public ApiHandler(Router router, SessionCheck sessions, Faults faults, CallLog log, long dailyCalls, RollingCount usage, boolean gzip, Clock clock) {
        this.router = router;
        this.sessions = sessions;
        this.faults = faults;
        this.log = log;
        this.dailyCalls = dailyCalls;
        this.usage = usage;
        this.gzip = gzip;
        this.clock = clock;
    }

    /** Tells of every call that has an endpoint, as method and path template, before it is answered; the listener may hold it up. */
    public void watch(Consumer<String> listener) { watcher = listener; }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String template = "(none)";
        boolean data = false;
        boolean logged = false;
        try {
            Answer answer;
            Call call = null;
            try {
                call = new Call(request);
                data = counts(call);
                if (request.getHttpURI().getPathQuery().length() > MAX_URI) throw new ApiError(414, "URI_TOO_LONG", "URI Too Long");
                Router.Route route = router.find(call);
                template = route.template();
                watcher.accept(call.method() + " " + template);
                answer = data ? counted(call, route, isRest(call)) : route.endpoint().answer(call);
            } catch (ApiError e) {
                if (call != null) call.drain();
                answer = e.answer();
            }
            log.count(request.getMethod(), template, answer.status());
            logged = true;
            send(request, response, answer, data);
            callback.succeeded();
        } catch (CutOff e) {
            log.count(request.getMethod(), template, 0);
            // Closed at once: a failed callback alone would still answer with status 500.
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(e);
        } catch (IOException e) {
            callback.failed(e);
        } catch (RuntimeException e) {
            LOG.error("Defect in the emulator at {} {}", request.getMethod(), template, e);
            if (!logged) log.count(request.getMethod(), template, 500);
            failed(request, response, callback, data);
        }
        return true;
    }

    /** Says in Salesforce's form that something went wrong inside; when the answer has begun, all that is left is to break it off. */
    private void failed(Request request, Response response, Callback callback, boolean data) {
        try {
            if (response.isCommitted()) throw new IOException("The answer had begun");
            response.reset();
            send(request, response, new ApiError(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred in the emulator").answer(), data);
            callback.succeeded();
        } catch (IOException e) {
            callback.failed(e);
        }
    }

    /** Counts against DailyApiRequests: everything but logging in and the list of versions. */
    private static boolean counts(Call call) {
        return call.segments().size() > 2 && "services".equals(call.segments().get(0)) && (isRest(call) || !"oauth2".equals(call.segments().get(1)));
    }

    private static boolean isRest(Call call) { return "data".equals(call.segments().get(1)); }

    private Answer counted(Call call, Router.Route route, boolean rest) throws IOException {
        log.countDataCall();
        long used = usage.add(1);
        long delay = faults.calls().delay(call.path());
        if (delay > 0) LockSupport.parkNanos(delay * 1_000_000);
        FaultPlan.HttpError error = faults.calls().error(call.method(), call.path());
        if (error != null) {
            call.drain();
            return failure(error, call, route);
        }
        // SOAP and Bulk API 1.0 look at session and limit themselves, because they answer errors in forms of their own.
        if (rest) {
            sessions.check(call.bearer());
            if (used > dailyCalls || faults.limits().use(FaultPlan.Allocation.API_CALLS)) throw ApiError.limitExceeded();
        }
        return route.endpoint().answer(call);
    }

    private Answer failure(FaultPlan.HttpError error, Call call, Router.Route route) {
        Answer answer = route.errors().answer(call, new ApiError(error.status(), error.status() == 429 ? "REQUEST_LIMIT_EXCEEDED" : "SERVER_UNAVAILABLE",
            "The server cannot take the request now")).withStatus(error.status());
        if (error.retryAfter() == null) return answer;
        String value = "http-date".equals(error.retryAfter())
            ? DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().plusSeconds(2).atOffset(ZoneOffset.UTC)) : error.retryAfter();
        return answer.with("Retry-After", value);
    }

    private void send(Request request, Response response, Answer answer, boolean data) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        if (data) response.getHeaders().put("Sforce-Limit-Info", "api-usage=" + Math.max(usage.sum(), dailyCalls - faults.limits().left(FaultPlan.Allocation.API_CALLS)) + "/" + dailyCalls);
        if (answer.contentType() == null) {
            response.write(true, null, Callback.NOOP);
            return;
        }
        response.getHeaders().put("Content-Type", answer.contentType());
        String accepted = request.getHeaders().get("Accept-Encoding");
        boolean zip = gzip && accepted != null && accepted.contains("gzip") && (answer.length() < 0 || answer.length() > WORTH_ZIPPING);
        if (zip) response.getHeaders().put("Content-Encoding", "gzip");
        else if (answer.length() >= 0) response.getHeaders().put("Content-Length", answer.length());
        OutputStream out = Content.Sink.asOutputStream(response);
        OutputStream cut = answer.cutAfter() < 0 ? out : new CuttingStream(out, answer.cutAfter());
        OutputStream target = zip ? new FastGzip(cut) : cut;
        answer.body().writeTo(target);
        target.close();
    }
}
