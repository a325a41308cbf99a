-- One employee number under several live ids of a connection.
-- code: PERSON_AMBIGUOUS
-- of: contact
-- needs: person
SELECT source_key, 'employee_id' AS detail FROM person JOIN (
    SELECT connection, employee_id FROM person WHERE employee_id IS NOT NULL AND NOT gone GROUP BY connection, employee_id HAVING count(DISTINCT id) > 1
) s USING (connection, employee_id) WHERE NOT gone
