-- Files: one line per distinct file of a connection, with every record that uses it. Rows of one content (SHA-256) or one address are one file.
-- Pictures that stand in texts (inline_image) come along; they are no source rows. The name of a file is what texts know it by.
CREATE OR REPLACE TEMP TABLE listed AS
WITH given AS (
    SELECT rowid AS row_no, source_key, connection, id, row_key, file_name, mime_type, try_cast(size_bytes AS BIGINT) AS size_bytes,
           nullif(lower(trim(sha256)), '') AS sha256, nullif(trim(url), '') AS url, lower(trim(owner_type)) AS owner_type, owner_id,
           uploaded_by_contact_id, ${filter ContentVersion} AS filtered
    FROM file
), content AS (
    SELECT connection, url, min(sha256) AS content FROM given WHERE url IS NOT NULL GROUP BY connection, url HAVING count(DISTINCT sha256) = 1
), shown AS (
    SELECT DISTINCT connection, name FROM inline_image
)
SELECT g.*, coalesce(g.sha256, c.content) AS content, coalesce('sha:' || g.sha256, 'sha:' || c.content, 'url:' || g.url, g.row_key) AS same,
       coalesce(u.name, i.name) AS shown_name, coalesce(g.id, g.row_key) AS own_name
FROM given g
LEFT JOIN content c ON c.connection = g.connection AND c.url = g.url AND g.sha256 IS NULL
LEFT JOIN shown u ON u.connection = g.connection AND u.name = 'url-' || md5(g.url)
LEFT JOIN shown i ON i.connection = g.connection AND i.name = g.id;

-- Two contents that are listed under one name (one address, or one id) stay two files: the first keeps the name, the next are told apart by their content.
CREATE OR REPLACE TEMP TABLE one_file AS
WITH named AS (
    SELECT connection, same, min(row_no) AS row_no, count(*) AS source_rows, coalesce(min(shown_name), min_by(own_name, row_no)) AS name
    FROM listed WHERE filtered IS NULL GROUP BY connection, same
)
SELECT connection, same, row_no, source_rows,
       CASE WHEN row_number() OVER (PARTITION BY connection, name ORDER BY row_no) = 1 THEN name ELSE name || '~' || left(md5(same), 12) END AS name
FROM named;

-- Pictures of texts that no listed file goes by; a second address of a listed file is found again by its content when it is uploaded.
CREATE OR REPLACE TEMP TABLE known_as AS
SELECT connection, 'url-' || md5(url) AS name, row_no, filtered FROM listed WHERE url IS NOT NULL
UNION ALL
SELECT connection, id, row_no, filtered FROM listed WHERE id IS NOT NULL;

CREATE OR REPLACE TEMP TABLE picture AS
SELECT i.connection, i.name, min(i.url) AS url, min(i.file_name) AS file_name, min(l.row_no) AS row_no
FROM inline_image i
LEFT JOIN known_as l ON l.connection = i.connection AND l.name = i.name
WHERE (i.connection, i.name) NOT IN (SELECT (connection, name) FROM one_file)
GROUP BY i.connection, i.name HAVING count(l.row_no) = 0 OR count(l.row_no) FILTER (WHERE l.filtered IS NULL) > 0;

-- Who uses which file: its owner, whoever sent it in, the texts that show it, the academy whose cover it is. What a message of an academy has, the academy has.
CREATE OR REPLACE TEMP TABLE file_owner AS
WITH used AS (
    SELECT o.connection, o.name, l.connection || ':' || l.owner_type || ':' || l.owner_id AS owner
    FROM one_file o JOIN listed l ON l.connection = o.connection AND l.same = o.same AND l.filtered IS NULL WHERE l.owner_type <> '' AND l.owner_id <> ''
    UNION
    SELECT o.connection, o.name, l.connection || ':contact:' || l.uploaded_by_contact_id
    FROM one_file o JOIN listed l ON l.connection = o.connection AND l.same = o.same AND l.filtered IS NULL WHERE l.uploaded_by_contact_id <> ''
    UNION
    SELECT connection, name, owner_key FROM inline_image
    UNION
    SELECT o.connection, o.name, a.source_key
    FROM academy a JOIN listed l ON l.connection = a.connection AND l.id = a.cover_image_file_id AND l.filtered IS NULL
    JOIN one_file o ON o.connection = l.connection AND o.same = l.same
), within AS (
    FROM used
    UNION
    SELECT u.connection, u.name, m.connection || ':academy:' || m.academy_id FROM used u JOIN message m ON m.source_key = u.owner WHERE m.academy_id <> ''
)
SELECT w.connection, w.name, string_agg(DISTINCT coalesce(p.target_key, w.owner), chr(10) ORDER BY coalesce(p.target_key, w.owner)) AS owners
FROM within w
LEFT JOIN contact c ON c.source_key = w.owner
LEFT JOIN contact_person cp ON cp.row_no = c.rowid
LEFT JOIN person p ON p.row_no = cp.person_row
GROUP BY w.connection, w.name;

-- Listed files first: of one content the first to come gives the name.
CREATE OR REPLACE TEMP VIEW shaped AS
FROM (
SELECT o.connection || ':file:' || o.name AS target_key, l.source_key, o.source_rows, o.connection, l.id AS file_id, l.url, l.file_name, l.mime_type,
       l.size_bytes, l.content AS sha256, w.owners, NULL::VARCHAR AS filtered,
       CASE WHEN l.size_bytes > 2147483648 THEN 'FILE_TOO_LARGE' END AS error
FROM one_file o JOIN listed l ON l.row_no = o.row_no
LEFT JOIN file_owner w ON w.connection = o.connection AND w.name = o.name
UNION ALL
SELECT p.connection || ':file:' || p.name, p.connection || ':file:' || p.name, 0, p.connection,
       coalesce(l.id, CASE WHEN p.name NOT LIKE 'url-%' AND p.name NOT LIKE 'data-%' THEN p.name END), coalesce(p.url, l.url), coalesce(l.file_name, p.file_name),
       l.mime_type, l.size_bytes, l.content, w.owners, NULL, CASE WHEN l.size_bytes > 2147483648 THEN 'FILE_TOO_LARGE' END
FROM picture p LEFT JOIN listed l ON l.row_no = p.row_no
LEFT JOIN file_owner w ON w.connection = p.connection AND w.name = p.name
UNION ALL
SELECT l.connection || ':file:' || l.own_name, l.source_key, 1, l.connection, l.id, NULL, NULL, NULL, NULL, NULL, NULL, l.filtered, NULL
FROM listed l WHERE l.filtered IS NOT NULL) ORDER BY source_rows = 0, target_key, source_key;

INSERT INTO finding SELECT CASE WHEN size_bytes > 2147483648 THEN 'FILE_TOO_LARGE' ELSE 'FILE_LARGE' END, 'file', source_key, 'size_bytes'
FROM shaped WHERE filtered IS NULL AND size_bytes > ${setting files.warn.mb} * 1048576;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;
