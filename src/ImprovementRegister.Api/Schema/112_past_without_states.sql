-- What held before keeps the columns that queries ask by, and no longer the state itself: that is the sum of the events up
-- to its version, and they are all there. The past was by far the largest part of the database, and each append copied a
-- whole state into it (ADR 0017).
DO $$
DECLARE
    v_past  text;
    v_names text;
BEGIN
    FOREACH v_past IN ARRAY ARRAY['ir_action_past', 'ir_finding_past', 'ir_source_past', 'ir_goal_past', 'ir_adoption_past'] LOOP
        EXECUTE format('CREATE TABLE %I (LIKE %I)', v_past || '_new', v_past);
        EXECUTE format('ALTER TABLE %I DROP COLUMN state', v_past || '_new');
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO v_names
          FROM pg_attribute WHERE attrelid = v_past::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'state';
        EXECUTE format('INSERT INTO %I (%3$s) SELECT %3$s FROM %2$I ORDER BY position_to', v_past || '_new', v_past, v_names);
        EXECUTE format('DROP TABLE %I', v_past);
        EXECUTE format('ALTER TABLE %I RENAME TO %I', v_past || '_new', v_past);
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I PRIMARY KEY (tenant_id, id, version)', v_past, v_past || '_pkey');
        EXECUTE format('CREATE INDEX %I ON %I (tenant_id, recorded_to, recorded_from)', v_past || '_held', v_past);
    END LOOP;

    -- A list as of a day, and the figures, are found within the index.
    DROP INDEX ir_action_past_held;
    CREATE INDEX ir_action_past_held ON ir_action_past (tenant_id, recorded_to, recorded_from)
        INCLUDE (id, version, position_from, kind, status, deadline, unit, owner, reopenings, shifts);
END
$$;
