-- A conversation that is planned may end in the future, one that was held may not.
-- code: DATE_FUTURE
-- of: one_on_one
-- for: completed_at
r.${1} > '${tomorrow}' AND lower(r.status) IN ('held', 'afholdt', 'celebrado')
