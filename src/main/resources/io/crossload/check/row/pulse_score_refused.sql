-- code: PULSE_SCORE_REFUSED
-- of: score
-- for: score_type
lower(trim(r.${1})) IN ('pulse', 'puls', 'pulso')
