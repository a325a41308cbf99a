package io.crossload.source.api;

import static io.crossload.source.api.PagingTest.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Set;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.crossload.catalogue.Code;
import io.crossload.source.api.ScriptedActimo.Reply;
import io.crossload.source.contract.Normaliser;

class GuardTest extends AgainstScriptedActimo {

    @Test
    void everyRequestIsAGetWithTheKey() {
        actimo.on("/contacts", r -> page(r, 150)).on("/project", Reply.json("{\"data\":[{\"id\":1}]}"));
        ApiReader reader = reader("  auth: { header: Authorization, prefix: \"Bearer \" }\n");
        reader.probe();
        reader.read(CONTACT, new Normaliser(CONTACT, io.crossload.source.contract.ValueRules.api()), sink, Since.full());

        assertThat(actimo.requests()).hasSize(4).allSatisfy(r -> {
            assertThat(r.method()).isEqualTo("GET");
            assertThat(r.headers()).containsEntry("Authorization", "Bearer " + key).doesNotContainKey("Content-Length").containsEntry("User-Agent", "Crossload");
        });
    }

    @Test
    void theProbeSaysWhetherTheKeyIsValid() {
        actimo.on("/project", Reply.status(401));
        assertThatThrownBy(() -> reader("").probe()).satisfies(code(Code.SOURCE_LOGIN_REFUSED));

        actimo.on("/project", Reply.json("<html>Log in</html>"));
        assertThatThrownBy(() -> reader("").probe()).satisfies(code(Code.SOURCE_ANSWER_INVALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/contacts/1", "/messages", "/messages/1/send", "/messages/1/contactLink/2", "/groups/1/contacts/2", "/groups/a%2Fb/contacts",
        "/groups/../contacts", "/groups/%2e%2e/contacts", "//contacts", "/groups/%252F/contacts"})
    void aPathThatIsNotListedIsStoppedBeforeItLeaves(String path) {
        assertThatThrownBy(() -> send(actimo.url() + path, Set.of("/contacts", "/groups/{id}/contacts"))).satisfies(code(Code.SOURCE_CALL_REFUSED));
        assertThat(actimo.requests()).isEmpty();
    }

    @Test
    void loginLinksStayForbiddenEvenWhenListed() {
        assertThatThrownBy(() -> send(actimo.url() + "/messages/1/contactLink/2", Set.of("/messages/{id}/contactLink/{contact}")))
            .satisfies(code(Code.SOURCE_CALL_REFUSED));
        assertThat(actimo.requests()).isEmpty();
    }

    @Test
    void anotherHostIsNeverAskedAndNeverSeesTheKey() {
        try (ScriptedActimo stranger = new ScriptedActimo()) {
            stranger.on("/contacts", Reply.json("[]"));
            assertThatThrownBy(() -> send(stranger.url() + "/contacts", Set.of("/contacts"))).satisfies(code(Code.SOURCE_CALL_REFUSED));
            assertThat(stranger.requests()).isEmpty();
        }
    }

    @Test
    void anythingButGetIsStopped() {
        Connection connection = http().connect(profile(""), new AllowList(URI.create(actimo.url()), List.of("/contacts")));
        ActimoRequest request = new ActimoRequest(connection, "/contacts", URI.create(actimo.url() + "/contacts"), false);
        for (String method : List.of("DELETE", "POST", "PUT", "PATCH")) {
            Exchange sent = camel.createProducerTemplate().send(ActimoHttp.ROUTE, e -> {
                e.setProperty(ActimoHttp.REQUEST, request);
                e.getIn().setHeader(Exchange.HTTP_METHOD, method);
                e.getIn().setHeader(Exchange.HTTP_URI, request.address());
            });
            assertThat(sent.getException()).satisfies(code(Code.SOURCE_CALL_REFUSED));
        }
        assertThat(actimo.requests()).isEmpty();
    }

    private void send(String address, Set<String> listed) throws Exception {
        Connection connection = http().connect(profile(""), new AllowList(URI.create(actimo.url()), listed));
        http().get(new ActimoRequest(connection, "x", URI.create(address), false), ActimoAnswer::status);
    }

    @Test
    void redirectsWithinTheHostAreFollowedThreeTimes() {
        actimo.on("/contacts", moved("/api/v1/a")).on("/a", moved("b")).on("/b", moved(actimo.url() + "/c")).on("/c", Reply.json(contacts(1, 2)));

        assertThat(read(CONTACT, "  paging: { style: none }\n").rows()).isEqualTo(2);

        actimo.on("/c", moved("/api/v1/d")).on("/d", Reply.json(contacts(1, 2)));
        assertThatThrownBy(() -> read(CONTACT, "  paging: { style: none }\n")).satisfies(code(Code.SOURCE_REDIRECT_REFUSED));
    }

    @Test
    void aRedirectElsewhereIsRefused() {
        try (ScriptedActimo stranger = new ScriptedActimo()) {
            for (String target : List.of(stranger.url() + "/contacts", actimo.url().replace("127.0.0.1", "localhost") + "/contacts",
                "https://127.0.0.1/contacts", "/api/v1/messages/1/contactLink/2", "ftp://127.0.0.1/x", "mailto:x")) {
                actimo.on("/contacts", moved(target));
                assertThatThrownBy(this::readContacts).as(target).satisfies(code(Code.SOURCE_REDIRECT_REFUSED));
            }
            assertThat(stranger.requests()).isEmpty();
        }
    }

    private static Reply moved(String target) {
        return Reply.status(302).with("Location", target);
    }

    @Test
    void aParentsIdCannotLeadElsewhere() {
        List<String> parents = List.of("1/contactLink/2?", "../contacts#");

        for (String parent : parents) {
            assertThatThrownBy(() -> reader("").read(GROUP_MEMBER, new Normaliser(GROUP_MEMBER, io.crossload.source.contract.ValueRules.api()), sink, Since.full(), List.of(parent)))
                .satisfies(code(Code.SOURCE_CALL_REFUSED)).hasMessageNotContaining("contactLink");
        }
        assertThat(actimo.requests()).isEmpty();
    }
}
