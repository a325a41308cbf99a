package io.crossload.source.api;

import org.apache.camel.Exchange;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/**
 * Route step that stops what Crossload must never ask of Actimo: anything but GET, other hosts (the key must not reach them), paths that the
 * profile does not list, and personal login links.
 */
public final class RequestGuard {

    /** Called by the route {@code actimo-get}, before anything leaves the machine. */
    public void check(Exchange exchange) {
        ActimoRequest request = ActimoHttp.request(exchange);
        Object method = exchange.getMessage().getHeader(Exchange.HTTP_METHOD);
        String sent = exchange.getMessage().getHeader(Exchange.HTTP_URI, String.class);
        boolean allowed = "GET".equals(method) && exchange.getMessage().getBody() == null && request.address().equals(sent)
            && request.allowed().isOwnHost(request.uri()) && !AllowList.isForbidden(request.uri())
            && (request.redirected() || request.allowed().isListed(request.uri()));
        if (!allowed) {
            throw new CrossloadException(Code.SOURCE_CALL_REFUSED, "(" + request.template() + ")");
        }
    }
}
