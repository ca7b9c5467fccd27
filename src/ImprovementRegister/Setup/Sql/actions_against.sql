-- The actions against findings, now, by the index of their findings. With its owner's rights, because the index may not be
-- used for another role while row-level security holds: comparing lists could tell of rows that are not to be seen. It
-- heeds the organisation of the session itself (ADR 0021).
DROP FUNCTION IF EXISTS ir_actions_against(uuid[]);
CREATE OR REPLACE FUNCTION ir_actions_against(p_findings uuid[]) RETURNS TABLE (id uuid, findings uuid[], ends date, recorded_from timestamptz, valid_from date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT a.id, a.findings, a.ends, a.recorded_from, a.valid_from
      FROM (SELECT tenant_id, id, findings, ends, recorded_from, valid_from FROM ir_action WHERE findings && p_findings OFFSET 0) a
     WHERE a.tenant_id = (SELECT current_setting('register.tenant', true))
$$;
