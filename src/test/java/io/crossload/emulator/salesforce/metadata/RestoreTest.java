package io.crossload.emulator.salesforce.metadata;

import static io.crossload.emulator.salesforce.Packages.aPackage;
import static io.crossload.emulator.salesforce.Packages.field;
import static io.crossload.emulator.salesforce.Packages.grant;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossload.emulator.salesforce.schema.ObjectType;
import io.crossload.emulator.salesforce.schema.SchemaReader;
import io.crossload.emulator.salesforce.store.Org;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestoreTest {
    private static final DeployOptions OPTIONS = new DeployOptions(false, true, false, false);
    private static final String TEXT = "<length>80</length>";
    private static final String COURSE = "<label>Course</label><pluralLabel>Courses</pluralLabel><nameField><label>Name</label><type>Text</type></nameField>";

    private final Org first = new Org(SchemaReader.read(false), Clock.systemUTC());
    private final Org second = new Org(SchemaReader.read(false), Clock.systemUTC());

    private static Deployments deployments(Org org) { return new Deployments(org, new FieldAccess(org), Runnable::run); }

    @Test
    void keptPackagesBringTheSchemaBackWithTheSameNumbersAndPrefixes() {
        List<byte[]> kept = new ArrayList<>();
        Deployments before = deployments(first);
        before.keep(kept::add);
        before.start(aPackage().object("Course__c", COURSE).object("Contact", field("A__c", "Text", TEXT) + field("B__c", "Text", TEXT)).zip(), OPTIONS);
        before.start(aPackage().file("destructiveChanges.xml", "Package", "<types><members>Contact.A__c</members><name>CustomField</name></types>").zip(), OPTIONS);
        before.start(aPackage().object("Seat__c", COURSE).object("Contact", field("C__c", "Text", TEXT)).permissionSet("M", grant("Contact.C__c", true)).zip(), OPTIONS);
        before.start(aPackage().object("Contact", field("Wrong__c", "Text", "")).zip(), OPTIONS);

        Deployments after = deployments(second);
        kept.forEach(after::restore);

        assertThat(kept).hasSize(3);
        ObjectType was = first.schema().object("Contact");
        ObjectType is = second.schema().object("Contact");
        assertThat(is.definition("A__c")).isNull();
        assertThat(is.definition("C__c").index()).isEqualTo(was.definition("C__c").index());
        assertThat(is.definitions()).isEqualTo(was.definitions());
        assertThat(is.field("B__c")).as("hidden until its grant is read").isNull();
        assertThat(second.schema().object("Seat__c").prefix()).isEqualTo(first.schema().object("Seat__c").prefix()).isEqualTo("a01");
        assertThat(Permissions.find(second, second.table("PermissionSet"), "Name", "M")).as("rows are records and come with them").isEqualTo(-1);
    }

    @Test
    void aValidationIsNotKeptAndLeavesNoValueSetBehind() {
        List<byte[]> kept = new ArrayList<>();
        Deployments deployments = deployments(first);
        deployments.keep(kept::add);
        deployments.start(aPackage().member("GlobalValueSet", "Colours").file("globalValueSets/Colours.globalValueSet", "GlobalValueSet",
            "<customValue><fullName>red</fullName><default>false</default></customValue><masterLabel>Colours</masterLabel>").zip(), new DeployOptions(true, true, false, false));
        Deployment next = deployments.start(aPackage().object("Contact", field("Colour__c", "Picklist", "<valueSet><valueSetName>Colours</valueSetName></valueSet>")).zip(), OPTIONS);
        assertThat(kept).isEmpty();
        assertThat(next.json(true, "x").at("/details/componentFailures/0/problem").asText()).isEqualTo("In field: valueSetName - no GlobalValueSet named Colours found");
    }
}
