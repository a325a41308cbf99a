-- One employee number under several ids of which at most one per connection is alive: one person.
-- code: PERSON_REKEYED
-- of: contact
-- needs: person
SELECT p.source_key, 'employee_id' AS detail FROM person p JOIN (
    SELECT employee_id FROM (SELECT employee_id, count(*) AS n, count(*) FILTER (NOT gone) AS alive FROM person WHERE employee_id IS NOT NULL GROUP BY connection, employee_id)
    GROUP BY employee_id HAVING sum(n) > 1 AND max(alive) <= 1
) s USING (employee_id)
