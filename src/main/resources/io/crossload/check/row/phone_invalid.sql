-- E.164 has at most fifteen digits. Numbers that a spreadsheet wrote as 4.5E9 are read back by the mapping.
-- code: PHONE_INVALID
-- of: contact
-- for: msisdn; phone_number
trim(r.${1}) <> '' AND NOT regexp_full_match(trim(r.${1}), '[0-9.,]+[eE]\+?[0-9]+')
AND (length(regexp_replace(r.${1}, '\D', '', 'g')) NOT BETWEEN 6 AND 15 OR regexp_matches(r.${1}, '[\p{L}/;,]'))
