-- Texts that are longer than their fields are known when their rows are mapped, not before: this says their columns, and they are filled in when
-- the records are in the org.
CREATE OR REPLACE TEMP VIEW shaped AS
SELECT NULL::VARCHAR AS target_key, NULL::VARCHAR AS source_key, 0 AS source_rows, NULL::VARCHAR AS connection, NULL::VARCHAR AS title, NULL::VARCHAR AS file_name,
       NULL::VARCHAR AS url, NULL::VARCHAR AS sha256, NULL::VARCHAR AS owner_ids, NULL::VARCHAR AS filtered, NULL::VARCHAR AS error WHERE false;

CREATE OR REPLACE TEMP VIEW counted AS SELECT filtered, source_rows FROM shaped;
