package io.crossload.mapping.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.crossload.catalogue.Code;

/** Surveys and their answers in three shapes: personal, anonymous, aggregate. */
class SurveyShapeTest {
    @TempDir
    Path folder;
    private ShapeScene scene;

    @BeforeEach
    void people() {
        scene = new ShapeScene(folder).row("contact", "id=1", "employee_id=E1").row("contact", "id=2", "employee_status=invited").row("contact", "id=4", "deleted_at=2024-01-01T00:00:00Z")
            .row("message", "id=88", "title=Hello").row("survey", "id=10", "kind=survey", "title=Canteen", "message_id=88")
            .row("survey", "id=11", "kind=Pulse").row("survey_question", "id=100", "survey_id=10", "text=How was lunch?");
    }

    @Test
    void aPulseIsAnonymousWhateverItSaysAndASurveyKnowsItsCampaign() {
        ShapeScene.Shaped surveys = scene.shape("Survey__c");
        assertThat(surveys.row("acme:survey:10")).containsEntry("campaign_key", "acme:message:88").containsEntry("is_anonymous", "false").containsEntry("questions", "1");
        assertThat(surveys.row("acme:survey:11")).containsEntry("is_anonymous", "true").containsEntry("survey_name", "Survey #11");
    }

    @Test
    void severalChoicesOfAPersonAreOneAnswerAndALaterOneReplacesAnEarlierOne() {
        scene.row("survey_answer", "survey_id=10", "question_id=100", "contact_id=1", "answer_value=Fish", "submitted_at=2024-06-01T00:00:00Z")
            .row("survey_answer", "survey_id=10", "question_id=100", "contact_id=1", "answer_value=Bread", "submitted_at=2024-06-01T00:00:00Z")
            .row("survey_answer", "survey_id=10", "question_id=100", "contact_id=1", "answer_value=Old", "submitted_at=2024-05-01T00:00:00Z");
        ShapeScene.Shaped answers = scene.shape("SurveyResponse__c");
        assertThat(answers.row("acme:survey:10/100/1")).containsEntry("answer", "Bread; Fish").containsEntry("question_text", "How was lunch?")
            .containsEntry("contact_key", "acme:contact:1").containsEntry("response_shape", "Personal").containsEntry("source_rows", "3");
        assertThat(answers.folded()).isEqualTo(2);
    }

    @Test
    void anAnonymousSurveyNeverMeetsAPerson() {
        scene.row("survey_answer", "survey_id=11", "question_text=Happy?", "contact_id=1", "score=4").row("survey_answer", "survey_id=10", "question_id=100", "answer_value=Soup");
        ShapeScene.Shaped answers = scene.shape("SurveyResponse__c");
        assertThat(answers.column("response_shape")).containsOnly("Anonymous").hasSize(2);
        assertThat(answers.rows()).noneMatch(row -> row.containsKey("contact_key") || row.containsKey("lead_key"));
        assertThat(answers.findings()).isEqualTo(Map.of(Code.ANONYMOUS_IDENTITY, 1L));
        assertThat(answers.column("number")).containsExactlyInAnyOrder("4.0", null);
    }

    @Test
    void answersOfLeadsDeletedPeopleOrphansAndToLostQuestionsAreTold() {
        scene.row("survey_answer", "survey_id=10", "question_id=100", "contact_id=2", "answer_value=a").row("survey_answer", "survey_id=10", "question_id=100", "contact_id=4", "answer_value=b")
            .row("survey_answer", "survey_id=10", "question_id=100", "contact_id=99", "answer_value=c").row("survey_answer", "survey_id=10", "question_id=777", "contact_id=1", "answer_value=d")
            .row("survey_answer", "survey_id=404", "question_id=100", "contact_id=1", "answer_value=e").row("survey_answer", "survey_id=10", "question_id=100", "contact_id=1");
        ShapeScene.Shaped answers = scene.shape("SurveyResponse__c");
        assertThat(answers.row("acme:survey:10/100/2")).containsEntry("lead_key", "acme:contact:2");
        assertThat(answers.row("acme:survey:10/777/1")).containsEntry("question_text", "Question #777");
        assertThat(answers.filtered()).isEqualTo(Map.of("filtered-contacts", 1L, "empty-answers", 1L));
        assertThat(answers.findings()).isEqualTo(Map.of(Code.REFERENCE_ORPHAN, 2L, Code.QUESTION_UNKNOWN, 1L));
        assertThat(answers.accounted()).isEqualTo(6);
    }

    @Test
    void aggregatesBelowThreeAreNotWritten() {
        scene.row("group", "id=7", "name=Store 7")
            .row("survey_aggregate", "survey_id=11", "question_text=Happy?", "period=2024-05", "group_type=group", "group_ref=7", "respondents=3", "average=4.2")
            .row("survey_aggregate", "survey_id=11", "question_text=Happy?", "period=2024-06", "group_type=all", "group_ref=all", "respondents=2", "average=4.2");
        ShapeScene.Shaped aggregates = scene.shape("SurveyResponse__c-aggregate");
        assertThat(aggregates.rows()).hasSize(1);
        assertThat(aggregates.rows().get(0)).containsEntry("group_name", "Store 7").containsEntry("respondents", "3").containsEntry("survey_key", "acme:survey:11");
        assertThat(aggregates.filtered()).isEqualTo(Map.of("small-aggregates", 1L));
        assertThat(aggregates.findings()).isEqualTo(Map.of(Code.AGGREGATE_TOO_SMALL, 1L));
    }
}
