package io.crossload.emulator.salesforce.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossload.emulator.salesforce.schema.Schema;
import io.crossload.emulator.salesforce.schema.SchemaReader;
import io.crossload.emulator.salesforce.setting.OrgSettings.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrgFileTest {
    @TempDir
    Path folder;

    private OrgSettings read(String yaml) throws IOException { return OrgFile.read(Files.writeString(folder.resolve("org.yaml"), yaml)); }

    @Test
    void everythingCanBeSaid() throws IOException {
        OrgSettings org = read("""
            name: Acme sandbox
            features: {marketing: false, auditFields: true, personAccounts: false}
            limits: {dailyApiCalls: 5000, dataStorageMB: 200}
            duplicateRules:
              - {object: Contact, name: Same_Mail, match: [Email], action: alert}
              - {object: Lead, name: Same_Lead, match: [LastName, Company]}
            validationRules:
              - {object: Contact, field: Phone, blank: true, message: A phone is needed}
            users:
              - {Username: anna@x.example, LastName: Anna, Email: anna@x.example, IsActive: false}
            records:
              Account: [{Name: Old customer, NumberOfEmployees: 12}]
            """);
        assertThat(org.name()).isEqualTo("Acme sandbox");
        assertThat(org.features()).isEqualTo(new OrgSettings.Features(false, true, true, false, false));
        assertThat(org.limits().dailyApiCalls()).isEqualTo(5000);
        assertThat(org.limits().fileStorage()).isEqualTo(10_240);
        assertThat(org.limits().recycleBin()).isEqualTo(5000);
        assertThat(org.duplicateRules()).extracting(OrgSettings.DuplicateRule::action).containsExactly(Action.ALERT, Action.BLOCK);
        assertThat(org.users().get(0)).containsEntry("IsActive", "false");
        assertThat(org.records().get("Account").get(0)).containsEntry("NumberOfEmployees", "12");
        assertThat(read("")).isEqualTo(OrgSettings.defaults());
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        assertThatThrownBy(() -> read("featurs: {}")).hasMessageContaining("org.yaml").hasMessageContaining("featurs");
        assertThatThrownBy(() -> read("limits: {dataStorageMB: many}")).hasMessageContaining("/limits/dataStorageMB");
        assertThatThrownBy(() -> read("duplicateRules: [{object: Contact, name: X}]")).hasMessageContaining("/duplicateRules/0").hasMessageContaining("match");
        assertThatThrownBy(() -> read("duplicateRules: [{object: C, name: X, match: [a], action: shout}]")).hasMessageContaining("/duplicateRules/0/action");
        assertThatThrownBy(() -> read("validationRules: [{object: C, field: f, message: m}]")).hasMessageContaining("/validationRules/0");
        assertThatThrownBy(() -> read("features: {personAccounts: true}")).hasMessageContaining("person accounts are not emulated");
        assertThatThrownBy(() -> read("a: [")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("org.yaml cannot be read");
        assertThatThrownBy(() -> OrgFile.read(folder.resolve("none.yaml"))).hasMessageContaining("none.yaml cannot be read");
    }

    @Test
    void rulesAreHeldAgainstTheOrgsObjects() throws IOException {
        Schema schema = SchemaReader.read(false);
        assertThatThrownBy(() -> SettingsCheck.check(read("duplicateRules: [{object: Contact, name: X, match: [Mail]}]"), schema)).hasMessage("Duplicate rule X: no field Mail on Contact that has values of its own");
        assertThatThrownBy(() -> SettingsCheck.check(read("validationRules: [{object: Contract, field: Mail, blank: true, message: m}]"), schema)).hasMessage("Validation rule on Contract: no object Contract");
        assertThatThrownBy(() -> SettingsCheck.check(read("validationRules: [{object: Contact, field: Phone, matches: '(', message: m}]"), schema)).hasMessageContaining("no regular expression");
        SettingsCheck.check(read("duplicateRules: [{object: Contact, name: X, match: [Later__c]}]"), schema);
    }
}
