-- code: SCORE_SCALE
-- of: enrolment, academy
-- for: score; passing_score
try_cast(r.${1} AS DOUBLE) NOT BETWEEN 0 AND 100
