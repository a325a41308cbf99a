-- Salesforce takes files up to 2 GB.
-- code: FILE_TOO_LARGE
-- of: file
-- for: size_bytes
try_cast(r.${1} AS BIGINT) > 2147483648
