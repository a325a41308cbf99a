package io.crossload.mapping.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowMapperTest {
    @TempDir
    Path folder;

    @Test
    void the_header_is_key_then_parents_then_fields_in_file_order() {
        Rows rows = Rows.of(folder, """
            fields:
              Title: {from: title}
              Department: {from: department}
            parents:
              AccountId: {target: Account, relationship: Account, field: Source_System_ID__c, from: account_key}
            """);
        assertThat(rows.mapper.header()).containsExactly("Source_System_ID__c", "Account.Source_System_ID__c", "Title", "Department");
    }

    @Test
    void no_value_is_left_out_and_cleared_only_where_the_mapping_says_so() {
        Rows rows = Rows.of(folder, "fields:\n  Title: {from: title}\n  Department: {from: department, empty: null}\n");
        assertThat(rows.map("title", "  ")).containsEntry("Title", null).containsEntry("Department", "#N/A");
    }

    @Test
    void an_excel_error_in_a_cell_never_clears_a_field() {
        Rows rows = Rows.of(folder, "fields:\n  Title: {from: title}\n  Department: {from: department, transform: trim}\n");
        assertThat(rows.map("title", "#N/A", "department", "#N/A")).containsEntry("Title", null).containsEntry("Department", null);
    }

    @Test
    void several_columns_without_a_transform_give_the_first_value() {
        Rows rows = Rows.of(folder, "fields:\n  Title: {from: [title, department]}\n");
        assertThat(rows.map("department", "Sales")).containsEntry("Title", "Sales");
    }

    @Test
    void transforms_run_in_order_then_the_value_map_then_the_default() {
        Rows rows = Rows.of(folder, """
            fields:
              Title: {from: title, transform: [upper, {prefix: "X-"}], values: titles, default: none}
            values:
              titles: {entries: {x-boss: Manager}, unknown: ignore}
            """);
        assertThat(rows.map("title", "boss")).containsEntry("Title", "Manager");
        assertThat(rows.map("title", "clerk")).containsEntry("Title", "none");
        assertThat(rows.map()).containsEntry("Title", "none");
        assertThat(rows.report.counts()).containsExactly(new RowReport.Count(Code.VALUE_UNMAPPED, "Title", 1, List.of("acme-dk:contact:1")));
    }

    @Test
    void a_constant_is_the_same_in_every_row() {
        assertThat(Rows.of(folder, "fields:\n  LeadSource: {const: Actimo}\n").map()).containsEntry("LeadSource", "Actimo");
    }

    @Test
    void a_value_map_ignores_letter_case_and_blanks_and_deals_with_the_unknown() {
        for (String unknown : List.of("default", "keep", "ignore", "fail")) {
            Rows rows = Rows.of(folder, "fields:\n  Title: {from: title, values: m}\nvalues:\n  m: {entries: {Aktiv: active}, unknown: " + unknown + ", default: other}\n");
            assertThat(rows.map("title", " AKTIV ")).containsEntry("Title", "active");
            Map<String, String> row = rows.map("title", "else");
            switch (unknown) {
                case "default" -> assertThat(row).containsEntry("Title", "other");
                case "keep" -> assertThat(row).containsEntry("Title", "else");
                case "ignore" -> assertThat(row).containsEntry("Title", null);
                default -> {
                    assertThat(row).isNull();
                    assertThat(rows.report.failure()).isEqualTo(Code.VALUE_UNMAPPED);
                }
            }
            assertThat(rows.report.counts()).hasSize(unknown.equals("keep") ? 0 : 1);
        }
    }

    @Test
    void a_required_field_without_a_value_parks_the_row() {
        Rows rows = Rows.of(folder, "fields:\n  Title: {from: title, required: true}\n");
        assertThat(rows.map()).isNull();
        assertThat(rows.report.failure()).isEqualTo(Code.REQUIRED_EMPTY);
        assertThat(rows.report.failedField()).isEqualTo("Title");
        assertThat(rows.map("title", "Boss")).isNotNull();
        assertThat(rows.report.failure()).isNull();
    }

    @Test
    void a_required_parent_without_a_key_parks_the_row_and_another_does_not() {
        String parent = "parents:\n  AccountId: {target: Account, relationship: Account, field: Source_System_ID__c, from: account_key%s}\n";
        Rows needed = Rows.of(folder, parent.formatted(", required: true"));
        assertThat(needed.map()).isNull();
        assertThat(needed.report.failedField()).isEqualTo("AccountId");
        assertThat(Rows.of(folder, parent.formatted("")).map()).containsEntry("Account.Source_System_ID__c", null);
    }

    @Test
    void a_longer_value_is_cut_refused_or_attached() {
        Rows cut = Rows.of(folder, "fields:\n  Title: {from: title, max: 4, tooLong: truncate}\n");
        assertThat(cut.map("title", "abcdef")).containsEntry("Title", "abcd");
        assertThat(cut.report.counts()).extracting(RowReport.Count::code).containsExactly(Code.VALUE_TRUNCATED);

        Rows refused = Rows.of(folder, "fields:\n  Title: {from: title, max: 4}\n");
        assertThat(refused.map("title", "abcde")).isNull();
        assertThat(refused.report.failure()).isEqualTo(Code.VALUE_TOO_LONG);
        assertThat(refused.map("title", "abcd")).containsEntry("Title", "abcd");

        Rows attached = Rows.of(folder, "fields:\n  Title: {from: title, max: 4, tooLong: attach}\n");
        assertThat(attached.map("title", "abcdef")).containsEntry("Title", "abcd");
        assertThat(attached.report.longTexts()).containsExactly(new RowReport.LongText("Title", "abcdef"));
        attached.map("title", "abc");
        assertThat(attached.report.longTexts()).isEmpty();
    }

    @Test
    void a_row_without_a_key_or_with_one_too_long_is_parked() {
        Rows rows = Rows.of(folder, "fields:\n  Title: {from: title}\n");
        assertThat(rows.map("target_key", null)).isNull();
        assertThat(rows.report.failure()).isEqualTo(Code.KEY_MISSING);
        assertThat(rows.map("target_key", "k".repeat(101))).isNull();
        assertThat(rows.report.failure()).isEqualTo(Code.VALUE_TOO_LONG);
    }

    @Test
    void each_row_follows_its_own_connection() {
        Rows rows = Rows.of(folder, "fields:\n  MobilePhone: {from: msisdn, transform: mobile-phone}\n");
        assertThat(rows.map("msisdn", "40612345")).containsEntry("MobilePhone", "+4540612345");
        assertThat(rows.map("msisdn", "40612345", "connection", "acme-no")).containsEntry("MobilePhone", "+4740612345");
        assertThat(rows.map("msisdn", "40612345")).containsEntry("MobilePhone", "+4540612345");
    }

    @Test
    void a_connection_without_settings_is_a_configuration_error() {
        Rows rows = Rows.of(folder, "fields:\n  MobilePhone: {from: msisdn, transform: mobile-phone}\n");
        assertThatThrownBy(() -> rows.map("msisdn", "40612345", "connection", "other")).isInstanceOfSatisfying(CrossloadException.class,
            error -> assertThat(error.code()).isEqualTo(Code.CONFIG_MISSING));
    }

    @Test
    void a_column_that_the_shape_does_not_deliver_is_refused_at_once_with_the_nearest() {
        assertThatThrownBy(() -> Rows.of(folder, "fields:\n  Title: {from: titel}\n")).isInstanceOfSatisfying(CrossloadException.class, error -> {
            assertThat(error.code()).isEqualTo(Code.CONFIG_INVALID);
            assertThat(error.detail()).contains("'Title' names the column 'titel'").contains("Did you mean 'title'?");
        });
    }

    @Test
    void a_mapped_row_leaves_nothing_behind_for_the_next() {
        Rows rows = Rows.of(folder, "fields:\n  Title: {from: title, transform: trim}\n  Phone: {from: msisdn, transform: phone}\n");
        rows.map("title", "Boss", "msisdn", "20123456");
        assertThat(rows.map()).containsEntry("Title", null).containsEntry("Phone", null);
    }
}
