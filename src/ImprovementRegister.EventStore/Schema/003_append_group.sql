-- Appends to many streams in one call: what a host has waiting goes to the server together, and shares one commit.
-- Each request is for another stream. A request that does not fit (wrong version, stream there or not there, archived)
-- writes nothing and spoils nobody else's; its outcome says why, in the words of ir_append's SQLSTATEs.
--
-- As in ir_append, all stream rows are written before the first number is drawn.
CREATE FUNCTION ir_append_group(
    p_tenants      varchar[],   -- one entry a request
    p_streams      uuid[],
    p_stream_types varchar[],
    p_expected     bigint[],    -- 0: the stream must be new
    p_counts       int[],       -- events of the request
    p_headers      jsonb[],
    p_correlation  varchar[],
    p_causation    varchar[],
    p_users        varchar[],
    e_request      int[],       -- one entry an event: its request, from 1, in order
    e_ordinal      int[],       -- and its place in the request, from 1
    e_ids          uuid[],
    e_types        varchar[],
    e_dotnet       varchar[],
    e_data         jsonb[]
) RETURNS TABLE (request int, outcome varchar, current_version bigint, recorded timestamptz, seq_ids bigint[])
LANGUAGE plpgsql
-- The planner guesses the size of arrays and would read whole tables to join them.
SET enable_hashjoin = off
SET enable_mergejoin = off
AS $$
DECLARE
    v_now      timestamptz := clock_timestamp();
    v_recorded timestamptz[];
BEGIN
    WITH r AS (
        SELECT * FROM unnest(p_tenants, p_streams, p_stream_types, p_expected, p_counts) WITH ORDINALITY AS r (tenant, stream, type, expected, count, request)),
    created AS (
        INSERT INTO mt_streams AS s (tenant_id, id, type, version, timestamp, created)
        SELECT tenant, stream, type, count, v_now, v_now FROM r WHERE expected = 0 ORDER BY tenant, stream
        ON CONFLICT DO NOTHING
        RETURNING s.tenant_id, s.id, s.timestamp),
    moved AS (
        UPDATE mt_streams s
           SET version = s.version + r.count, timestamp = greatest(v_now, s.timestamp + interval '1 microsecond')
          FROM r
         WHERE r.expected > 0 AND s.tenant_id = r.tenant AND s.id = r.stream AND s.version = r.expected AND s.is_archived IS NOT TRUE
        RETURNING s.tenant_id, s.id, s.timestamp),
    written AS (SELECT * FROM created UNION ALL SELECT * FROM moved)
    SELECT array_agg(w.timestamp ORDER BY r.request) INTO v_recorded
      FROM r LEFT JOIN written w ON w.tenant_id = r.tenant AND w.id = r.stream;

    RETURN QUERY
    WITH e AS (
        SELECT * FROM unnest(e_request, e_ordinal, e_ids, e_types, e_dotnet, e_data) AS e (request, ordinal, id, type, dotnet, data)
         WHERE v_recorded[e.request] IS NOT NULL),
    inserted AS (
        INSERT INTO mt_events AS m (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
        SELECT nextval('mt_events_sequence'), o.id, p_streams[o.request], p_expected[o.request] + o.ordinal, o.data, o.type, v_recorded[o.request],
               p_tenants[o.request], o.dotnet, p_correlation[o.request], p_causation[o.request], p_headers[o.request], p_users[o.request]
          FROM (SELECT * FROM e ORDER BY e.request, e.ordinal) o
        RETURNING m.tenant_id, m.stream_id, m.version, m.seq_id),
    numbered AS (
        SELECT i.tenant_id, i.stream_id, array_agg(i.seq_id ORDER BY i.version) AS seqs FROM inserted i GROUP BY i.tenant_id, i.stream_id)
    SELECT r.request::int,
           (CASE WHEN v_recorded[r.request] IS NOT NULL THEN 'recorded'
                 WHEN r.expected = 0 THEN 'IR004'
                 WHEN s.id IS NULL THEN 'IR003'
                 WHEN s.is_archived THEN 'IR002'
                 ELSE 'IR001' END)::varchar,
           s.version, v_recorded[r.request], n.seqs
      FROM unnest(p_tenants, p_streams, p_expected) WITH ORDINALITY AS r (tenant, stream, expected, request)
      LEFT JOIN mt_streams s ON s.tenant_id = r.tenant AND s.id = r.stream
      LEFT JOIN numbered n ON n.tenant_id = r.tenant AND n.stream_id = r.stream
     ORDER BY r.request;
END
$$;
