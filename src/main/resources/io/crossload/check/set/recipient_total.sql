-- A report with fewer people than the message says it went to was probably cut. People who are gone may be missing, so a tenth is no news.
-- code: TOTAL_DIFFERS
-- of: message
SELECT m.source_key, 'published_to' AS detail
FROM message m
JOIN (SELECT connection, message_id, count(*) AS n FROM message_contact GROUP BY connection, message_id) c ON c.connection = m.connection AND c.message_id = m.id
WHERE m.deleted_at IS NULL AND c.n * 10 < try_cast(m.published_to AS BIGINT) * 9
