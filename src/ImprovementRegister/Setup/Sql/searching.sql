-- The streams of the session's organisation whose words match all patterns, by the index of their trigrams where they are many; null when there
-- are more than that. With its owner's rights, because the index may not be used for another role while row-level security
-- holds: comparing words could tell of rows that are not to be seen. It heeds the organisation itself (ADR 0021, 0023).
CREATE OR REPLACE FUNCTION ir_matching(p_view text, p_patterns text[], p_most int) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_conditions text;
    v_found uuid[];
BEGIN
    IF p_view NOT IN ('ir_action', 'ir_finding', 'ir_source', 'ir_goal', 'ir_report') THEN
        RAISE EXCEPTION 'There is nothing to search in %', p_view USING ERRCODE = 'invalid_parameter_value';
    END IF;

    -- One condition a word: the index takes no list of them.
    SELECT string_agg(format('words LIKE %L', p), ' AND ') INTO v_conditions FROM unnest(p_patterns) AS p;
    EXECUTE format('SELECT array_agg(id) FROM (SELECT id FROM %I WHERE tenant_id = $1 AND %s LIMIT $2) found', p_view || '_words', v_conditions)
       INTO v_found USING current_setting('register.tenant', true), p_most + 1;
    RETURN CASE WHEN cardinality(v_found) > p_most THEN NULL ELSE coalesce(v_found, '{}') END;
END
$$;

REVOKE ALL ON FUNCTION ir_matching FROM PUBLIC;

-- The same for what hangs under any of some nodes, by the index of their codes.
CREATE OR REPLACE FUNCTION ir_under(p_view text, p_nodes varchar[], p_most int) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_found uuid[];
BEGIN
    IF p_view NOT IN ('ir_action', 'ir_finding') THEN
        RAISE EXCEPTION 'There is no index of nodes of %', p_view USING ERRCODE = 'invalid_parameter_value';
    END IF;

    EXECUTE format('SELECT array_agg(id) FROM (SELECT id FROM %I WHERE tenant_id = $1 AND nodes && $2 LIMIT $3) found', p_view)
       INTO v_found USING current_setting('register.tenant', true), p_nodes, p_most + 1;
    RETURN CASE WHEN cardinality(v_found) > p_most THEN NULL ELSE coalesce(v_found, '{}') END;
END
$$;

REVOKE ALL ON FUNCTION ir_under FROM PUBLIC;
