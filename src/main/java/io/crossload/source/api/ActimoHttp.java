package io.crossload.source.api;

import java.io.IOException;
import java.util.function.UnaryOperator;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.source.profile.ApiSettings;
import io.crossload.source.profile.SourceProfile;

/**
 * Sends one GET at a time through the Camel route {@code actimo-get} (routes/source.yaml), which guards, paces and sends it.
 * Safe for use by several threads; one instance serves all connections.
 */
public final class ActimoHttp {
    static final String ROUTE = "direct:actimo-get";
    static final String REQUEST = "actimoRequest";
    static final String READER = "actimoAnswerReader";

    private final ProducerTemplate template;
    private final RateLimit rates;
    private final UnaryOperator<String> environment;

    /**
     * @param rates       the bean that the route paces with
     * @param environment looks up the environment variables that hold API keys
     */
    public ActimoHttp(ProducerTemplate template, RateLimit rates, UnaryOperator<String> environment) {
        this.template = template;
        this.rates = rates;
        this.environment = environment;
    }

    Connection connect(SourceProfile profile, AllowList allowed) {
        ApiKey key = new ApiKey(profile.api().auth().secretRef().resolve(environment));
        return new Connection(profile, key, rates.bucket(key, profile.api().rate()), allowed);
    }

    /**
     * @param <T> what the reader makes of the answer
     * @throws IOException what the network or the reader threw
     */
    @SuppressWarnings("unchecked")
    <T> T get(ActimoRequest request, AnswerReader<T> reader) throws IOException {
        Exchange exchange = template.send(ROUTE, e -> prepare(e, request, reader));
        Exception failure = exchange.getException();
        if (failure == null) {
            return (T) exchange.getMessage().getBody();
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        throw new CrossloadException(Code.SOURCE_UNREACHABLE, "(" + request + ": " + failure.getClass().getSimpleName() + ")", failure);
    }

    private static void prepare(Exchange exchange, ActimoRequest request, AnswerReader<?> reader) {
        ApiSettings api = request.connection().profile().api();
        exchange.setProperty(REQUEST, request);
        exchange.setProperty(READER, reader);
        exchange.setProperty("actimoOrigin", request.origin());
        exchange.setProperty("actimoConnectTimeout", api.timeouts().connect().toMillis());
        exchange.setProperty("actimoReadTimeout", api.timeouts().read().toMillis());
        Message message = exchange.getIn();
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_URI, request.address());
        if (request.uri().getRawQuery() != null) {
            message.setHeader(Exchange.HTTP_QUERY, request.uri().getRawQuery());
        }
        // Files come in their own type.
        message.setHeader("Accept", "application/json, */*;q=0.5");
        if (request.allowed().isOwnHost(request.uri())) {
            message.setHeader(api.auth().header(), api.auth().prefix() + request.connection().key().reveal());
        }
    }

    static ActimoRequest request(Exchange exchange) {
        return exchange.getProperty(REQUEST, ActimoRequest.class);
    }
}
