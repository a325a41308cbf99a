-- A day of grace, because clocks and zones differ; planned moments may lie ahead.
-- code: DATE_FUTURE
-- each: datetime
-- but: scheduled_at, starts_at, ends_at, one_on_one.completed_at
r.${1} > '${tomorrow}'
