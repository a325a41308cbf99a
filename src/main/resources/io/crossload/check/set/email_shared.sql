-- code: EMAIL_SHARED
-- of: contact
-- needs: person
SELECT source_key, 'email' AS detail FROM person JOIN (
    SELECT connection, email FROM person WHERE email IS NOT NULL AND NOT gone GROUP BY connection, email HAVING count(DISTINCT coalesce(employee_id, id)) > 1
) s USING (connection, email) WHERE NOT gone
