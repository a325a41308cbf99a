-- What a group says of itself against the rows of its members.
-- code: TOTAL_DIFFERS
-- of: group
SELECT g.source_key, 'member_count' AS detail
FROM "group" g
LEFT JOIN (SELECT connection, group_id, count(DISTINCT contact_id) AS n FROM group_member WHERE removed_at IS NULL AND deleted_at IS NULL GROUP BY connection, group_id) m
  ON m.connection = g.connection AND m.group_id = g.id
WHERE EXISTS (SELECT 1 FROM group_member) AND g.deleted_at IS NULL AND try_cast(g.member_count AS BIGINT) <> coalesce(m.n, 0)
