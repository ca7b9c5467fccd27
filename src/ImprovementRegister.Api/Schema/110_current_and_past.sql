-- Each temporal view becomes two tables: what holds now, a row a stream, and what held before (ADR 0006). The row of now
-- is changed in place, mostly without touching an index; the state it had moves to the past once and for all. Reads of
-- now no longer walk past the rows of then.
DO $$
DECLARE
    v_table text;
    v_names text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY['ir_action', 'ir_finding', 'ir_source', 'ir_goal', 'ir_adoption'] LOOP
        EXECUTE format('ALTER TABLE %I RENAME TO %I', v_table, v_table || '_states');
        EXECUTE format('ALTER INDEX %I RENAME TO %I', v_table || '_pkey', v_table || '_states_pkey');
        EXECUTE format('CREATE TABLE %I (LIKE %I)', v_table, v_table || '_states');
        EXECUTE format('ALTER TABLE %I DROP COLUMN position_to, DROP COLUMN recorded_to', v_table);
        -- The columns that only the past has stand last, so that the two tables read alike.
        EXECUTE format('CREATE TABLE %I (LIKE %I, recorded_to timestamptz NOT NULL, position_to bigint NOT NULL)', v_table || '_past', v_table);
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO v_names
          FROM pg_attribute WHERE attrelid = v_table::regclass AND attnum > 0 AND NOT attisdropped;
        EXECUTE format('INSERT INTO %1$I (%3$s) SELECT %3$s FROM %2$I WHERE recorded_to = ''infinity''', v_table, v_table || '_states', v_names);
        EXECUTE format('INSERT INTO %1$I (%3$s, recorded_to, position_to) SELECT %3$s, recorded_to, position_to FROM %2$I WHERE recorded_to < ''infinity''',
                       v_table || '_past', v_table || '_states', v_names);
        EXECUTE format('DROP TABLE %I', v_table || '_states');
        -- Room on each page, so that a changed row stays on it and its index entries stay as they are.
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I PRIMARY KEY (tenant_id, id), SET (fillfactor = 70)', v_table, v_table || '_pkey');
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I PRIMARY KEY (tenant_id, id, version)', v_table || '_past', v_table || '_past_pkey');
        EXECUTE format('CREATE INDEX %I ON %I (tenant_id, recorded_to, recorded_from)', v_table || '_past_held', v_table || '_past');
    END LOOP;
END
$$;

CREATE INDEX ir_action_deadline ON ir_action (tenant_id, (coalesce(deadline, 'infinity'::date)), id);
