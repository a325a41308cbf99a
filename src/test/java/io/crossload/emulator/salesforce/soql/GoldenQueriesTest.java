package io.crossload.emulator.salesforce.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries over the small org with the answers that Salesforce's documentation promises for them. */
class GoldenQueriesTest {
    private final SmallOrg org = new SmallOrg();

    private void check(String query, String answer) { assertThat(org.answer(query)).as(query).isEqualTo(answer == null ? "" : answer); }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Title = 'BOSS' | c1 C1", "Title != 'boss' | c2 c3", "Title <> 'boss' | c2 c3", "Title = null | c2", "Title = '' | c2", "Title != NULL | c1 c3 C1",
        "Source_System_ID__c IN ('c1', 'c2', 'zz') | c1 c2", "Source_System_ID__c NOT IN ('c1','C1') | c2 c3", "Title IN ('boss', null) | c1 c2 C1",
        "NPS_Score__c > 9 | c2", "NPS_Score__c >= 9.0 | c1 c2", "NPS_Score__c < 10 | c1 c3", "NPS_Score__c <= 2.50 | c3", "NPS_Score__c IN (9, 10.0) | c1 c2",
        "NPS_Score__c > -1 AND NPS_Score__c < +5 | c3", "DoNotCall = TRUE | c1", "DoNotCall != true | c2 c3 C1", "Birthdate < 1985-01-01 | c1",
        "LastName > 'C' AND LastName < 'E' | C1",
        "Actimo_Created_At__c >= 2026-03-18T00:00:00+01:00 | c2", "Actimo_Created_At__c = 2026-03-17t23:00:00z | c2",
        "LastName LIKE 'b%' | c2", "LastName LIKE '_erg' | c2", "Title LIKE '100\\%\\_%' | c3", "Title LIKE '100\\%s%' | ``", "LastName = 'O\\'Neil' | c3",
        "Account.Name = 'acme' | c1 c2", "Account.Name = null | C1", "Account.Parent.Name = 'Acme' | c3", "ReportsTo.ReportsTo.Account.Name = 'Acme' | c3",
        "(Title = 'boss' OR NPS_Score__c = 10) AND (NOT Source_System_ID__c = 'C1') | c1 c2", "NOT (Title = 'boss' OR Title = null) | c3",
        "NOT NPS_Score__c = 9 | c2 c3 C1", "(((Title = 'boss'))) | c1 C1", "Id = '0035g0000000001' | c1", "Id IN ('0035g0000000001AAA','0035g0000000003') | c1 c3",
        "Id > '0035g0000000002' | c3 C1", "Id = '0015g0000000001' | ``", "Account.Source_System_ID__c = 'acme' | c1 c2", "Email = 'Ann@Example.org' | c1 C1",
        "CALENDAR_YEAR(Actimo_Created_At__c) = 2025 | c3", "CALENDAR_YEAR(convertTimezone(Actimo_Created_At__c)) = 2026 | c1 c2 c3",
        "DAY_ONLY(Actimo_Created_At__c) = 2026-03-17 | c1 c2", "HOUR_IN_DAY(Actimo_Created_At__c) = 22 | c1", "DAY_IN_WEEK(Actimo_Created_At__c) = 3 | c1 c2",
        "Actimo_Created_At__c = TODAY | c2", "Actimo_Created_At__c = YESTERDAY | c1", "Actimo_Created_At__c < TODAY | c1 c3", "Actimo_Created_At__c > LAST_YEAR | c1 c2 c3"})
    void filters(String where, String keys) { check("SELECT Source_System_ID__c FROM Contact WHERE " + where, keys); }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "= TODAY | Today", "= YESTERDAY | Yesterday", "= TOMORROW | Tomorrow", "= THIS_WEEK | Today Yesterday Tomorrow Sunday", "= LAST_WEEK | none", "= NEXT_WEEK | none",
        "= LAST_MONTH | LastMonth", "= THIS_MONTH | Today Yesterday Tomorrow Sunday", "= NEXT_MONTH | NextQuarter", "= LAST_YEAR | LastYear",
        "= THIS_QUARTER | Today Yesterday Tomorrow Sunday LastMonth", "= NEXT_QUARTER | NextQuarter", "= LAST_QUARTER | LastYear", "= LAST_N_DAYS:1 | Today Yesterday",
        "= LAST_N_DAYS:3 | Today Yesterday Sunday", "= NEXT_N_DAYS:1 | Tomorrow", "= N_DAYS_AGO:3 | Sunday", "= LAST_N_WEEKS:3 | LastMonth", "= N_WEEKS_AGO:3 | LastMonth",
        "= LAST_N_MONTHS:3 | LastMonth LastYear", "= N_MONTHS_AGO:1 | LastMonth", "= NEXT_N_MONTHS:1 | NextQuarter", "= LAST_N_QUARTERS:1 | LastYear", "= N_QUARTERS_AGO:1 | LastYear",
        "= N_YEARS_AGO:1 | LastYear", "= LAST_N_YEARS:2 | LastYear", "= LAST_90_DAYS | Today Yesterday Sunday LastMonth LastYear", "= NEXT_90_DAYS | Tomorrow NextQuarter",
        "= THIS_FISCAL_QUARTER | Today Yesterday Tomorrow Sunday LastMonth", "= LAST_N_FISCAL_YEARS:1 | LastYear", "= N_FISCAL_QUARTERS_AGO:1 | LastYear",
        "< THIS_MONTH | LastMonth LastYear", "<= LAST_MONTH | LastMonth LastYear", "> THIS_WEEK | NextQuarter", ">= TOMORROW | Tomorrow NextQuarter",
        "!= THIS_YEAR | LastYear Someday", "IN (TODAY, LAST_YEAR) | Today LastYear"})
    void relativeDates(String condition, String subjects) { check("SELECT Subject FROM Task WHERE ActivityDate " + condition, subjects); }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "SELECT COUNT() FROM Contact | 4", "SELECT count() FROM Contact WHERE Title = 'boss' | 2", "SELECT COUNT() FROM Contact LIMIT 3 | 3",
        "SELECT COUNT(Id), COUNT(Title), COUNT_DISTINCT(Title), MIN(NPS_Score__c), MAX(LastName), SUM(NPS_Score__c), AVG(NPS_Score__c) FROM Contact | 4,3,2,2.5,Ånd,21.5,7.166666666666667",
        "SELECT COUNT(Id), SUM(NPS_Score__c) FROM Contact WHERE Title = 'nobody' | 0,-", "SELECT MIN(ActivityDate), MAX(ActivityDate) FROM Task | 2025-12-31,2026-04-01",
        "SELECT Status, COUNT(Id) FROM CampaignMember GROUP BY Status | Responded,1 Sent,2",
        "SELECT Status, COUNT(Id) n FROM CampaignMember GROUP BY Status HAVING COUNT(Id) > 1 | Sent,2",
        "SELECT Status FROM CampaignMember GROUP BY Status HAVING COUNT(Id) >= 1 AND Status LIKE 'r%' | Responded",
        "SELECT Account.Name, COUNT(Id) FROM Contact GROUP BY Account.Name ORDER BY COUNT(Id) DESC, Account.Name NULLS LAST | Acme,2 Beta,1 -,1",
        "SELECT CALENDAR_MONTH(ActivityDate), COUNT(Id) FROM Task WHERE ActivityDate != null GROUP BY CALENDAR_MONTH(ActivityDate) ORDER BY CALENDAR_MONTH(ActivityDate) LIMIT 2 OFFSET 1 | 3,4 4,1",
        "SELECT ReportsToId FROM Contact WHERE ReportsToId = null GROUP BY ReportsToId | -"})
    void aggregates(String query, String answer) { check(query, answer); }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "ORDER BY NPS_Score__c | C1 c3 c1 c2", "ORDER BY NPS_Score__c DESC | c2 c1 c3 C1", "ORDER BY NPS_Score__c DESC NULLS FIRST | C1 c2 c1 c3",
        "ORDER BY NPS_Score__c ASC NULLS LAST | c3 c1 c2 C1", "ORDER BY Title NULLS LAST, LastName DESC | c3 c1 C1 c2", "ORDER BY Account.Name DESC, LastName | c3 c2 c1 C1",
        "ORDER BY LastName LIMIT 2 | c2 C1", "ORDER BY LastName LIMIT 2 OFFSET 1 | C1 c3", "LIMIT 0 | ``", "ORDER BY Id DESC LIMIT 1 FOR VIEW | C1", "LIMIT 1 FOR REFERENCE | c1",
        "LIMIT 1 FOR UPDATE | c1", "LIMIT 1 UPDATE TRACKING | c1", "USING SCOPE everything LIMIT 1 | c1"})
    void ordersAndLimits(String rest, String keys) { check("SELECT Source_System_ID__c FROM Contact " + rest, keys); }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName) FROM Account | Acme,[Berg Ånd] Beta,[O'Neil] Gamma,[]",
        "SELECT Name, (SELECT LastName FROM Contacts WHERE Title != null), (SELECT Name FROM ChildAccounts) FROM Account WHERE Name != 'Gamma' | Acme,[Ånd],[Beta] Beta,[O'Neil],[]",
        "SELECT Name, (SELECT Contact.LastName, Status FROM Campaign.CampaignMembers WHERE ContactId != null) FROM Campaign | Launch,[(Ånd),Responded (Berg),Sent]",
        "SELECT LastName, (SELECT Subject FROM Tasks LIMIT 1) FROM Contact WHERE Title = 'Boss' | Ånd,[Today] Dahl,[]",
        "SELECT Name FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE NPS_Score__c > 5) | Acme",
        "SELECT Name FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact) | Gamma",
        "SELECT LastName FROM Contact WHERE Id IN (SELECT ContactId FROM CampaignMember WHERE Campaign.Name = 'Launch') AND Id NOT IN (SELECT WhoId FROM Task) | Berg",
        "SELECT LastName FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Industry = 'Energy') | O'Neil",
        "SELECT LastName FROM Contact WHERE AccountId NOT IN (SELECT Id FROM Account WHERE Industry = 'Energy') | Ånd Berg Dahl",
        "SELECT Subject, TYPEOF Who WHEN Contact THEN LastName, Account.Name WHEN Lead THEN Company ELSE Name END FROM Task WHERE ActivityDate IN (TODAY, YESTERDAY) | Today,(Ånd,(Acme)) Yesterday,(Lee & Co)",
        "SELECT TYPEOF What WHEN Campaign THEN StartDate ELSE Id, Name END FROM Task WHERE Subject IN ('Today', 'Someday') | (0015g0000000001AAA,Acme) ()",
        "SELECT Subject, Who.Name, Who.Type FROM Task WHERE Who.Type = 'Lead' | Yesterday,(Lee,Lead)",
        "SELECT Account.Parent.Name, Account.Name, LastName FROM Contact WHERE LastName = 'O\\'Neil' | ((Acme),Beta),O'Neil",
        "SELECT c.LastName, a.Name FROM Contact c, c.Account a WHERE a.Industry = 'Energy' | O'Neil,(Beta)",
        "select Contact.LastName,\\n  toLabel(Title) T\\nFROM Contact\\n where Title = 'Boss'  limit 1 | Ånd,Boss",
        "SELECT Owner.Username, CreatedBy.Name FROM Account LIMIT 1 | (integration@crossload.example),(Integration User)"})
    void parentsChildrenAndJoins(String query, String answer) { check(query.replace("\\n", "\n"), answer); }

    @Test
    void groupsAreNamedByAliasFieldOrExpression() {
        assertThat(org.columns("SELECT Title t, COUNT(Id), MAX(NPS_Score__c) best, MIN(NPS_Score__c) FROM Contact GROUP BY Title")).containsExactly("t", "expr0", "best", "expr1");
        assertThat(org.columns("SELECT Account.Name, COUNT(Id) FROM Contact GROUP BY Account.Name")).containsExactly("Name", "expr0");
    }

    @Test
    void fieldsStandForManyFields() {
        assertThat(org.parse("SELECT FIELDS(ALL) FROM Contact LIMIT 200").items()).hasSameSizeAs(org.org.table("Contact").type().fields());
        assertThat(org.parse("SELECT FIELDS(CUSTOM) FROM Contact LIMIT 1").terms()).extracting(Term::text).allMatch(name -> name.endsWith("__c")).contains("NPS_Score__c");
        assertThat(org.parse("SELECT FIELDS(STANDARD), NPS_Score__c FROM Contact").terms()).extracting(Term::text).contains("Id", "NPS_Score__c").doesNotContain("Actimo_Tags__c");
    }

    @Test
    void deletedRecordsAnswerToAllRowsOnly() {
        org.org.table("Contact").delete(1, 1, 0);
        String berg = "SELECT LastName, IsDeleted FROM Contact WHERE Source_System_ID__c = 'c2'";
        assertThat(org.answer(berg)).isEmpty();
        assertThat(org.answer(berg + " ALL ROWS")).isEqualTo("Berg,true");
        assertThat(org.answer("SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = 'Acme'")).isEqualTo("Acme,[Ånd]");
        assertThat(new QueryEngine(org.org).run(SoqlParser.parse(berg, org.org, true))).containsExactly(1);
    }

    @Test
    void stringsKnowAllEscapes() {
        org.add("Account", "Name", "a\\b\"c'd\ne\tf_g%hÅ");
        assertThat(org.answer("SELECT COUNT() FROM Account WHERE Name = 'a\\\\b\\\"c\\'d\\ne\\tf\\_g\\%h\\u00c5'")).isEqualTo("1");
        assertThat(org.answer("SELECT COUNT() FROM Account WHERE Name LIKE 'A\\\\b\\\"c\\'d\\Ne\\Tf\\_g\\%%'")).isEqualTo("1");
    }
}
