-- Fields without which a record is none; key fields that are empty were rejected when the extract was written.
-- code: REQUIRED_EMPTY
-- each: required
-- but: id, key
r.${1} IS NULL OR trim(r.${1}) = ''
