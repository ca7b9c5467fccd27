-- Ahead of the appends of a transaction: locks their streams in one order and looks whether each is at the version that its
-- command was decided on (0: it must be new). Nothing has drawn a position by then, so a race leaves no gap behind.
--
-- For the rest of the transaction, plans are made once for a connection, and on indexes. Arrays have no statistics: planning
-- anew for each call costs more than the call, and a plan that was made while the tables were small would read them whole.
--
-- SQLSTATE IR001: a stream is at another version.
CREATE OR REPLACE FUNCTION ir_expect_versions(p_tenant varchar, p_streams uuid[], p_versions bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    r record;
BEGIN
    PERFORM set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_hashjoin', 'off', true),
            set_config('enable_mergejoin', 'off', true), set_config('enable_seqscan', 'off', true);
    FOR r IN SELECT * FROM unnest(p_streams, p_versions) AS u (stream, version) ORDER BY u.stream LOOP
        PERFORM FROM mt_streams WHERE tenant_id = p_tenant AND id = r.stream AND version = r.version FOR UPDATE;
        IF FOUND = (r.version = 0) OR (r.version = 0 AND EXISTS (SELECT FROM mt_streams WHERE tenant_id = p_tenant AND id = r.stream)) THEN
            RAISE EXCEPTION 'stream % is not at version %', r.stream, r.version USING ERRCODE = 'IR001';
        END IF;
    END LOOP;
END
$$;
