-- code: DATE_BEFORE_PARENT
-- of: survey_answer
-- for: submitted_at
r.${1} < to_survey_id.created_at
