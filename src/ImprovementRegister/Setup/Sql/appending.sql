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
    v_stale record;
BEGIN
    PERFORM set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_hashjoin', 'off', true),
            set_config('enable_mergejoin', 'off', true), set_config('enable_seqscan', 'off', true);
    WITH locked AS MATERIALIZED (
        SELECT id, version FROM mt_streams WHERE tenant_id = p_tenant AND id = ANY (p_streams) ORDER BY id FOR UPDATE)
    SELECT u.stream, u.version INTO v_stale
      FROM unnest(p_streams, p_versions) AS u (stream, version) LEFT JOIN locked l ON l.id = u.stream
     WHERE coalesce(l.version, 0) <> u.version OR (u.version = 0 AND l.id IS NOT NULL)
     LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'stream % is not at version %', v_stale.stream, v_stale.version USING ERRCODE = 'IR001';
    END IF;
END
$$;
