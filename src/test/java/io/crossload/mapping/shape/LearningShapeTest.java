package io.crossload.mapping.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;

/** Academies and enrolments. */
class LearningShapeTest {
    @TempDir
    Path folder;
    private ShapeScene scene;

    @BeforeEach
    void people() {
        scene = new ShapeScene(folder).row("contact", "id=1", "employee_id=E1").row("contact", "id=2").row("contact", "id=3", "employee_status=invited")
            .row("contact", "id=4", "deleted_at=2024-01-01T00:00:00Z").row("academy", "id=5", "title=Safety", "due_date=2024-06-30");
    }

    @Test
    void modulesAreCountedWhenTheAcademyDoesNotSay() {
        scene.row("academy", "id=6", "trainings=[{\"message_id\":1},{\"message_id\":2}]").row("academy", "id=7").row("message", "id=1", "academy_id=7")
            .row("academy", "id=8", "module_count=9").row("academy", "id=9", "deleted_at=2024-01-01T00:00:00Z");
        ShapeScene.Shaped courses = scene.shape("Course__c");
        assertThat(courses.row("acme:academy:6")).containsEntry("modules", "2");
        assertThat(courses.row("acme:academy:7")).containsEntry("modules", "1");
        assertThat(courses.row("acme:academy:8")).containsEntry("modules", "9");
        assertThat(courses.filtered()).isEqualTo(Map.of("deleted-academies", 1L));
        assertThat(courses.accounted()).isEqualTo(5);
    }

    @Test
    void theBestAttemptCountsAndTheOthersAreFolded() {
        enrolment("1", "attempt=1", "score=90", "completed_at=2024-01-01T00:00:00Z").enrolment("1", "attempt=2", "score=70", "completed_at=2024-02-01T00:00:00Z");
        ShapeScene.Shaped best = scene.shape("Enrollment__c");
        assertThat(best.row("acme:enrolment:5/1")).containsEntry("percent", "90.0").containsEntry("source_rows", "2").containsEntry("course_key", "acme:academy:5")
            .containsEntry("contact_key", "acme:contact:1").containsEntry("enrolment_status", "Completed");
        assertThat(scene.with(attempts("latest")).shape("Enrollment__c").row("acme:enrolment:5/1")).containsEntry("percent", "70.0");
        assertThat(scene.with(attempts("all")).shape("Enrollment__c").keys()).containsExactly("acme:enrolment:5/1/1", "acme:enrolment:5/1/2");
    }

    @Test
    void theStatusIsDerivedWhenTheSourceDoesNotSay() {
        enrolment("1", "started_at=2024-01-01T00:00:00Z").enrolment("2", "started_at=2024-01-01T00:00:00Z", "due_date=2999-01-01");
        ShapeScene.Shaped enrolments = scene.shape("Enrollment__c");
        assertThat(enrolments.row("acme:enrolment:5/1")).as("the academy's due date has passed").containsEntry("enrolment_status", "Overdue");
        assertThat(enrolments.row("acme:enrolment:5/2")).containsEntry("enrolment_status", "In Progress");
    }

    @Test
    void aListOfFractionsIsReadAsPercentAndAScoreAboveAHundredIsLeftOut() {
        enrolment("1", "score=0.825").enrolment("2", "score=1");
        scene.row("academy", "id=6").row("enrolment", "academy_id=6", "contact_id=1", "attempt=1", "score=140").row("enrolment", "academy_id=6", "contact_id=2", "attempt=1", "score=1");
        ShapeScene.Shaped enrolments = scene.shape("Enrollment__c");
        assertThat(enrolments.row("acme:enrolment:5/1")).containsEntry("percent", "82.5");
        assertThat(enrolments.row("acme:enrolment:5/2")).containsEntry("percent", "100.0");
        assertThat(enrolments.row("acme:enrolment:6/1")).doesNotContainKey("percent");
        assertThat(enrolments.row("acme:enrolment:6/2")).containsEntry("percent", "1.0");
        assertThat(enrolments.findings()).isEqualTo(Map.of(Code.SCORE_SCALE, 1L));
    }

    @Test
    void neverStartedLeadsDeletedPeopleAndOrphansHaveTheirNames() {
        enrolment("1").enrolment("3", "score=50").enrolment("4", "score=50").enrolment("99", "score=50");
        scene.row("enrolment", "academy_id=404", "contact_id=1", "attempt=1", "score=50");
        ShapeScene.Shaped enrolments = scene.shape("Enrollment__c");
        assertThat(enrolments.filtered()).isEqualTo(Map.of("not-started", 1L, "enrolments-of-leads", 1L, "filtered-contacts", 1L));
        assertThat(enrolments.column("error")).containsExactly("REFERENCE_ORPHAN", "REFERENCE_ORPHAN");
        assertThat(enrolments.accounted()).isEqualTo(5);
    }

    private static ShapeSettings.Options attempts(String which) { return new ShapeSettings.Options(ShapeSettings.Options.DEFAULT.strongest(), false, which); }

    private LearningShapeTest enrolment(String contact, String... more) {
        java.util.ArrayList<String> all = new java.util.ArrayList<>(List.of("academy_id=5", "contact_id=" + contact));
        all.addAll(List.of(more));
        scene.row("enrolment", all.toArray(String[]::new));
        return this;
    }
}
