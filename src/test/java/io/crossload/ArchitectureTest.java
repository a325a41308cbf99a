package io.crossload;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house's arrows (docs/architecture.md): who may know whom. */
@AnalyzeClasses(packages = "io.crossload", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule roomsAreEnteredFromTheirOwnSideOnly = layeredArchitecture().consideringOnlyDependenciesInLayers()
        .layer("cli").definedBy("io.crossload.cli..")
        .layer("step").definedBy("io.crossload.step..")
        .layer("source").definedBy("io.crossload.source..")
        .layer("extract").definedBy("io.crossload.extract..")
        .layer("check").definedBy("io.crossload.check..")
        .layer("mapping").definedBy("io.crossload.mapping..")
        .layer("org").definedBy("io.crossload.org..")
        .layer("load").definedBy("io.crossload.load..")
        .layer("report").definedBy("io.crossload.report..")
        .layer("ledger").definedBy("io.crossload.ledger..")
        .layer("manifest").definedBy("io.crossload.manifest..")
        .layer("audit").definedBy("io.crossload.audit..")
        .layer("observe").definedBy("io.crossload.observe..")
        .layer("log").definedBy("io.crossload.log..")
        .layer("api").definedBy("io.crossload.api..")
        .whereLayer("cli").mayNotBeAccessedByAnyLayer()
        .whereLayer("api").mayOnlyBeAccessedByLayers("cli")
        .whereLayer("step").mayOnlyBeAccessedByLayers("cli", "api")
        .whereLayer("source").mayOnlyBeAccessedByLayers("step", "extract", "check")
        .whereLayer("extract").mayOnlyBeAccessedByLayers("step", "check", "mapping")
        .whereLayer("check").mayOnlyBeAccessedByLayers("step", "cli")
        .whereLayer("mapping").mayOnlyBeAccessedByLayers("step", "load", "manifest")
        .whereLayer("org").mayOnlyBeAccessedByLayers("step", "load", "manifest")
        .whereLayer("manifest").mayOnlyBeAccessedByLayers("step", "cli")
        .whereLayer("load").mayOnlyBeAccessedByLayers("step", "cli", "observe")
        .whereLayer("observe").mayOnlyBeAccessedByLayers("step")
        .whereLayer("log").mayOnlyBeAccessedByLayers("step")
        .whereLayer("report").mayOnlyBeAccessedByLayers("step", "cli")
        .whereLayer("audit").mayOnlyBeAccessedByLayers("step", "cli")
        .whereLayer("ledger").mayOnlyBeAccessedByLayers("step", "cli", "extract", "load", "report");

    @ArchTest
    static final ArchRule theCsvRoomKnowsNobody = classes().that().resideInAPackage("io.crossload.csv..")
        .should().onlyDependOnClassesThat(resideInAnyPackage("io.crossload.csv..", "java.."));

    @ArchTest
    static final ArchRule theCatalogueKnowsNobody = classes().that().resideInAPackage("io.crossload.catalogue..")
        .should().onlyDependOnClassesThat(resideInAnyPackage("io.crossload.catalogue..", "java.."));

    @ArchTest
    static final ArchRule theAuditRoomKnowsTheCatalogueOnly = noClasses().that().resideInAPackage("io.crossload.audit..")
        .should().dependOnClassesThat(resideInAPackage("io.crossload..").and(not(resideInAnyPackage("io.crossload.audit..", "io.crossload.catalogue.."))));

    @ArchTest
    static final ArchRule whoeverWatchesHearsOfTheLoadOnly = noClasses().that().resideInAPackage("io.crossload.observe..")
        .should().dependOnClassesThat(resideInAPackage("io.crossload..").and(not(resideInAnyPackage("io.crossload.observe..", "io.crossload.load"))));

    @ArchTest
    static final ArchRule onlyTheRoomThatObservesKnowsMeters = noClasses().that(resideInAPackage("io.crossload..").and(not(resideInAnyPackage("io.crossload.observe..", "io.crossload.step.."))))
        .should().dependOnClassesThat().resideInAnyPackage("io.micrometer..", "io.prometheus..", "io.vertx..");

    @ArchTest
    static final ArchRule theLogRoomKnowsNobody = noClasses().that().resideInAPackage("io.crossload.log..")
        .should().dependOnClassesThat(resideInAPackage("io.crossload..").and(not(resideInAPackage("io.crossload.log.."))));

    @ArchTest
    static final ArchRule theLedgerKnowsTheCatalogueOnly = noClasses().that().resideInAPackage("io.crossload.ledger..")
        .should().dependOnClassesThat(resideInAPackage("io.crossload..").and(not(resideInAnyPackage("io.crossload.ledger..", "io.crossload.catalogue.."))));

    @ArchTest
    static final ArchRule theOrgKnowsNothingOfActimo = noClasses().that().resideInAPackage("io.crossload.org..")
        .should().dependOnClassesThat(resideInAPackage("io.crossload..").and(not(resideInAnyPackage("io.crossload.org..", "io.crossload.catalogue.."))));

    @ArchTest
    static final ArchRule theSourceKnowsNothingOfSalesforce = noClasses().that().resideInAPackage("io.crossload.source..")
        .should().dependOnClassesThat(resideInAPackage("io.crossload..").and(not(resideInAnyPackage("io.crossload.source..", "io.crossload.csv..", "io.crossload.catalogue.."))))
        .orShould().dependOnClassesThat().resideInAPackage("org.apache.camel.component.salesforce..");

    @ArchTest
    static final ArchRule checksTakeTheContractOfTheSource = noClasses().that().resideInAPackage("io.crossload.check..")
        .should().dependOnClassesThat().resideInAnyPackage("io.crossload.source.api..", "io.crossload.source.file..", "io.crossload.source.profile..");

    @ArchTest
    static final ArchRule theExtractTakesTheContractAndTheSinkOfTheSource = noClasses().that().resideInAPackage("io.crossload.extract..")
        .should().dependOnClassesThat().resideInAnyPackage("io.crossload.source.api..", "io.crossload.source.file..", "io.crossload.source.profile..");

    @ArchTest
    static final ArchRule mappingKnowsNoTransport = noClasses().that().resideInAPackage("io.crossload.mapping..")
        .should().dependOnClassesThat().resideInAnyPackage("io.crossload.source..", "io.crossload.org..", "io.crossload.load..", "io.crossload.ledger..",
            "org.apache.camel..", "jakarta.jms..");

    @ArchTest
    static final ArchRule onlyTheOrgRoomSpeaksToSalesforce = noClasses()
        .that(resideInAPackage("io.crossload..").and(not(resideInAnyPackage("io.crossload.org..", "io.crossload.step.."))))
        .should().dependOnClassesThat().resideInAPackage("org.apache.camel.component.salesforce..");

    @ArchTest
    static final ArchRule emulatorsAreStartedByTheCommandLineOnly = noClasses()
        .that(resideInAPackage("io.crossload..").and(not(resideInAnyPackage("io.crossload.emulator..", "io.crossload.cli.."))))
        .should().dependOnClassesThat().resideInAPackage("io.crossload.emulator..");

    @ArchTest
    static final ArchRule emulatorsKnowNothingOfTheProduct = noClasses().that().resideInAPackage("io.crossload.emulator..")
        .should().dependOnClassesThat(resideInAPackage("io.crossload..").and(not(resideInAPackage("io.crossload.emulator.."))));

    @ArchTest
    static final ArchRule theActimoEmulatorKnowsNothingOfTheOther = noClasses().that().resideInAPackage("io.crossload.emulator.actimo..")
        .should().dependOnClassesThat().resideInAPackage("io.crossload.emulator.salesforce..");

    @ArchTest
    static final ArchRule theSalesforceEmulatorKnowsNothingOfTheOther = noClasses().that().resideInAPackage("io.crossload.emulator.salesforce..")
        .should().dependOnClassesThat().resideInAPackage("io.crossload.emulator.actimo..");

    @ArchTest
    static final ArchRule roomsFormNoCycles = slices().matching("io.crossload.(*)..").should().beFreeOfCycles();
}
