-- A request that changed nothing may have held the removed text as well, so the hashes of all requests to the stream go,
-- not only that of the request that the text came with. A repeat is known by its key alone, and gets its answer.
--
-- Quoted, because a driver takes the semicolons in it for ends of statements.
DO $do$
BEGIN
    EXECUTE $function$
CREATE OR REPLACE FUNCTION ir_redact(p_tenant varchar, p_stream uuid, p_scar bigint) RETURNS bigint
LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    UPDATE ir_receipt r SET request_hash = ''
     WHERE r.tenant_id = p_tenant AND r.stream_id = p_stream
       AND EXISTS (SELECT FROM mt_events s WHERE s.tenant_id = p_tenant AND s.stream_id = p_stream AND s.version = p_scar AND s.type = 'text_redacted');

    WITH named AS (
        SELECT e.seq_id, ARRAY(SELECT f FROM jsonb_array_elements_text(s.data -> 'Fields') AS f WHERE e.headers -> 'Salts' ? f) AS texts
          FROM mt_events s
          JOIN mt_events e ON e.tenant_id = s.tenant_id AND e.stream_id = s.stream_id AND e.version = (s.data ->> 'Version')::bigint AND e.version < p_scar
         WHERE s.tenant_id = p_tenant AND s.stream_id = p_stream AND s.version = p_scar AND s.type = 'text_redacted'),
    removed AS (
        UPDATE mt_events e
           SET data = ir_with_marker(e.data, n.texts), headers = jsonb_set(e.headers, '{Salts}', (e.headers -> 'Salts') - n.texts)
          FROM named n
         WHERE e.seq_id = n.seq_id AND cardinality(n.texts) > 0
        RETURNING cardinality(n.texts) AS count)
    SELECT coalesce(sum(r.count), 0)::bigint FROM removed r;
END
$function$;
END
$do$;
