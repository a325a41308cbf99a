package io.crossload.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Whom people mean when they name a user of the org. */
class OrgUsersTest {
    private static final OrgUsers.User ANNA = new OrgUsers.User("0055g00000ABCDeAAO", "anna@acme.dk", true, "anna@acme.example", "Anna Lund");
    private static final OrgUsers USERS = new OrgUsers(List.of(ANNA,
        // Another person: Ids of 15 characters tell capital letters apart.
        new OrgUsers.User("0055g00000ABCDEAA4", "bo@acme.dk", true, "bo@acme.example", "Bo Friis"),
        new OrgUsers.User("0055g00000000001AA", "left@acme.dk", false, "left@acme.example", "Left"),
        new OrgUsers.User("0055g00000000002AA", "back@acme.dk", false, "back.old@acme.example", "Back"),
        new OrgUsers.User("0055g00000000003AA", "back@acme.dk", true, "back@acme.example", "Back"),
        new OrgUsers.User("0055g00000000004AA", "two@acme.dk", true, "two@acme.example", "Two"),
        new OrgUsers.User("0055g00000000005AA", "two@acme.dk", true, "two.too@acme.example", "Two")));

    @ParameterizedTest
    @ValueSource(strings = {"0055g00000ABCDeAAO", "0055g00000ABCDe", "ANNA@acme.example", "Anna@Acme.dk"})
    void aUserIsNamedByIdUserNameOrEmail(String word) { assertThat(USERS.choose(word)).isEqualTo(ANNA); }

    @Test
    void ofSeveralWithOneEmailTheOnlyActiveOneIsMeant() { assertThat(USERS.choose("back@acme.dk").id()).isEqualTo("0055g00000000003AA"); }

    @Test
    void aUserNameGoesBeforeAnEmail() { assertThat(USERS.choose("two@acme.example").id()).isEqualTo("0055g00000000004AA"); }

    @ParameterizedTest
    @CsvSource({"left@acme.dk, The Salesforce user is inactive.", "back.old@acme.example, The Salesforce user is inactive.", "two@acme.dk, Several active", "nobody@acme.dk, No standard Salesforce user",
        "0055g00000ABCDf, No standard Salesforce user"})
    void whoCannotTakeRecordsIsRefusedWithoutNamingAnybody(String word, String why) {
        assertThatThrownBy(() -> USERS.choose(word)).isInstanceOfSatisfying(CrossloadException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.OWNER_CHOICE_INVALID);
            assertThat(e.detail()).contains(why).doesNotContain("@");
        });
    }
}
