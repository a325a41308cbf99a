-- Counts, sizes and positions are never below zero.
-- code: NUMBER_IMPLAUSIBLE
-- each: int
try_cast(r.${1} AS BIGINT) < 0
