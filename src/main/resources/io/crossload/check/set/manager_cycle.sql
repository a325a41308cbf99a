-- code: MANAGER_CYCLE
-- of: contact, relationship
-- needs: manager_cycle
SELECT source_key, detail FROM manager_reference SEMI JOIN manager_cycle USING (employee) WHERE people = 1
