-- code: NUMBER_IMPLAUSIBLE
-- of: enrolment
-- for: trainings_total trainings_completed
try_cast(r.${2} AS BIGINT) > try_cast(r.${1} AS BIGINT)
