-- Removes texts from an event, because a later event of the stream says so (ADR 0014). It is the one way in which the role
-- of hosts can change an event, so it has its owner's rights, and heeds the organisation of the session (ADR 0021).

-- Puts the marker in the place of texts, named by the paths of the stored form (Phases.0.Name).
CREATE OR REPLACE FUNCTION ir_with_marker(p_data jsonb, p_paths text[]) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_path text;
BEGIN
    FOREACH v_path IN ARRAY p_paths LOOP
        p_data := jsonb_set(p_data, string_to_array(v_path, '.'), '"[verwijderd / removed]"', false);
    END LOOP;
    RETURN p_data;
END
$$;

-- Does what the event says and gives back how many texts it took away: 0 when there is no such event.
--
-- With the text goes its salt, so that nobody finds the text by guessing; so do the hashes of all requests to the stream
-- before it, for one that changed nothing may have held the text as well. Who uses such a key again is told what was recorded.
CREATE OR REPLACE FUNCTION ir_redact(p_tenant varchar, p_stream uuid, p_version bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_removed bigint;
BEGIN
    IF current_setting('register.tenant', true) IS DISTINCT FROM p_tenant THEN
        RAISE EXCEPTION 'This session is of another organisation' USING ERRCODE = 'insufficient_privilege';
    END IF;

    UPDATE ir_receipt r SET request_hash = ''
     WHERE r.tenant_id = p_tenant AND r.stream_id = p_stream AND r.version < p_version
       AND EXISTS (SELECT FROM mt_events s WHERE s.tenant_id = p_tenant AND s.stream_id = p_stream AND s.version = p_version AND s.type = 'text_redacted');

    WITH named AS (
        SELECT e.seq_id, ARRAY(SELECT f FROM jsonb_array_elements_text(s.data -> 'Fields') AS f WHERE e.headers -> 'Salts' ? f) AS texts
          FROM mt_events s
          JOIN mt_events e ON e.tenant_id = s.tenant_id AND e.stream_id = s.stream_id AND e.version = (s.data ->> 'Version')::bigint AND e.version < p_version
         WHERE s.tenant_id = p_tenant AND s.stream_id = p_stream AND s.version = p_version AND s.type = 'text_redacted'),
    removed AS (
        UPDATE mt_events e
           SET data = ir_with_marker(e.data, n.texts), headers = jsonb_set(e.headers, '{Salts}', (e.headers -> 'Salts') - n.texts)
          FROM named n
         WHERE e.seq_id = n.seq_id AND cardinality(n.texts) > 0
        RETURNING cardinality(n.texts) AS count)
    SELECT coalesce(sum(r.count), 0)::bigint INTO v_removed FROM removed r;
    RETURN v_removed;
END
$$;

REVOKE ALL ON FUNCTION ir_redact FROM PUBLIC;
