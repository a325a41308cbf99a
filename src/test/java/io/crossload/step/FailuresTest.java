package io.crossload.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.org.OrgException;

class FailuresTest {

    @Test
    void a_query_for_a_field_that_the_org_lacks_names_the_field() {
        CrossloadException failure = Failures.of(rejected("INVALID_FIELD", "\nSELECT Id, Location__c\n           ^\nERROR at Row:1:Column:12\n"
            + "No such column 'Location__c' on entity 'Contact'. If you are attempting to use a custom field, be sure to append the '__c'. Please reference your WSDL."));
        assertThat(failure.code()).isEqualTo(Code.ORG_FIELDS_MISSING);
        assertThat(failure.detail()).isEqualTo("HTTP 400, INVALID_FIELD: No such column 'Location__c' on entity 'Contact'.");
    }

    @Test
    void any_other_refusal_is_a_defect_of_ours() {
        assertThat(Failures.of(rejected("MALFORMED_QUERY", "unexpected token")).code()).isEqualTo(Code.DEFECT);
    }

    private static OrgException rejected(String code, String message) { return new OrgException(OrgException.Kind.REJECTED, 400, code, message, -1, null); }
}
