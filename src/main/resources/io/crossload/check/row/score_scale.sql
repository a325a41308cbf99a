-- Without a scale of its own a score has that of its type, as in the shaping query.
-- code: SCORE_SCALE
-- of: score
-- for: score_type value
try_cast(r.${2} AS DOUBLE) NOT BETWEEN coalesce(try_cast(r.scale_min AS DOUBLE), CASE WHEN lower(trim(r.${1})) = 'enps' THEN -100 ELSE 0 END)
    AND coalesce(try_cast(r.scale_max AS DOUBLE), CASE WHEN lower(trim(r.${1})) = 'nps' THEN 10 ELSE 100 END)
