package io.crossload.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;
import io.crossload.catalogue.Exit;
import io.crossload.emulator.salesforce.OrgOptions;
import io.crossload.emulator.salesforce.SalesforceEmulator;
import io.crossload.emulator.salesforce.setting.OrgSettings;
import io.crossload.ledger.DeadLetters;
import io.crossload.ledger.Extracts;

/** The gate that the manifest check opens and closes, and the org that a home belongs to. */
class ManifestCheckTest {
    private static final String ANOTHER = "00D000000000001AAA";
    private static final Progress SILENT = new Progress() {
        @Override
        public void phase(String name, long total) { }

        @Override
        public void done(long count) { }

        @Override
        public void note(String line) { }
    };

    @TempDir
    Path home;

    private interface Body {
        void with(Container container);
    }

    private void on(OrgOptions options, Body body) {
        try (SalesforceEmulator org = SalesforceEmulator.start(options); Container container = Container.open(new Container.Options(home, Path.of("config"), Path.of("routes"),
                Map.of("sf.url", org.url(), "sf.client.id", "id", "sf.client.secret", "secret", "migrate.on-start", "false")))) {
            body.with(container);
        }
    }

    private static OrgOptions with(OrgSettings settings) { return OrgOptions.defaults().withSettings(settings); }

    private static ManifestCheck.Report check(Container container) { return new ManifestCheck(container).run(); }

    @Test
    void anOrgThatPassesOpensTheGateAndIsTheHomesOrg() {
        on(OrgOptions.defaults(), container -> {
            ManifestCheck.Report report = check(container);
            assertThat(report.findings()).as("blockers").noneMatch(l -> l.severity() == io.crossload.catalogue.Severity.BLOCKER);
            Gatekeeper.Standing gate = new Gatekeeper(container).standing(Gate.MANIFEST);
            assertThat(gate.state()).isEqualTo(Gatekeeper.State.OPEN);
            assertThat(gate.verdict().orElseThrow().seen()).contains("0 blockers");
            assertThat(container.ledger().marks().get("org")).contains(container.orgId());
        });
    }

    @Test
    void anOrgThatDoesNotPassClosesTheGateAndPinsNothing() {
        on(OrgOptions.defaults().withSetup(false), container -> {
            assertThat(check(container).passed()).isFalse();
            assertThat(new Gatekeeper(container).standing(Gate.MANIFEST).state()).isEqualTo(Gatekeeper.State.CLOSED);
            assertThat(container.ledger().marks().get("org")).isEmpty();
        });
    }

    @Test
    void anotherOrgThanTheOneThatWasCheckedIsRefused() {
        on(OrgOptions.defaults(), container -> {
            container.ledger().marks().put("org", ANOTHER);
            assertThatThrownBy(() -> check(container)).isInstanceOfSatisfying(CrossloadException.class, e -> {
                assertThat(e.code()).isEqualTo(Code.ORG_CHANGED);
                assertThat(e.code().exit()).isEqualTo(Exit.GATE_CLOSED);
            });
            assertThat(container.ledger().extracts().newest(Extracts.State.COMPLETE)).as("it is refused before anything else is asked").isEmpty();
            assertThatThrownBy(() -> new Load(container, SILENT).run()).isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.ORG_CHANGED));
            assertThatThrownBy(() -> new DeadLetterDesk(container, SILENT).replay(new DeadLetters.Filter(null, null, null, null, null, null), false))
                .isInstanceOfSatisfying(CrossloadException.class, e -> assertThat(e.code()).isEqualTo(Code.ORG_CHANGED));
        });
    }

    @Test
    void aUserWithoutCampaignsAndHardDeleteIsTold() {
        OrgSettings.Features none = new OrgSettings.Features(false, false, false, false, false);
        on(with(OrgSettings.defaults().withFeatures(none)), container -> assertThat(check(container).findings()).extracting(ManifestCheck.Line::code)
            .contains(Code.ORG_MARKETING_USER, Code.ORG_OBJECT_MISSING, Code.ORG_PERMISSION_MISSING, Code.ORG_AUDIT_FIELDS));
    }

    @Test
    void aUserWhoMaySetDatesOfCreationIsNotTold() {
        OrgSettings.Features audit = new OrgSettings.Features(true, true, true, false, false);
        on(with(OrgSettings.defaults().withFeatures(audit)), container -> assertThat(check(container).findings()).extracting(ManifestCheck.Line::code).doesNotContain(Code.ORG_AUDIT_FIELDS));
    }

    @Test
    void activeDuplicateRulesAndRecordTypesOfWrittenObjectsAreNamed() {
        OrgSettings.DuplicateRule rule = new OrgSettings.DuplicateRule("Contact", "Standard_Contact_Duplicate_Rule", java.util.List.of("Email"), OrgSettings.Action.BLOCK, null);
        OrgOptions options = with(OrgSettings.defaults().withDuplicateRules(rule))
            .withRecords(Map.of("RecordType", java.util.List.of(Map.of("DeveloperName", "Dealer", "Name", "Dealer", "SobjectType", "Lead", "IsActive", "true"))));
        on(options, container -> assertThat(check(container).findings()).extracting(l -> l.code() + " " + l.object() + " " + l.detail())
            .contains("ORG_DUPLICATE_RULE Contact Standard_Contact_Duplicate_Rule", "ORG_RECORD_TYPE Lead Dealer", "ORG_NOT_SEEN null triggers"));
    }
}
