package io.crossload.emulator.actimo.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Times;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /api/v1} as Actimo would, and {@code /emulator} for whoever runs the emulator. */
public final class ApiHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CDN = "/cdn/";
    private static final java.util.regex.Pattern CDN_FILE = java.util.regex.Pattern.compile("/cdn/(\\d{1,18})\\.[a-z]+");
    private final AtomicReference<Customer> customer;
    private final Counters counters = new Counters();
    private final RateLimit rateLimit;
    private final Router router;
    private final Delivery delivery;

    /**
     * @param customer the customer of the day; changed by {@code /emulator/advance}
     * @param closing  opened when the emulator stops, so that no stalled answer holds it up
     */
    public ApiHandler(Options options, AtomicReference<Customer> customer, CountDownLatch closing) {
        this.customer = customer;
        this.rateLimit = new RateLimit(options.requestsPerSecond(), options.nanos());
        this.router = new Router(options, counters, rateLimit);
        this.delivery = new Delivery(closing);
    }

    public Stats stats() { return counters.stats(customer.get().day(), rateLimit.mostInOneSecond()); }

    /** Lets days pass. */
    public void advance(int days) { customer.updateAndGet(c -> c.at(c.day() + days)); }

    @Override public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        try {
            if (path.startsWith("/emulator/")) {
                control(path, request, response, callback);
            } else if (path.startsWith(CDN)) {
                cdn(path, request, response, callback);
            } else {
                serve(request, response, callback);
            }
        } catch (IOException e) {
            LOG.debug("answer not delivered");
            callback.failed(new Broken("the client has gone"));
        }
        return true;
    }

    /** Files by absolute address, as a content network serves them: without key, rate limit and faults. */
    private void cdn(String path, Request request, Response response, Callback callback) throws IOException {
        counters.request("/cdn/{file}");
        if (request.getHeaders().contains("api-key")) {
            counters.keyOnCdn();
        }
        Answer answer = fileId(path).flatMap(customer.get()::download).<Answer>map(Answer.Binary::new)
            .orElse(Answer.Text.html(404, "<html><body>404 Not Found</body></html>"));
        body(Router.Decision.plain(answer), request, response, callback);
    }

    private static Optional<Long> fileId(String path) {
        java.util.regex.Matcher name = CDN_FILE.matcher(path);
        return name.matches() ? Optional.of(Long.parseLong(name.group(1))) : Optional.empty();
    }

    private void control(String path, Request request, Response response, Callback callback) throws IOException {
        Answer.Text answer = switch (path) {
            case "/emulator/stats" -> new Answer.Text(200, Answer.JSON, JSON.writeValueAsString(stats()), java.util.Map.of());
            case "/emulator/advance" -> advanced(Call.of(request).number("n", 1));
            default -> Answer.Text.error(404, "Not found");
        };
        text(answer, response, callback);
    }

    private Answer.Text advanced(long days) {
        try {
            advance((int) Math.min(Integer.MAX_VALUE / 2, days));
            return new Answer.Text(200, Answer.JSON, "{\"day\":" + customer.get().day() + "}", java.util.Map.of());
        } catch (IllegalArgumentException e) {
            return Answer.Text.error(400, e.getMessage());
        }
    }

    private void serve(Request request, Response response, Callback callback) throws IOException {
        Call call = Call.of(request);
        Router.Decision decision = router.decide(call, customer.get());
        if (decision.answer() instanceof Answer.Reset) {
            counters.reset();
            LOG.debug("{} {} reset", call.method(), call.template());
            reset(request, callback);
            return;
        }
        int status = decision.answer() instanceof Answer.Text text ? text.status()
            : decision.answer() instanceof Answer.Binary binary ? binary.download().status() : 200;
        counters.status(status);
        LOG.debug("{} {} {}", call.method(), call.template(), status);
        if (decision.answer() instanceof Answer.Text text && decision.struck().faults().isEmpty()) {
            text(text, response, callback);
        } else {
            body(decision, request, response, callback);
        }
    }

    private void body(Router.Decision decision, Request request, Response response, Callback callback) throws IOException {
        Delivery.Body body = headers(decision.answer(), response);
        if (decision.answer() instanceof Answer.Listing) {
            // Lists tell the customer's own time: what changes on a day comes before the time of the next.
            response.getHeaders().put(HttpHeader.DATE, DateTimeFormatter.RFC_1123_DATE_TIME.format(Times.startOf(customer.get().day())));
        }
        if (delivery.send(response, body, decision.struck())) {
            callback.succeeded();
        } else {
            reset(request, callback);
        }
    }

    private static Delivery.Body headers(Answer answer, Response response) {
        if (answer instanceof Answer.Listing listing) {
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answer.JSON);
            if (listing.link() != null) {
                response.getHeaders().put("Link", listing.link());
            }
            return listing.envelope()::write;
        }
        if (answer instanceof Answer.Binary binary) {
            response.setStatus(binary.download().status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, binary.download().mime());
            return binary.download()::writeTo;
        }
        Answer.Text text = (Answer.Text) answer;
        response.setStatus(text.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, text.contentType());
        text.headers().forEach(response.getHeaders()::put);
        return out -> out.write(text.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void text(Answer.Text text, Response response, Callback callback) throws IOException {
        headers(text, response);
        response.write(true, java.nio.ByteBuffer.wrap(text.body().getBytes(StandardCharsets.UTF_8)), callback);
    }

    /** SO_LINGER 0 makes closing a TCP reset, as a crashed proxy would. */
    private static void reset(Request request, Callback callback) throws IOException {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
        callback.failed(new Broken("reset on purpose"));
    }
}
