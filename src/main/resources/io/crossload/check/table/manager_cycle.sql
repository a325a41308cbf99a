-- People whose managers lead back to themselves: thirty-two steps up leave the trees; the few who still have a manager then are followed to the end.
-- needs: manager_reference
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT DISTINCT employee, manager FROM manager_reference WHERE people = 1 AND manager <> employee;

CREATE OR REPLACE TEMP TABLE climb AS SELECT employee, manager AS above FROM chosen;
CREATE OR REPLACE TEMP TABLE climb AS SELECT DISTINCT a.employee, b.above FROM climb a JOIN climb b ON b.employee = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT DISTINCT a.employee, b.above FROM climb a JOIN climb b ON b.employee = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT DISTINCT a.employee, b.above FROM climb a JOIN climb b ON b.employee = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT DISTINCT a.employee, b.above FROM climb a JOIN climb b ON b.employee = a.above;
CREATE OR REPLACE TEMP TABLE climb AS SELECT DISTINCT a.employee, b.above FROM climb a JOIN climb b ON b.employee = a.above;

CREATE OR REPLACE TEMP TABLE manager_cycle AS
WITH RECURSIVE walk(origin, above) AS (
    SELECT DISTINCT c.above, e.manager FROM climb c JOIN chosen e ON e.employee = c.above
    UNION
    SELECT w.origin, e.manager FROM walk w JOIN chosen e ON e.employee = w.above WHERE w.above <> w.origin
)
SELECT DISTINCT origin AS employee FROM walk WHERE above = origin;
