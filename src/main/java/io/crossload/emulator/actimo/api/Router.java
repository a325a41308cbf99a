package io.crossload.emulator.actimo.api;

import io.crossload.emulator.actimo.Options;
import io.crossload.emulator.actimo.customer.Customer;
import io.crossload.emulator.actimo.customer.Rows;
import io.crossload.emulator.actimo.customer.Tables;
import io.crossload.emulator.actimo.fault.FaultKind;
import io.crossload.emulator.actimo.fault.FaultPlan;
import io.crossload.emulator.actimo.fault.Struck;
import java.util.Optional;

/** Decides the answer: is the call allowed, does a fault strike, which rows does it ask for. */
final class Router {
    private final Options options;
    private final Counters counters;
    private final RateLimit rateLimit;
    private final FaultPlan faults;
    private final Selected selected = new Selected();

    Router(Options options, Counters counters, RateLimit rateLimit) {
        this.options = options;
        this.counters = counters;
        this.rateLimit = rateLimit;
        this.faults = new FaultPlan(options.faults());
    }

    /** An answer and the faults that strike while it is sent. */
    record Decision(Answer answer, Struck struck) {
        static Decision plain(Answer answer) { return new Decision(answer, new Struck(java.util.List.of())); }
    }

    Decision decide(Call call, Customer customer) {
        counters.request(call.template());
        if (call.has(FaultAnswers.REDIRECTED) && call.key() != null) {
            counters.redirectFollowed();
        }
        // Personal links log a person in: a migration has no business with them, whatever the method.
        if (call.template().contains("/contactLink")) {
            counters.personalLink();
            return Decision.plain(Answer.Text.error(403, "Personal links are not served"));
        }
        if (!call.method().equals("GET")) {
            counters.nonGet();
            return Decision.plain(Answer.Text.error(405, "Only GET is served").with("Allow", "GET"));
        }
        if (call.key() == null || !options.apiKeys().contains(call.key())) {
            return Decision.plain(Answer.Text.error(401, "Invalid API key"));
        }
        if (!rateLimit.allows(call.key())) {
            counters.refused();
            return Decision.plain(FaultAnswers.tooManyRequests(options.retryAfter(), 1));
        }
        Struck struck = faults.next(call.template(), call.has("cursor"));
        counters.faults(struck);
        try {
            return new Decision(struck.replacement().map(f -> FaultAnswers.of(f, call)).orElseGet(() -> answer(call, customer, struck)), struck);
        } catch (BadRequest e) {
            return Decision.plain(Answer.Text.error(400, e.getMessage()));
        }
    }

    private Answer answer(Call call, Customer customer, Struck struck) {
        if (call.template().equals("/project")) {
            return new Answer.Text(200, Answer.JSON, "{\"status\":\"ok\",\"data\":[{\"id\":1,\"name\":\"Nordlys Gruppen\",\"timezone\":"
                + "\"Europe/Copenhagen\"}],\"meta\":{\"total\":1,\"page\":1,\"next_cursor\":null}}", java.util.Map.of());
        }
        if (call.template().equals("/contacts/{id}")) {
            return customer.contact(call.id()).<Answer>map(row -> listing(new SingleRow(Tables.CONTACT, row), call, struck)).orElse(notFound());
        }
        if (call.template().equals("/files/{id}/download")) {
            return customer.download(call.id()).<Answer>map(Answer.Binary::new).orElse(notFound());
        }
        Optional<Rows> rows = selected.of(call, customer, struck);
        return rows.<Answer>map(r -> listing(drifted(r, call, customer, struck), call, struck)).orElse(notFound());
    }

    private Rows drifted(Rows rows, Call call, Customer customer, Struck struck) {
        if (!struck.has(FaultKind.PAGE_DRIFT) || !call.template().equals("/contacts")) {
            return rows;
        }
        Customer tomorrow = customer.at(customer.day() + 1);
        String[] hired = tomorrow.contact(tomorrow.firstHired()).orElseThrow();
        return new DriftedRows(rows, hired);
    }

    private Answer.Listing listing(Rows rows, Call call, Struck struck) {
        Page page = Page.of(call, options.paging(), struck);
        long total = rows.size();
        String link = null;
        if (options.paging() == PagingStyle.LINK && page.hasNext(total)) {
            link = "<http://" + call.host() + Call.BASE + call.path() + "?" + LinkQuery.next(call, page) + ">; rel=\"next\"";
        }
        return new Answer.Listing(new Envelope(rows, page, total, options.paging(), struck), link);
    }

    private static Answer notFound() { return Answer.Text.error(404, "Not found"); }
}
