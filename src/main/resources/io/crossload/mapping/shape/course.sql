-- Courses: one per academy. Its values stay in the extract.
-- needs: academy
-- rows of: academy
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT w.row_no, w.target_key, w.target_key AS source_key, w.source_rows, w.connection, w.title AS course_name,
       coalesce(w.module_count, CASE WHEN w.trainings > 0 THEN w.trainings ELSE t.trainings END)::VARCHAR AS modules,
       w.filtered, CASE WHEN w.filtered IS NULL THEN w.error END AS error
FROM academy_way w
LEFT JOIN (SELECT connection, academy_id, count(*) AS trainings FROM message WHERE academy_id IS NOT NULL GROUP BY ALL) t
    ON t.connection = w.connection AND t.academy_id = w.id
ORDER BY w.row_no;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM academy_way;
