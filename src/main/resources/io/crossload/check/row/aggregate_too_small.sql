-- Below three respondents a single one could be made out.
-- code: AGGREGATE_TOO_SMALL
-- of: survey_aggregate
-- for: respondents
coalesce(try_cast(r.${1} AS BIGINT), 0) < 3
