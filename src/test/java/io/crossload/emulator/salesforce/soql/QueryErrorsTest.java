package io.crossload.emulator.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crossload.emulator.salesforce.http.ApiError;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code, the place and the words of what is refused. */
class QueryErrorsTest {
    private static final SmallOrg ORG = new SmallOrg();

    private static ApiError error(String query) {
        ApiError error = catchThrowableOfType(ApiError.class, () -> ORG.answer(query));
        assertThat(error).as(query).isNotNull();
        return error;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "`` | 1 | unexpected token: <EOF>", "SELECT | 7 | unexpected token: <EOF>", "SELECT FROM Contact | 8 | unexpected token: 'FROM'", "SELECT Id, FROM Contact | 12 | unexpected token: 'FROM'",
        "SELECT Id FROM | 15 | unexpected token: <EOF>", "SELECT Id Contact | 18 | unexpected token: <EOF>", "SELECT Id FROM Contact LIMIT x | 30 | unexpected token: 'x'",
        "SELECT Id FROM Contact LIMIT | 24 | unexpected token: 'LIMIT'", "SELECT Id FROM Contact c d | 26 | unexpected token: 'd'", "UPDATE Contact | 1 | unexpected token: 'UPDATE'",
        "SELECT Id FROM Contact WHERE | 24 | unexpected token: 'WHERE'", "SELECT Id FROM Contact WHERE Title = | 37 | unexpected token: <EOF>",
        "SELECT Id FROM Contact WHERE Title ~ 'a' | 36 | unexpected token: '~'", "SELECT Id FROM Contact WHERE Title == 'a' | 36 | unexpected token: '=='",
        "SELECT Id FROM Contact WHERE Title IN () | 40 | unexpected token: ')'", "SELECT Id FROM Contact WHERE Title IN 5 | 39 | unexpected token: '5'", "SELECT Id FROM Contact WHERE Title = ('a') | 38 | unexpected token: '('",
        "SELECT Id FROM Contact WHERE NPS_Score__c > = 3 | 45 | unexpected token: '='", "SELECT Id FROM Contact WHERE Title = :x | 38 | unexpected token: ':'",
        "SELECT Id FROM Contact WHERE Title = 'a' OR LastName = 'b' AND Email = 'c' | 60 | unexpected token: 'AND'", "SELECT Id FROM Contact WHERE Title > null | 38 | unexpected token: 'null'",
        "SELECT Id FROM Contact -- x | 24 | unexpected token: '--'", "SELECT Id FROM Contact /* x */ | 24 | unexpected token: '/'", "[SELECT Id FROM Contact] | 1 | unexpected token: '['",
        "SELECT Id FROM Contact WHERE Title = 'a | 38 | line 1:38 mismatched character '<EOF>' expecting '''", "SELECT Id FROM Contact WHERE Title = 'a\\q' | 40 | Invalid string literal. Illegal character sequence '\\q' in string literal",
        "SELECT LastName n FROM Contact | 17 | only aggregate expressions use field aliasing", "SELECT FIELDS(ALL) FROM Contact | 8 | The SOQL FIELDS function must have a LIMIT of at most 200",
        "SELECT FIELDS(CUSTOM) FROM Contact LIMIT 201 | 8 | The SOQL FIELDS function must have a LIMIT of at most 200",
        "SELECT LastName, COUNT(Id) FROM Contact | 8 | Field must be grouped or aggregated: LastName", "SELECT LastName, Title FROM Contact GROUP BY LastName | 18 | Field must be grouped or aggregated: Title",
        "SELECT Title FROM Contact GROUP BY Title ORDER BY LastName | 51 | Ordered field must be grouped or aggregated: LastName", "SELECT NPS_Score__c FROM Contact GROUP BY NPS_Score__c | 43 | field 'NPS_Score__c' can not be grouped in a query call",
        "SELECT SUM(LastName) FROM Contact | 8 | field LastName does not support aggregate operator SUM", "SELECT COUNT(Id) FROM Contact LIMIT 1 | 31 | Non-grouped query that uses overall aggregate functions cannot also use LIMIT",
        "SELECT COUNT(), COUNT(Id) FROM Contact | 8 | COUNT() must be the only element in the SELECT list", "SELECT Id FROM Contact ORDER BY Description | 33 | field 'Description' can not be sorted in a query call",
        "SELECT Name FROM Account WHERE Name = 'x' OR Id IN (SELECT AccountId FROM Contact) | 53 | Semi join sub-selects are not allowed with the 'OR' operator",
        "SELECT Name FROM Account WHERE Id IN (SELECT ParentId FROM Account) | 39 | The inner and outer selects should not be on the same object type",
        "SELECT Id FROM Campaign WHERE Id IN (SELECT AccountId FROM Contact) | 38 | The selected field 'AccountId' in the subquery and the left operand field in the where expression in the outer query 'Id' should point to the same object type",
        "SELECT Id FROM Account WHERE Name IN (SELECT LastName FROM Contact) | 30 | The left operand field in the where expression for outer query should be an id field, cannot use: 'Name'",
        "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1) | 67 | unexpected token: 'LIMIT'",
        "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT ContactId FROM CampaignMember)) | 80 | Nesting of semi join sub-selects is not supported"})
    void malformed(String query, int column, String reason) { place(query, "MALFORMED_QUERY", column, reason); }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "INVALID_TYPE | SELECT Id FROM XYZZY | 16 | sObject type 'XYZZY' is not supported.", "INVALID_TYPE | SELECT Id, (SELECT Id FROM Persons) FROM Account | 28 | Didn't understand relationship 'Persons' in FROM part of query call.",
        "INVALID_FIELD | SELECT Nope FROM Contact | 8 | No such column 'Nope' on entity 'Contact'. If you are attempting to use a custom field, be sure to append the '__c'",
        "INVALID_FIELD | SELECT Account.Nope FROM Contact | 8 | No such column 'Nope' on entity 'Account'.", "INVALID_FIELD | SELECT IsPersonAccount FROM Account LIMIT 1 | 8 | No such column 'IsPersonAccount' on entity 'Account'.",
        "INVALID_FIELD | SELECT Who.NPS_Score__c FROM Task | 8 | No such column 'NPS_Score__c' on entity 'Name'.", "INVALID_FIELD | SELECT Id FROM Contact WHERE Nope.Name = 'x' | 30 | Didn't understand relationship 'Nope' in field path 'Nope.Name'.",
        "INVALID_FIELD | SELECT Id, LastName, id FROM Contact | 22 | duplicate field selected: Id", "INVALID_FIELD | SELECT Id FROM Contact WHERE Description = 'x' | 30 | field 'Description' can not be filtered in a query call",
        "INVALID_FIELD | SELECT Id FROM Contact WHERE NPS_Score__c = '9' | 45 | value of filter criterion for field 'NPS_Score__c' must be of type double and should not be enclosed in quotes",
        "INVALID_FIELD | SELECT Id FROM Contact WHERE LastName = 9 | 41 | value of filter criterion for field 'LastName' must be of type string and should be enclosed in quotes",
        "INVALID_FIELD | SELECT Id FROM Contact WHERE DoNotCall = 1 | 42 | value of filter criterion for field 'DoNotCall' must be of type boolean and should not be enclosed in quotes",
        "INVALID_FIELD | SELECT Id FROM Contact WHERE CreatedDate > 2026-01-01 | 44 | value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes",
        "INVALID_FIELD | SELECT Id FROM Contact WHERE Birthdate = '1980-01-01' | 42 | value of filter criterion for field 'Birthdate' must be of type date and should not be enclosed in quotes",
        "INVALID_FIELD | SELECT Id FROM Contact WHERE LastName = TODAY | 41 | value of filter criterion for field 'LastName' must be of type string and should be enclosed in quotes",
        "INVALID_QUERY_FILTER_OPERATOR | SELECT Id FROM Contact WHERE Id = 'abc' | 35 | invalid ID field: abc", "INVALID_QUERY_FILTER_OPERATOR | SELECT Id FROM Contact WHERE AccountId IN ('001') | 44 | invalid ID field: 001",
        "INVALID_QUERY_FILTER_OPERATOR | SELECT Id FROM Contact WHERE Id LIKE '003%' | 38 | invalid operator on id field", "INVALID_QUERY_FILTER_OPERATOR | SELECT Id FROM Contact WHERE Birthdate LIKE '19%' | 45 | invalid operator on date field",
        "INVALID_QUERY_FILTER_OPERATOR | SELECT Id FROM Contact WHERE DoNotCall > true | 42 | invalid operator on boolean field",
        "INVALID_QUERY_FILTER_OPERATOR | SELECT Id FROM Contact WHERE Title INCLUDES ('x') | 36 | includes or excludes operator only valid on multipicklist field",
        "NUMBER_OUTSIDE_VALID_RANGE | SELECT Id FROM Contact OFFSET 2001 | 24 | Maximum SOQL offset allowed is 2000"})
    void wrong(String code, String query, int column, String reason) { place(query, code, column, reason); }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SELECT Title, COUNT(Id) FROM Contact GROUP BY ROLLUP(Title) | GROUP BY ROLLUP and GROUP BY CUBE", "SELECT FORMAT(NPS_Score__c) FROM Contact | FORMAT",
        "SELECT convertCurrency(AnnualRevenue) FROM Account | convertCurrency", "SELECT Id FROM Contact USING SCOPE mine | USING SCOPE mine", "SELECT Id FROM Contact WITH Title = 'x' | WITH 'x'"})
    void whatIsNotEmulatedSaysSo(String query, String what) {
        assertThat(error(query).status()).isEqualTo(501);
        assertThat(error(query).code()).isEqualTo("NOT_IMPLEMENTED");
        assertThat(error(query)).hasMessageEndingWith("SOQL: " + what + " is not emulated");
    }

    private static void place(String query, String code, int column, String reason) {
        ApiError error = error(query);
        assertThat(error.code()).as(query).isEqualTo(code);
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.getMessage()).contains("ERROR at Row:1:Column:" + column + "\n" + reason);
    }

    @Test
    void thePlaceIsShownUnderTheQuery() {
        assertThat(error("SELECT Nope FROM Contact").getMessage()).startsWith("\nSELECT Nope FROM Contact\n       ^\nERROR at Row:1:Column:8\nNo such column 'Nope'");
        assertThat(error("SELECT Id\nFROM Contact WHERE\n  Nope = 1").getMessage()).startsWith("\n  Nope = 1\n  ^\nERROR at Row:3:Column:3\n");
        assertThat(error("SELECT Id FROM Contact WHERE LastName = '\uD83D\uDE00' AND Nope = 1").getMessage()).contains("Column:50\nNo such column");
    }

    @Test
    void endlessNestingIsTooComplicated() {
        assertThat(error("SELECT Id FROM Contact WHERE " + "(".repeat(51) + "Title = 'x'" + ")".repeat(51)).code()).isEqualTo("QUERY_TOO_COMPLICATED");
        assertThat(ORG.answer("SELECT LastName FROM Contact WHERE " + "(".repeat(50) + "LastName = 'Berg'" + ")".repeat(50))).isEqualTo("Berg");
    }

    @Test
    void parentsAreFollowedFiveLevelsUp() {
        String five = IntStream.range(0, 5).mapToObj(i -> "ReportsTo.").collect(Collectors.joining());
        assertThat(ORG.answer("SELECT " + five + "LastName FROM Contact LIMIT 1")).isEqualTo("()");
        assertThat(error("SELECT ReportsTo." + five + "LastName FROM Contact").code()).isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void groupsComeInOneBatch() {
        SmallOrg org = new SmallOrg();
        for (int i = 0; i < 2001; i++) org.add("Lead", "LastName", "L" + i, "Company", "C");
        ApiError error = catchThrowableOfType(ApiError.class, () -> org.answer("SELECT LastName FROM Lead GROUP BY LastName"));
        assertThat(error.code()).isEqualTo("EXCEEDED_ID_LIMIT");
        assertThat(error).hasMessage("Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
    }
}
