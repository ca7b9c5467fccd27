-- The chain of a stream's events, and the append that writes it (ADR 0014, ADR 0011).
--
-- Each event carries in its headers a hash over its own content and its predecessor's hash. Texts that may have to be
-- removed one day are not in the content themselves, but by a salted hash each: headers name them (Texts: path -> hash;
-- Salts: path -> salt). When a text and its salt go, every hash can still be checked, and the text cannot be guessed.

-- An event's data with null in the place of every removable text.
CREATE FUNCTION ir_without_texts(p_data jsonb, p_texts jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    v_path text;
BEGIN
    FOR v_path IN SELECT jsonb_object_keys(p_texts) LOOP
        p_data := jsonb_set(p_data, string_to_array(v_path, '.'), 'null', false);
    END LOOP;
    RETURN p_data;
END
$$;

-- What the hash of an event is taken of, to the letter: every column of it, save the hash, the salts and the texts.
CREATE FUNCTION ir_content(
    p_seq bigint, p_id uuid, p_tenant varchar, p_stream uuid, p_version bigint, p_type varchar, p_timestamp timestamptz, p_dotnet varchar,
    p_correlation varchar, p_causation varchar, p_user varchar, p_archived bool, p_bdata bytea, p_headers jsonb, p_data jsonb) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT jsonb_build_array(
        p_seq, p_id, p_tenant, p_stream, p_version, p_type, (extract(epoch FROM p_timestamp) * 1000000)::bigint, p_dotnet,
        p_correlation, p_causation, p_user, p_archived, encode(p_bdata, 'hex'), p_headers - '{Hash,Salts}'::text[],
        CASE WHEN p_headers ? 'Texts' THEN ir_without_texts(p_data, p_headers -> 'Texts') ELSE p_data END)::text
$$;

-- The hash of an event, from its content and its predecessor's hash (none: the first of the stream).
CREATE FUNCTION ir_link(p_predecessor bytea, p_content text) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT sha256(coalesce(p_predecessor, '') || convert_to(p_content, 'UTF8'))
$$;

CREATE FUNCTION ir_chain_step(p_state bytea, p_predecessor bytea, p_content text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN sha256(coalesce(p_state, p_predecessor, '') || convert_to(p_content, 'UTF8'));
END
$$;

-- The hashes of events in a row: (the hash before the first of them, content), as a window over their order.
CREATE AGGREGATE ir_chain(bytea, text) (SFUNC = ir_chain_step, STYPE = bytea);

-- Gives a hash to events that have none: those recorded before there was a chain, and imported ones.
CREATE FUNCTION ir_chain_missing() RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    v_count bigint;
BEGIN
    UPDATE mt_events e SET headers = e.headers || jsonb_build_object('Hash', encode(c.hash, 'base64'))
      FROM (SELECT m.seq_id,
                   ir_chain(NULL, ir_content(m.seq_id, m.id, m.tenant_id, m.stream_id, m.version, m.type, m.timestamp, m.mt_dotnet_type,
                                             m.correlation_id, m.causation_id, m.user_name, m.is_archived, m.bdata, m.headers, m.data))
                       OVER (PARTITION BY m.tenant_id, m.stream_id ORDER BY m.version) AS hash
              FROM mt_events m
             WHERE (m.tenant_id, m.stream_id) IN (SELECT n.tenant_id, n.stream_id FROM mt_events n WHERE NOT n.headers ? 'Hash')) c
     WHERE e.seq_id = c.seq_id AND NOT e.headers ? 'Hash';
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;

SELECT ir_chain_missing();

-- A repeat of a command is known by these when the hash of its request has to go (a removed text could be guessed from it).
ALTER TABLE ir_receipt ADD COLUMN stream_id uuid NULL, ADD COLUMN version bigint NULL;

DROP FUNCTION ir_append, ir_append_group;

-- Appends events to one or many streams in one call: what a host has waiting goes to the server together, and shares one
-- commit. Each request is for another stream. A request that does not fit writes nothing and spoils nobody else's.
--
-- The order matters. All stream rows are written first: their locks make the loser of a race wait, find the version
-- changed and go without having drawn a number, and they give this transaction its id before the first number is drawn,
-- which is what a reader of the global order relies on.
--
-- Gives back, per request, when it was recorded (null: it did not fit) and, when any did not fit, why: 'stale' (the
-- stream is at another version), 'archived', 'missing' (there is no such stream) or 'exists'; and the stream's version.
-- Per event its number.
CREATE FUNCTION ir_append(
    p_tenants      varchar[],   -- one entry a request
    p_streams      uuid[],
    p_stream_types varchar[],
    p_expected     bigint[],    -- 0: the stream must be new
    p_counts       int[],       -- events of the request
    p_correlation  varchar[],
    p_causation    varchar[],
    p_users        varchar[],
    e_request      int[],       -- one entry an event, in order: its request, from 1
    e_ordinal      int[],       -- and its place in the request, from 1
    e_ids          uuid[],
    e_types        varchar[],
    e_dotnet       varchar[],
    e_data         jsonb[],
    e_headers      jsonb[],
    OUT recorded   timestamptz[],
    OUT seq_ids    bigint[],
    OUT outcomes   varchar[],
    OUT versions   bigint[]
)
LANGUAGE plpgsql
AS $$
DECLARE
    v_now     timestamptz := clock_timestamp();
    v_written int := 0;
    r         record;
BEGIN
    recorded := array_fill(NULL::timestamptz, ARRAY[cardinality(p_streams)]);
    -- A clock that was set back never lets a later event carry an earlier time than the one before it.
    FOR r IN
        UPDATE mt_streams s
           SET version = s.version + q.count, timestamp = greatest(v_now, s.timestamp + interval '1 microsecond')
          FROM unnest(p_tenants, p_streams, p_expected, p_counts) WITH ORDINALITY AS q (tenant, stream, expected, count, request)
         WHERE q.expected > 0 AND s.tenant_id = q.tenant AND s.id = q.stream AND s.version = q.expected AND s.is_archived IS NOT TRUE
        RETURNING q.request, s.timestamp
    LOOP
        recorded[r.request] := r.timestamp;
        v_written := v_written + 1;
    END LOOP;

    IF 0 = ANY (p_expected) THEN
        FOR r IN
            WITH created AS (
                INSERT INTO mt_streams AS s (tenant_id, id, type, version, timestamp, created)
                SELECT q.tenant, q.stream, q.type, q.count, v_now, v_now
                  FROM unnest(p_tenants, p_streams, p_stream_types, p_expected, p_counts) AS q (tenant, stream, type, expected, count)
                 WHERE q.expected = 0
                ON CONFLICT DO NOTHING
                RETURNING s.tenant_id, s.id)
            SELECT q.request FROM created c
              JOIN unnest(p_tenants, p_streams, p_expected) WITH ORDINALITY AS q (tenant, stream, expected, request)
                ON q.tenant = c.tenant_id AND q.stream = c.id AND q.expected = 0
        LOOP
            recorded[r.request] := v_now;
            v_written := v_written + 1;
        END LOOP;
    END IF;

    IF v_written > 0 THEN
        SELECT array_agg(CASE WHEN recorded[q.request] IS NOT NULL THEN nextval('mt_events_sequence') END ORDER BY q.place)
          INTO seq_ids FROM unnest(e_request) WITH ORDINALITY AS q (request, place);

        INSERT INTO mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name)
        SELECT e.seq, e.id, e.stream, e.version, e.data, e.type, e.recorded, e.tenant, e.dotnet, e.correlation, e.causation,
               e.headers || jsonb_build_object('Hash', encode(
                   ir_chain(decode(p.headers ->> 'Hash', 'base64'),
                            ir_content(e.seq, e.id, e.tenant, e.stream, e.version, e.type, e.recorded, e.dotnet, e.correlation, e.causation, e.actor, FALSE, NULL, e.headers, e.data))
                       OVER (PARTITION BY e.request ORDER BY e.version), 'base64')),
               e.actor
          FROM (SELECT q.request, seq_ids[q.place] AS seq, q.id, p_streams[q.request] AS stream, p_expected[q.request] AS expected,
                       p_expected[q.request] + q.ordinal AS version, q.data, q.type, recorded[q.request] AS recorded, p_tenants[q.request] AS tenant, q.dotnet,
                       p_correlation[q.request] AS correlation, p_causation[q.request] AS causation, q.headers, p_users[q.request] AS actor
                  FROM unnest(e_request, e_ordinal, e_ids, e_types, e_dotnet, e_data, e_headers)
                       WITH ORDINALITY AS q (request, ordinal, id, type, dotnet, data, headers, place)
                 WHERE recorded[q.request] IS NOT NULL) e
          LEFT JOIN mt_events p ON p.tenant_id = e.tenant AND p.stream_id = e.stream AND p.version = e.expected;
    END IF;

    IF v_written < cardinality(p_streams) THEN
        SELECT array_agg(CASE WHEN recorded[q.request] IS NOT NULL THEN NULL
                              WHEN q.expected = 0 THEN 'exists'
                              WHEN s.id IS NULL THEN 'missing'
                              WHEN s.is_archived THEN 'archived'
                              ELSE 'stale' END ORDER BY q.request),
               array_agg(s.version ORDER BY q.request)
          INTO outcomes, versions
          FROM unnest(p_tenants, p_streams, p_expected) WITH ORDINALITY AS q (tenant, stream, expected, request)
          LEFT JOIN mt_streams s ON s.tenant_id = q.tenant AND s.id = q.stream;
    END IF;
END
$$;
