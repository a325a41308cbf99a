-- Neither an address nor an id that the API would give it by.
-- code: FILE_LINK_BROKEN
-- of: file
-- for: url
coalesce(r.url, r.id) IS NULL
