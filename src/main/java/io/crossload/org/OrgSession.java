package io.crossload.org;

import java.util.function.Supplier;

import org.apache.camel.Exchange;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.internal.SalesforceSession;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * The login of camel-salesforce for requests that go through camel-http, because only that streams a file from the disk: route step before the
 * request, and a second try with a new login where the session has ended.
 */
public final class OrgSession {
    private final Supplier<SalesforceComponent> component;

    public OrgSession(Supplier<SalesforceComponent> component) { this.component = component; }

    /** Route step: the org's address and the session's token. */
    public void authorise(Exchange exchange) throws SalesforceException {
        SalesforceSession session = component.get().getSession();
        if (session.getAccessToken() == null) {
            session.login(null);
        }
        exchange.setProperty("orgOrigin", session.getInstanceUrl());
        exchange.getMessage().setHeader(Exchange.HTTP_URI, session.getInstanceUrl() + exchange.getMessage().getHeader("orgPath", String.class));
        exchange.getMessage().setHeader("Authorization", "Bearer " + session.getAccessToken());
    }

    /** Runs the call; once more with a new login when the session has ended. The body must be one that can be sent again. */
    Exchange withLogin(Supplier<Exchange> call) {
        try {
            return call.get();
        } catch (OrgException e) {
            if (e.status() != 401 || !(e.getCause() instanceof HttpOperationFailedException)) {
                throw e;
            }
            try {
                SalesforceSession session = component.get().getSession();
                session.login(session.getAccessToken());
            } catch (SalesforceException refused) {
                throw OrgCalls.classify(refused, -1);
            }
            return call.get();
        }
    }
}
