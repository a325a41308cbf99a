package io.crossload.api;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** One request: what it is about, and who makes it. */
final class Call {
    static final String ROOT = "/api/";

    private final Request request;
    private final String path;
    private final Caller caller;
    /** The address without values, for the log. */
    private String template;

    Call(Request request, Caller caller) {
        this.request = request;
        this.caller = caller;
        String inContext = Request.getPathInContext(request);
        this.path = inContext.startsWith(ROOT) ? inContext.substring(ROOT.length()) : "";
    }

    Request request() { return request; }

    /** Below /api/; empty when it is elsewhere. */
    String path() { return path; }

    Caller caller() { return caller; }

    String template() { return template == null ? "(nothing)" : template; }

    boolean isGet() { return HttpMethod.GET.is(request.getMethod()); }

    boolean isPost() { return HttpMethod.POST.is(request.getMethod()); }

    /** It is about that. @throws CrossloadException ROLE_REFUSED when its caller may not do it */
    void isAbout(String what, Access needed) {
        template = ROOT + what;
        if (!caller.access().allows(needed)) {
            throw new CrossloadException(Code.ROLE_REFUSED, template + " needs " + needed.word() + "; " + caller.name() + " is " + caller.access().word() + ".");
        }
    }
}
