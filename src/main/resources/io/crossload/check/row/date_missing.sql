-- What happened at no time cannot be shown on a time line.
-- code: DATE_MISSING
-- for: occurred_at; submitted_at
r.${1} IS NULL
