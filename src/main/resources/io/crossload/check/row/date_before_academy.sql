-- code: DATE_BEFORE_PARENT
-- of: enrolment
-- for: started_at; completed_at
r.${1} < to_academy_id.created_at
