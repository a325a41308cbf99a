package io.crossload.mapping.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingSetTest {
    @TempDir
    Path folder;

    @Test
    void stages_follow_lookups_second_passes_and_after() throws IOException {
        mapping("Account", "Account", "");
        mapping("Contact", "Contact", parent("AccountId", "Account", "Account"));
        mapping("Lead", "Lead", "");
        mapping("Contact.manager", "Contact", parent("Manager__c", "Contact", "Manager__r"));
        mapping("Campaign", "Campaign", "after: [Contact.manager]\n");
        mapping("CampaignMember", "CampaignMember", """
            parents:
              CampaignId: {target: Campaign, relationship: Campaign, field: Source_System_ID__c, from: campaign_key}
              ContactId: {target: Contact, relationship: Contact, field: Source_System_ID__c, from: contact_key}
              LeadId: {target: Lead, relationship: Lead, field: Source_System_ID__c, from: lead_key}
            """);
        MappingSet set = MappingSet.load(folder);
        assertThat(names(set)).containsExactly(List.of("Account", "Lead"), List.of("Contact"), List.of("Contact.manager"), List.of("Campaign"), List.of("CampaignMember"));
        assertThat(set.dependencies("CampaignMember")).containsExactly("Campaign", "Contact", "Lead");
        assertThat(set.dependencies("Contact.manager")).containsExactly("Contact");
    }

    @Test
    void users_are_looked_up_without_a_mapping() throws IOException {
        mapping("Contact", "Contact", parent("OwnerId", "User", "Owner"));
        assertThat(MappingSet.load(folder).dependencies("Contact")).isEmpty();
    }

    @Test
    void a_circle_is_refused_with_its_path() throws IOException {
        mapping("Account", "Account", parent("Owner_Contact__c", "Contact", "Owner_Contact__r"));
        mapping("Contact", "Contact", parent("AccountId", "Account", "Account"));
        assertThat(refusal().detail()).contains("Account -> Contact -> Account").contains("second pass");
    }

    @Test
    void a_lookup_to_rows_of_the_same_job_is_refused() throws IOException {
        mapping("Contact", "Contact", parent("Manager__c", "Contact", "Manager__r"));
        assertThat(refusal().detail()).isEqualTo("Contact.yaml line 8: 'Manager__c' looks up rows of its own job. "
            + "Move it to a second pass, for example Contact.manager.yaml.");
    }

    @Test
    void an_unknown_parent_target_is_refused_with_the_nearest() throws IOException {
        mapping("Account", "Account", "");
        mapping("Contact", "Contact", parent("AccountId", "Acount", "Account"));
        assertThat(refusal().detail()).isEqualTo("Contact.yaml line 8: unknown parent target 'Acount': no mapping writes it. Did you mean 'Account'?");
    }

    @Test
    void an_unknown_name_in_after_is_refused() throws IOException {
        mapping("Lead", "Lead", "after: [Acount]\n");
        mapping("Account", "Account", "");
        assertThat(refusal().detail()).isEqualTo("Lead.yaml line 7: 'after' names the unknown mapping 'Acount'. Did you mean 'Account'?");
    }

    @Test
    void a_second_pass_must_keep_the_target() throws IOException {
        mapping("Contact", "Contact", "");
        mapping("Contact.scores", "Lead", "");
        assertThat(refusal().detail()).contains("Contact.scores.yaml line 1").contains("must have its target 'Contact'");
    }

    @Test
    void all_faulty_files_are_named_at_once() throws IOException {
        Files.writeString(folder.resolve("A.yaml"), "target: A\n");
        Files.writeString(folder.resolve("B.yaml"), "target: [\n");
        assertThat(refusal().detail()).contains("A.yaml line 1").contains("B.yaml line");
    }

    @Test
    void an_empty_folder_is_refused() {
        assertThat(refusal().code()).isEqualTo(Code.CONFIG_MISSING);
    }

    @Test
    void an_unknown_mapping_is_answered_with_the_nearest() throws IOException {
        mapping("Contact", "Contact", "");
        MappingSet set = MappingSet.load(folder);
        assertThat(catchThrowableOfType(CrossloadException.class, () -> set.get("Contakt")).detail()).contains("Did you mean 'Contact'?");
    }

    @Test
    void the_checksum_changes_with_any_file() throws IOException {
        mapping("Account", "Account", "");
        String before = MappingSet.load(folder).checksum();
        assertThat(MappingSet.load(folder).checksum()).isEqualTo(before);
        mapping("Lead", "Lead", "");
        assertThat(MappingSet.load(folder).checksum()).isNotEqualTo(before);
    }

    private CrossloadException refusal() {
        CrossloadException refusal = catchThrowableOfType(CrossloadException.class, () -> MappingSet.load(folder));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private void mapping(String name, String target, String more) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), "target: " + target + "\nsource: contact\nshape: contact\n"
            + "key: {field: Source_System_ID__c, from: target_key}\nfields:\n  Name: {from: name}\n" + more);
    }

    private static String parent(String lookup, String target, String relationship) {
        return "parents:\n  " + lookup + ": {target: " + target + ", relationship: " + relationship + ", field: Source_System_ID__c, from: parent_key}\n";
    }

    private static List<List<String>> names(MappingSet set) {
        return set.stages().stream().map(stage -> stage.stream().map(Mapping::name).toList()).toList();
    }
}
