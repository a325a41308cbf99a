package io.crossload.mapping.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.crossload.catalogue.Code;
import org.junit.jupiter.api.Test;

/** People through the shipped mappings, end to end. */
class ShippedContactTest {
    private final Rows contact = Rows.shipped("Contact", Rows.CONTACT);
    private final Rows lead = Rows.shipped("Lead", Rows.CONTACT);

    @Test
    void a_full_contact_arrives_in_every_field() {
        Map<String, String> row = contact.map("account_key", "acme-dk:company:acme", "source_keys", "acme-dk:contact:1;acme-dk:contact:9", "employee_id", "E7",
            "first_name", "Åse", "last_name", "Hansen", "name", "Åse Hansen", "title", "Butikschef", "department", "Salg", "location", "Aarhus",
            "email", "aase@ACME.dk", "msisdn", "+45 20 12 34 56", "allow_email", "true", "opt_out", "false", "addr_line_1", "Torvet 1", "addr_line_2", "2. th",
            "addr_city", "Høje Taastrup", "addr_state", "Sjælland", "addr_zip", "800", "addr_country", "Danmark", "language", "DA", "tags", "a;b", "data1", "one",
            "employee_status", "Aktiv", "created_at", "2024-05-03T08:15:00Z", "updated_at", "2024-06-03T08:15:00Z");
        assertThat(row).containsEntry("Source_System_ID__c", "acme-dk:contact:1").containsEntry("Account.Source_System_ID__c", "acme-dk:company:acme")
            .containsEntry("FirstName", "Åse").containsEntry("LastName", "Hansen").containsEntry("Email", "aase@acme.dk").containsEntry("Actimo_Email_Raw__c", null)
            .containsEntry("MobilePhone", "+4520123456").containsEntry("Phone", null).containsEntry("Actimo_Phone_Raw__c", null)
            .containsEntry("HasOptedOutOfEmail", "false").containsEntry("DoNotCall", "false").containsEntry("Title", "Butikschef").containsEntry("Department", "Salg")
            .containsEntry("Location__c", "Aarhus").containsEntry("Employee_Number__c", "E7").containsEntry("MailingStreet", "Torvet 1\n2. th")
            .containsEntry("MailingCity", "Høje Taastrup").containsEntry("MailingState", "Sjælland").containsEntry("MailingPostalCode", "0800")
            .containsEntry("MailingCountry", "Danmark").containsEntry("Actimo_Status__c", "active").containsEntry("Actimo_Tags__c", "a;b")
            .containsEntry("Language__c", "da").containsEntry("Actimo_Created_At__c", "2024-05-03T08:15:00Z").containsEntry("Actimo_Updated_At__c", "2024-06-03T08:15:00Z")
            .containsEntry("Actimo_Source_Keys__c", "acme-dk:contact:1;acme-dk:contact:9").containsEntry("Actimo_Data_1__c", "one").containsEntry("Actimo_Data_2__c", null);
        assertThat(contact.report.counts()).isEmpty();
    }

    @Test
    void the_owner_is_who_the_connection_says() {
        assertThat(contact.map("user_id", "17")).containsEntry("OwnerId", "acme-dk/17");
        assertThat(lead.map("user_id", "17", "account_name", "Acme")).containsEntry("OwnerId", "acme-dk/17");
        assertThat(contact.map()).as("left out: the user who loads").containsEntry("OwnerId", null);
    }

    @Test
    void an_empty_contact_still_has_a_last_name_and_says_so() {
        assertThat(contact.map()).containsEntry("LastName", "(no last name)").containsEntry("FirstName", null);
        assertThat(contact.report.counts()).containsExactly(new RowReport.Count(Code.NAME_FALLBACK, "LastName", 1, List.of("acme-dk:contact:1")));
    }

    @Test
    void a_display_name_alone_is_split() {
        assertThat(contact.map("name", "Jan van der Berg")).containsEntry("FirstName", "Jan").containsEntry("LastName", "van der Berg");
    }

    @Test
    void a_landline_goes_to_phone_and_an_unreadable_number_to_the_raw_field() {
        assertThat(contact.map("msisdn", "+46 8 123 45 67")).containsEntry("Phone", "+4681234567").containsEntry("MobilePhone", null);
        assertThat(contact.map("msisdn", "lokal 17")).containsEntry("Phone", null).containsEntry("MobilePhone", null).containsEntry("Actimo_Phone_Raw__c", "lokal 17");
        assertThat(contact.report.counts()).extracting(RowReport.Count::code, RowReport.Count::count)
            .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple(Code.PHONE_INVALID, 1L), org.assertj.core.groups.Tuple.tuple(Code.NAME_FALLBACK, 2L));
    }

    @Test
    void who_opted_out_is_neither_called_nor_mailed() {
        assertThat(contact.map("opt_out", "true")).containsEntry("DoNotCall", "true").containsEntry("HasOptedOutOfEmail", "true");
        assertThat(contact.map("allow_email", "false")).containsEntry("DoNotCall", null).containsEntry("HasOptedOutOfEmail", "true");
    }

    @Test
    void a_name_too_long_is_cut_with_a_note() {
        Map<String, String> row = contact.map("first_name", "F".repeat(120), "last_name", "L".repeat(120));
        assertThat(row.get("FirstName")).hasSize(40);
        assertThat(row.get("LastName")).hasSize(80);
        assertThat(contact.report.counts()).extracting(RowReport.Count::code).containsExactly(Code.VALUE_TRUNCATED, Code.VALUE_TRUNCATED);
    }

    @Test
    void a_lead_has_a_company_and_lead_address_fields() {
        assertThat(lead.map("account_name", "Acme A/S", "last_name", "Berg", "addr_city", "Aarhus", "employee_status", "Inviteret"))
            .containsEntry("Company", "Acme A/S").containsEntry("City", "Aarhus").containsEntry("Actimo_Status__c", "invited").doesNotContainKey("Status");
        assertThat(lead.map("last_name", "Berg")).containsEntry("Company", "(no company)");
        assertThat(lead.report.counts()).extracting(RowReport.Count::code).containsExactly(Code.ACCOUNT_UNASSIGNED);
    }

    @Test
    void a_manager_row_leaves_what_is_unknown_alone() {
        Rows manager = Rows.shipped("Contact.manager", List.of("target_key", "source_key", "source_rows", "connection", "manager_key", "manager_user_email", "manager_user_id"));
        assertThat(manager.map("manager_key", "acme-dk:contact:2")).containsEntry("Manager__r.Source_System_ID__c", "acme-dk:contact:2").containsEntry("Manager_User__c", null);
    }

    @Test
    void scores_are_numbers_on_their_own_scales() {
        Rows scores = Rows.shipped("Contact.scores",
            List.of("target_key", "source_key", "source_rows", "connection", "engagement_score", "engagement_score_at", "nps_score", "nps_result"));
        assertThat(scores.map("engagement_score", "82.456", "nps_score", "9")).containsEntry("Engagement_Score__c", "82.46").containsEntry("NPS_Score__c", "9")
            .containsEntry("NPS_Result__c", null);
    }

    @Test
    void an_account_without_a_name_is_parked() {
        Rows account = Rows.shipped("Account", List.of("target_key", "source_key", "source_rows", "connection", "account_name", "is_placeholder"));
        assertThat(account.map("account_name", "Acme A/S")).containsEntry("Name", "Acme A/S");
        assertThat(account.map()).isNull();
        assertThat(account.report.failure()).isEqualTo(Code.REQUIRED_EMPTY);
    }
}
