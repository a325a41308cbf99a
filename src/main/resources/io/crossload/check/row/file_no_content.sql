-- code: FILE_NO_CONTENT
-- of: file
-- for: size_bytes
try_cast(r.${1} AS BIGINT) = 0
