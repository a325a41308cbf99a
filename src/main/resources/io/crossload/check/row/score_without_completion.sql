-- code: SCORE_WITHOUT_COMPLETION
-- of: enrolment
-- for: score
r.${1} IS NOT NULL AND r.completed_at IS NULL
