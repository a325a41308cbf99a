-- code: FILE_LARGE
-- of: file
-- for: size_bytes
try_cast(r.${1} AS BIGINT) > ${large_file} AND try_cast(r.${1} AS BIGINT) <= 2147483648
